import { expect, test } from "vitest";
import { isHousekeeping } from "../../../src/contract/events.ts";
import { collect, petServer, run, told } from "./pets.ts";

const only = { phases: ["examples"] as const };

test("a thing that was there is not deleted because an answer claims to have created it", async () => {
  const server = petServer(async (answer, request) => {
    if (request.method !== "POST" || answer.status !== 201) return answer;
    const row = (await answer.json()) as object;
    return Response.json({ ...row, id: "0" }, { status: 201 });
  });
  const events = await collect(run(server, { ...only, include: ["listPets", "addPet"] }));
  expect(server.rows.has("0")).toBe(true);
  expect(events.at(-2)).toMatchObject({ removed: 0, spared: ["deletePet id=0"] });
});

test("what the user names with --var is not deleted after a change", async () => {
  const server = petServer();
  await collect(run(server, { ...only, include: ["getPet", "putPet"], variables: { id: "0" } }));
  expect(server.rows.has("0")).toBe(true);
});

test("what an earlier run left behind is deleted first", async () => {
  const server = petServer();
  server.rows.set("7", { id: "7", name: "Left" });
  const leftovers = ["7", "8"].map((id) => ({ operation: "deletePet", path: { id } }));
  const events = await collect(run(server, { ...only, include: ["listPets"], leftovers }));
  expect(events.find(({ kind }) => kind === "earlier-leftovers")).toEqual({
    kind: "earlier-leftovers",
    removed: ["deletePet id=7", "deletePet id=8"],
    remaining: [],
  });
  expect([...server.rows.keys()]).toEqual(["0"]);
  expect(told(events)).toEqual([]);
});

test("what still cannot be deleted is tried at the end again, and told", async () => {
  const server = petServer((answer, request) =>
    request.method === "DELETE" ? new Response(null, { status: 500 }) : answer,
  );
  const leftovers = [{ operation: "deletePet", path: { id: "0" } }];
  const events = await collect(run(server, { ...only, include: ["listPets"], leftovers }));
  expect(events).toContainEqual({
    kind: "earlier-leftovers",
    removed: [],
    remaining: ["deletePet id=0"],
  });
  expect(events.at(-2)).toMatchObject({ leftovers: ["deletePet id=0"], entries: leftovers });
});

test("with --safe nothing is deleted, not even that", async () => {
  const server = petServer();
  const leftovers = [{ operation: "deletePet", path: { id: "0" } }];
  const events = await collect(run(server, { ...only, safe: true, leftovers }));
  expect(events[1]).toMatchObject({ removed: [], remaining: ["deletePet id=0"] });
  expect(server.requests.filter((one) => one.startsWith("DELETE"))).toEqual([]);
});

test("every request is told, those of the clean-up too, but they test nothing", async () => {
  const server = petServer();
  const events = await collect(run(server, { ...only, include: ["addPet"] }));
  const sent = events.filter((event) => event.kind === "case-finished");
  // Whether anything listens at all is asked before the run begins.
  expect(sent.map(({ request }) => request.method)).toEqual(["POST", "DELETE"]);
  expect(sent.map(isHousekeeping)).toEqual([false, true]);
});

test("the journal knows at any time what is still to be deleted, the newest first", async () => {
  const server = petServer();
  let tell: () => readonly unknown[] = () => [];
  const leftovers = [{ operation: "deletePet", path: { id: "0" } }];
  const journal = (given: typeof tell) => (tell = given);
  const seen: unknown[] = [];
  for await (const event of run(server, { ...only, include: ["addPet"], leftovers, journal }))
    if (event.kind !== "case-finished" || event.phase !== "cleanup")
      seen.push([event.kind, tell()]);
  const earlier = [{ operation: "deletePet", path: { id: "0" } }];
  const own = [{ operation: "deletePet", path: { id: "1" } }];
  expect(seen).toEqual([
    ["run-started", earlier],
    ["earlier-leftovers", []],
    ["case-finished", own],
    ["unit-finished", own],
    ["cleanup-finished", []],
    ["run-finished", []],
  ]);
});

/** How a record that a creation answered is not there any more when it is to be deleted. */
function losing(lose: (rows: Map<string, unknown>, request: Request) => void) {
  const server = petServer((answer, request) => {
    if (answer.ok) lose(server.rows, request);
    return answer;
  });
  return server;
}

const whole = { phases: ["state"] as const };

test("what is gone although nobody deleted it is a finding, and is not still there", async () => {
  const oldest = losing((rows, { method }) => {
    if (method === "DELETE") rows.delete([...rows.keys()][1] ?? "");
  });
  const events = await collect(run(oldest, whole));
  expect(told(events)).toContain("neighbour-untouched getPet");
  const end = events.find((event) => event.kind === "cleanup-finished");
  expect(end).toMatchObject({ leftovers: [] });
  expect(end?.gone?.length).toBeGreaterThan(0);
});

test("where none of them is there any more nothing is certain: it is told", async () => {
  const restarted = losing((rows, { url }) => {
    if (/pets\/\d/.test(url)) for (const id of [...rows.keys()].slice(1)) rows.delete(id);
  });
  const events = await collect(run(restarted, { ...only, include: ["addPet", "getPet"] }));
  expect(told(events)).toEqual([]);
  const end = events.find((event) => event.kind === "cleanup-finished");
  expect(end).toMatchObject({ removed: 0, leftovers: [] });
  expect(end?.gone).toContain("deletePet id=1");
});

test("what its DELETE does not find, but can be read, is still there", async () => {
  const server = petServer((answer, { method }) => {
    if (method !== "DELETE") return answer;
    server.rows.set("1", { id: "1", name: "Tom" });
    return new Response(null, { status: 404 });
  });
  const events = await collect(run(server, { ...only, include: ["addPet"] }));
  expect(events.at(-2)).toMatchObject({ leftovers: ["deletePet id=1"] });
});
