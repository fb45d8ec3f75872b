import { describe, expect, test } from "vitest";
import type { Leftover } from "../../../../src/contract/events.ts";
import type { MutantEvent } from "../../../../src/contract/mutate/events.ts";
import { mutate, type MutateOptions } from "../../../../src/contract/mutate/mutate.ts";
import { handlerTarget, type Target } from "../../../../src/contract/target.ts";
import { addMutation, createMutationTally, mutationText } from "../../../../src/report/mutation.ts";
import { collect } from "../../../collect.ts";
import { api } from "../../api.ts";

const document = api(`
security: [{ key: [] }]
paths:
  /pets:
    post:
      operationId: createPet
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
      responses:
        "201": { description: made, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
        "400": { description: no }
        "401": { description: who }
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getPet
      responses:
        "200": { description: it, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
        "401": { description: who }
        "404": { description: none }
    delete:
      operationId: deletePet
      responses: { "204": { description: gone }, "401": { description: who }, "404": { description: none } }
  /settings:
    get:
      operationId: getSettings
      responses:
        "200": { description: they, content: { application/json: { schema: { $ref: "#/components/schemas/Settings" } } } }
        "401": { description: who }
    put:
      operationId: putSettings
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Settings" } } } }
      responses:
        "200": { description: they, content: { application/json: { schema: { $ref: "#/components/schemas/Settings" } } } }
        "400": { description: no }
        "401": { description: who }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
  schemas:
    Pet:
      type: object
      required: [name]
      properties: { id: { type: integer, readOnly: true }, name: { type: string, minLength: 1, maxLength: 40 } }
    Settings: { type: object, required: [theme], properties: { theme: { type: string, minLength: 1, maxLength: 20 } } }
`);

const isText = (value: unknown, most: number) =>
  typeof value === "string" && value !== "" && [...value].length <= most;

/** One server for all trials. What was there before, somebody needs. */
function petServer() {
  const pets = new Map<string, unknown>([["1", { id: 1, name: "Rex" }]]);
  let settings: unknown = { theme: "light" };
  let next = 2;
  let requests = 0;
  const no = (status: number) => new Response(null, { status });
  const handle = async (request: Request): Promise<Response> => {
    requests++;
    const { pathname } = new URL(request.url);
    const id = /^\/pets\/([^/]+)$/.exec(pathname)?.[1];
    const allow = id ? "GET, DELETE" : pathname === "/pets" ? "POST" : "GET, PUT";
    if (id === undefined && pathname !== "/pets" && pathname !== "/settings") return no(404);
    if (!allow.includes(request.method))
      return new Response(null, { status: 405, headers: { allow } });
    if (request.headers.get("x-key") !== "secret") return no(401);
    if (id !== undefined) {
      if (!pets.has(id)) return no(404);
      if (request.method === "GET") return Response.json(pets.get(id));
      pets.delete(id);
      return no(204);
    }
    if (request.method === "GET") return Response.json(settings);
    const body = Object(await request.json().catch(() => ({}))) as Record<string, unknown>;
    const isJson = request.headers.get("content-type")?.startsWith("application/json") === true;
    if (pathname === "/settings") {
      if (!isJson || !isText(body["theme"], 20)) return no(400);
      settings = body;
      return Response.json(settings);
    }
    if (!isJson || !isText(body["name"], 40)) return no(400);
    const pet = { ...body, id: next++ };
    pets.set(String(pet.id), pet);
    return Response.json(pet, { status: 201, headers: { location: `/pets/${pet.id}` } });
  };
  return {
    target: handlerTarget(handle),
    left: () => ({ pets: [...pets.keys()], settings }),
    requests: () => requests,
  };
}

const untouched = { pets: ["1"], settings: { theme: "light" } };

const run = (target: Target, options: Partial<MutateOptions> = {}) =>
  collect(mutate({ document, createTarget: () => target, token: "secret", ...options }));

const text = (events: readonly MutantEvent[]) => {
  const tally = createMutationTally();
  for (const event of events) addMutation(tally, event);
  return mutationText(tally);
};

describe("a server that outlives the trials", () => {
  test("is left as it was, whatever the faults hid from the run", async () => {
    const { target, left } = petServer();
    const events = await run(target, { only: ["access", "state"], sample: 30 });
    expect(left()).toEqual(untouched);
    expect(events.at(-1)).toMatchObject({ usual: [], leftovers: [] });
    expect(events.filter(({ kind }) => kind === "mutant-tried").length).toBe(30);
  });

  test("is left as it was after an interruption, and what is known is told", async () => {
    const { target, left } = petServer();
    const controller = new AbortController();
    const events: MutantEvent[] = [];
    const createTarget = () => target;
    const { signal } = controller;
    for await (const event of mutate({ document, createTarget, token: "secret", signal })) {
      events.push(event);
      if (events.length === 4) controller.abort();
    }
    expect(left()).toEqual(untouched);
    expect(events.map(({ kind }) => kind)).toEqual([
      "mutation-started",
      "mutant-tried",
      "mutant-tried",
      "mutant-tried",
      "mutation-finished",
    ]);
    expect(text(events)).toMatch(/ \d+ not tried, they were interrupted, /);
  });

  test("what an earlier run left behind is deleted, and what is open can be asked for", async () => {
    const { target, left } = petServer();
    let open: (() => readonly Leftover[]) | undefined;
    const leftovers = [{ operation: "deletePet", path: { id: 1 } }];
    const journal = (given: () => readonly Leftover[]) => (open = given);
    await run(target, { leftovers, journal, only: ["methods"] });
    expect(left().pets).toEqual([]);
    expect(open?.()).toEqual([]);
  });

  test("one that dies ends the trials: nobody counts that as found", async () => {
    const { target, requests } = petServer();
    const dying: Target = {
      ...target,
      send: async (request, limit) =>
        requests() < 150
          ? target.send(request, limit)
          : { failure: "connect ECONNREFUSED", durationMs: 0, timedOut: false },
    };
    const events = await run(dying, { only: ["answer"] });
    expect(events.at(-1)).toMatchObject({ stopped: "the server stopped answering", isLost: true });
    const rules = events.flatMap((one) => (one.kind === "mutant-tried" ? one.foundBy?.rule : []));
    expect(rules).not.toContain("run-stopped");
    expect(rules).not.toContain("request-answered");
  });

  test("one that was never there is told before anything else", async () => {
    const { target } = petServer();
    const send: Target["send"] = async () => ({ failure: "x", durationMs: 0, timedOut: false });
    await expect(run({ ...target, send })).rejects.toMatchObject({ code: "TARGET_UNREACHABLE" });
  });
});

test("errors without any fault, and operations nobody may call, are told", async () => {
  const { target } = petServer();
  const send: Target["send"] = async (request, limit) => {
    const sent = await target.send(request, limit);
    const isRead = request.method === "GET" && request.url.endsWith("/settings");
    if (!isRead || !("response" in sent) || sent.response.status !== 200) return sent;
    return { ...sent, response: { ...sent.response, body: new TextEncoder().encode("{}") } };
  };
  const broken = text(await run({ ...target, send }, { include: ["getSettings"], sample: 5 }));
  expect(broken).toContain("Errors without any fault");
  expect(broken).toContain("  body-fits-schema at getSettings\n");
  const { target: other } = petServer();
  const unknown = await collect(
    mutate({ document, createTarget: () => other, include: ["getPet"], sample: 3 }),
  );
  expect(text(unknown)).toContain("Not called, for want of credentials: give --token\n  getPet\n");
});
