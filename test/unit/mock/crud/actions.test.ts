import { expect, test } from "vitest";
import { client } from "./client.ts";

const now = "2026-03-01T12:00:00.000Z";

test("an action does what its name says, and is done once where the document says so", async () => {
  const send = client("teams");
  const { id } = (await send("POST /teams", { title: "North" })).body as { id: number };
  expect((await send(`GET /teams/${id}`)).body).toMatchObject({
    status: "active",
    archivedAt: null,
  });
  const archived = { id, title: "North", status: "archived", archivedAt: now };
  expect(await send(`POST /teams/${id}/archive`)).toMatchObject({ status: 200, body: archived });
  expect((await send(`GET /teams/${id}`)).body).toMatchObject(archived);
  expect((await send(`POST /teams/${id}/archive`)).status).toBe(409);
  expect((await send("POST /teams/999/archive")).status).toBe(404);
});

test("a text names the state it leads to, and the one that it is for", async () => {
  const send = client("teams");
  const { id } = (await send("POST /teams", { title: "North" })).body as { id: number };
  expect((await send(`POST /teams/${id}/reopen`)).status).toBe(409);
  await send(`POST /teams/${id}/archive`);
  expect((await send(`POST /teams/${id}/reopen`)).status).toBe(204);
  expect((await send(`GET /teams/${id}`)).body).toMatchObject({ status: "active" });
});

test("what is sent for a member of the record is written, as the path names it", async () => {
  const send = client("teams");
  const { id } = (await send("POST /teams", { title: "North" })).body as { id: number };
  await send(`PUT /teams/${id}/motto`, { motto: "Onward" });
  expect((await send(`GET /teams/${id}`)).body).toMatchObject({ title: "North", motto: "Onward" });
});
