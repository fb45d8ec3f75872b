import { expect, test } from "vitest";
import { client } from "./client.ts";

type Send = ReturnType<typeof client>;

async function made(send: Send, call: string, body: unknown): Promise<number> {
  return ((await send(call, body)).body as { id: number }).id;
}

test("what is put in is listed there as it is, once, until it is taken out", async () => {
  const send = client("teams");
  const [north, south] = [
    await made(send, "POST /teams", { title: "North" }),
    await made(send, "POST /teams", { title: "South" }),
  ];
  const user = { id: await made(send, "POST /users", { name: "Ada" }), name: "Ada" };
  expect((await send(`PUT /teams/${north}/members/${user.id}`)).status).toBe(201);
  expect((await send(`PUT /teams/${north}/members/${user.id}`)).status).toBe(204);
  expect((await send(`GET /teams/${north}/members`)).body).toEqual([user]);
  expect((await send(`GET /teams/${south}/members`)).body).toEqual([]);
  expect((await send(`DELETE /teams/${north}/members/${user.id}`)).status).toBe(204);
  expect((await send(`GET /teams/${north}/members`)).body).toEqual([]);
  expect((await send(`DELETE /teams/${north}/members/${user.id}`)).status).toBe(404);
  expect((await send(`GET /users/${user.id}`)).body).toEqual(user);
});

test("nothing is put in that is not there, or into what is not; what is deleted is in nothing", async () => {
  const send = client("teams");
  const north = await made(send, "POST /teams", { title: "North" });
  const user = await made(send, "POST /users", { name: "Ada" });
  expect((await send(`PUT /teams/${north}/members/999`)).status).toBe(404);
  expect((await send(`PUT /teams/999/members/${user}`)).status).toBe(404);
  await send(`PUT /teams/${north}/members/${user}`);
  await send(`DELETE /users/${user}`);
  expect((await send(`GET /teams/${north}/members`)).body).toEqual([]);
});

test("the first members are of those that are there", async () => {
  const send = client("teams");
  const users = (await send("GET /users")).body as unknown[];
  const teams = (await send("GET /teams")).body as { id: number }[];
  const lists = await Promise.all(
    teams.map(async ({ id }) => (await send(`GET /teams/${id}/members`)).body as unknown[]),
  );
  expect(lists.flat().length).toBeGreaterThan(0);
  for (const member of lists.flat()) expect(users).toContainEqual(member);
});

test("what is told of something is put under its key, and replaced there", async () => {
  const send = client("teams");
  const north = await made(send, "POST /teams", { title: "North" });
  const user = await made(send, "POST /users", { name: "Ada" });
  for (const role of ["owner", "guest"]) {
    await send(`PUT /teams/${north}/grants/${user}`, { role });
    expect((await send(`GET /teams/${north}/grants`)).body).toEqual([{ userId: user, role }]);
  }
  expect((await send(`PUT /teams/${north}/grants/999`, { role: "owner" })).status).toBe(404);
});

test("a word is written into the list of the record that is called like the path", async () => {
  const send = client("teams");
  const id = await made(send, "POST /teams", { title: "North" });
  for (const label of ["red", "old", "red"]) await send(`PUT /teams/${id}/labels/${label}`);
  expect((await send(`GET /teams/${id}`)).body).toMatchObject({ labels: ["old", "red"] });
  expect((await send(`DELETE /teams/${id}/labels/old`)).status).toBe(204);
  expect((await send(`DELETE /teams/${id}/labels/old`)).status).toBe(404);
  expect((await send(`GET /teams/${id}`)).body).toMatchObject({ labels: ["red"] });
});
