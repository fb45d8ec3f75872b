import { describe, expect, it, test } from "vitest";
import type { VerifyOptions } from "../../../src/contract/run.ts";
import { handlerTarget } from "../../../src/contract/target.ts";
import type { RunEvent } from "../../../src/contract/events.ts";
import { collect, findingsOf, petServer, run, skipped } from "./pets.ts";

/** `t` owns everything; what others may do is said by the function. */
function serverFor(mayDo: (name: string, request: Request) => number | undefined) {
  const server = petServer();
  const handler = (request: Request) => {
    const headers = new Headers(request.headers);
    const token = headers.get("authorization")?.replace("Bearer ", "") ?? "";
    if (token === "viewer" || token === "other") {
      const status = mayDo(token, request);
      if (status !== undefined) return new Response(null, { status });
      headers.set("authorization", "Bearer t");
    }
    return server.handler(new Request(request, { headers }));
  };
  return { server, target: handlerTarget(handler) };
}

/** The document of the pets lists no 403: that is the document's business, not this one's. */
const told = (events: readonly RunEvent[]) =>
  findingsOf(events)
    .filter((one) => one.oracle === "semantic")
    .map((one) => `${one.rule} ${one.operation}`);

const judge = async (
  mayDo: (name: string, request: Request) => number | undefined,
  options: Partial<VerifyOptions>,
) => {
  const { server, target } = serverFor(mayDo);
  const principals = { viewer: { token: "viewer" }, other: { token: "other" } };
  const events = await collect(run(server, { target, principals, phases: ["access"], ...options }));
  return { server, events };
};

describe("what callers may do is declared", () => {
  const access = { viewer: { allow: ["listPets"], deny: ["addPet", "deletePet"] } };
  const isRead = (request: Request) => request.method === "GET";

  it.each<[string, (name: string, request: Request) => number | undefined, string[]]>([
    ["as declared", (_, request) => (isRead(request) ? undefined : 403), []],
    ["hiding is refusing", (_, request) => (isRead(request) ? undefined : 404), []],
    ["an empty list is allowed too", (_, request) => (isRead(request) ? undefined : 401), []],
    ["everything is allowed", () => undefined, ["access-matrix addPet", "access-matrix deletePet"]],
    ["nothing is", () => 403, ["access-matrix listPets"]],
  ])("%s", async (_, mayDo, want) => {
    const { server, events } = await judge(mayDo, { access });
    expect(told(events)).toEqual(want);
    expect([...server.rows.keys()]).toEqual(["0"]);
  });

  it.each<[string, Partial<VerifyOptions>, string]>([
    ["a caller nobody knows", { access: { ghost: {} } }, "there are no credentials for 'ghost'"],
    ["one without credentials", { objectLevel: ["ghost"] }, "there are no credentials for 'ghost'"],
    [
      "an operation nobody knows",
      { access: { viewer: { deny: ["nobody"] } } },
      "the document has no operation 'nobody'",
    ],
  ])("%s is a mistake", async (_, options, message) => {
    await expect(judge(() => undefined, options)).rejects.toThrow(message);
  });
});

describe("what one caller created is not another's", () => {
  it.each<[string, number | undefined, string[]]>([
    ["hidden", 404, []],
    ["forbidden", 403, []],
    [
      "open",
      undefined,
      ["object-level-access getPet", "object-level-access putPet", "object-level-access deletePet"],
    ],
  ])("%s", async (_, status, want) => {
    const isItem = (request: Request) => /^\/pets\/./.test(new URL(request.url).pathname);
    const { server, events } = await judge(
      (_name, request) => (isItem(request) ? status : undefined),
      { objectLevel: ["other"] },
    );
    expect(told(events)).toEqual(want);
    expect([...server.rows.keys()]).toEqual(["0"]);
  });

  test("where nothing can be created, that is said", async () => {
    const { events } = await judge(() => undefined, { objectLevel: ["other"], safe: true });
    expect(skipped(events)).toContain(
      "access getPet: as 'other': its path leads to nothing that the run created",
    );
  });
});

test("what a named caller created, and nobody else sees, is deleted as that caller", async () => {
  const { server } = serverFor(() => undefined);
  const creators = new Map<string, string>();
  const target = handlerTarget(async (request) => {
    const headers = new Headers(request.headers);
    const token = headers.get("authorization")?.replace("Bearer ", "") ?? "";
    const id = new URL(request.url).pathname.split("/")[2] ?? "";
    if ((creators.get(id) ?? token) !== token) return new Response(null, { status: 404 });
    if (token === "other") headers.set("authorization", "Bearer t");
    const before = new Set(server.rows.keys());
    const answer = await server.handler(new Request(request, { headers }));
    for (const key of server.rows.keys()) if (!before.has(key)) creators.set(key, token);
    return answer;
  });
  const principals = { other: { token: "other" } };
  const access = { other: { deny: ["addPet"] } };
  const events = await collect(run(server, { target, principals, access, phases: ["access"] }));
  expect([...creators.values()]).toContain("other");
  expect([...server.rows.keys()]).toEqual(["0"]);
  expect(events.at(-2)).toMatchObject({ kind: "cleanup-finished", leftovers: [] });
  expect(events.at(-2)).not.toHaveProperty("gone");
});
