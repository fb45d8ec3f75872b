import { describe, expect, test } from "vitest";
import type { MutantTried } from "../../../../src/contract/mutate/events.ts";
import { mutants, sampleOf } from "../../../../src/contract/mutate/mutants.ts";
import { mutate } from "../../../../src/contract/mutate/mutate.ts";
import { handlerTarget } from "../../../../src/contract/target.ts";
import {
  addMutation,
  createMutationTally,
  foundShare,
  mutationText,
} from "../../../../src/report/mutation.ts";
import { collect } from "../../../collect.ts";
import { api } from "../../api.ts";

const petApi = `
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{ name: size, in: query, schema: { type: integer, minimum: 1, maximum: 50 } }]
      responses:
        "200":
          description: all
          headers: { X-Total-Count: { required: true, schema: { type: integer } } }
          content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Pet" } } } }
        "400": { description: no }
    post:
      operationId: createPet
      security: [{ key: [] }]
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } }
      responses:
        "201":
          description: made
          content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } }
          links: { it: { operationId: getPet, parameters: { id: $response.body#/id } } }
        "400": { description: no }
        "401": { description: who }
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        "200": { description: it, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
        "404": { description: none }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        id: { type: integer, readOnly: true }
        name: { type: string, minLength: 1, maxLength: 40 }
        kind: { type: string, enum: [cat, dog] }
`;
const document = api(petApi);

interface Pet {
  id: number;
  name?: unknown;
  kind?: unknown;
}

/** A server that keeps the document, written without the engine. */
function petServer() {
  const pets: Pet[] = [{ id: 1, name: "Rex", kind: "dog" }];
  const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
    new Response(JSON.stringify(body), {
      status,
      headers: { "content-type": "application/json", ...headers },
    });
  const length = (value: unknown) => (typeof value === "string" ? [...value].length : 0);
  const isPet = (pet: Pet) =>
    length(pet.name) >= 1 &&
    length(pet.name) <= 40 &&
    [undefined, "cat", "dog"].includes(pet.kind as string);
  return async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    const id = /^\/pets\/([^/]+)$/.exec(pathname)?.[1];
    if (id !== undefined) {
      if (request.method !== "GET")
        return new Response(null, { status: 405, headers: { allow: "GET" } });
      const pet = pets.find((one) => String(one.id) === id);
      return pet ? json(200, pet) : new Response(null, { status: 404 });
    }
    if (pathname !== "/pets") return new Response(null, { status: 404 });
    if (request.method === "GET") {
      const size = searchParams.get("size") ?? "50";
      if (!/^\d+$/.test(size) || Number(size) < 1 || Number(size) > 50)
        return new Response(null, { status: 400 });
      return json(200, pets.slice(0, Number(size)), { "x-total-count": String(pets.length) });
    }
    if (request.method !== "POST")
      return new Response(null, { status: 405, headers: { allow: "GET, POST" } });
    if (request.headers.get("x-key") !== "secret") return new Response(null, { status: 401 });
    const sent: unknown = await request.json().catch(() => undefined);
    const isJson = request.headers.get("content-type")?.startsWith("application/json") === true;
    const pet = { ...Object(sent), id: pets.length + 1 } as Pet;
    if (!isJson || typeof sent !== "object" || sent === null || !isPet(pet))
      return new Response(null, { status: 400 });
    pets.push(pet);
    return json(201, pet);
  };
}

const run = async (options: Partial<Parameters<typeof mutate>[0]> = {}) => {
  const createTarget = () => handlerTarget(petServer());
  const credentials = options.tokens ? {} : { token: "secret" };
  return collect(mutate({ document, createTarget, lasting: false, ...credentials, ...options }));
};

const triedIn = (events: Awaited<ReturnType<typeof run>>) =>
  events.filter((event): event is MutantTried => event.kind === "mutant-tried");

describe("the faults of single answers", () => {
  test.each([
    ["answer", "body-parses", "answer/truncated getPet"],
    ["answer", "headers-valid", "answer/required-header-dropped listPets header X-Total-Count"],
    ["answer", "body-fits-schema", "answer/required-property-dropped getPet the whole body"],
    ["answer", "status-documented", "answer/undocumented-status createPet"],
    ["access", "credentials-required", "access/no-credentials-accepted createPet"],
  ] as const)("%s: %s finds %s", async (group, rule, id) => {
    const [operation = ""] = id.split(" ").slice(1);
    const tried = triedIn(await run({ only: [group], include: [operation] }));
    expect(tried.find((one) => one.id === id)).toMatchObject({
      outcome: "found",
      foundBy: { rule, operation },
    });
  });
});

describe("the faults of state", () => {
  const only = ["state"] as const;
  const include = ["createPet"];
  const found = run({ only, include });

  test.each([
    ["create-echoes-something-else", "sent-is-echoed", "createPet"],
    ["stores-a-text-cut-off", "sent-is-echoed", "createPet"],
    ["stores-a-text-in-capitals", "sent-is-echoed", "createPet"],
    ["create-stores-nothing", "created-is-readable", "getPet"],
    ["two-creations-one-id", "two-creations-two-ids", "createPet"],
  ])("%s is found by %s at %s", async (fault, rule, operation) => {
    const tried = triedIn(await found);
    expect(tried.filter((one) => one.fault === fault)).toEqual([
      expect.objectContaining({
        outcome: "found",
        foundBy: { rule, operation, message: expect.any(String) },
      }),
    ]);
  });

  test("what no request meets is not counted as missed", async () => {
    const rest = triedIn(await found).filter(({ outcome }) => outcome !== "found");
    expect(rest.map(({ fault, outcome }) => [fault, outcome])).toEqual([
      ["loses-a-field", "not-triggered"],
      ["stores-numbers-rounded", "not-triggered"],
      ["swaps-two-fields", "not-triggered"],
      ["default-not-applied", "not-triggered"],
    ]);
  });

  test("a contract that may not read misses them, and says what it would take", async () => {
    const secret = petApi
      .replace("operationId: getPet\n", "$&      security: [{ other: [] }]\n")
      .replace("securitySchemes: {", "$& other: { type: http, scheme: basic },");
    const events = await run({
      document: api(secret),
      tokens: { key: "secret" },
      only,
      include,
    });
    const missed = triedIn(events).filter(({ outcome }) => outcome === "survived");
    expect(missed.map(({ fault }) => fault)).toEqual([
      "create-echoes-something-else",
      "two-creations-one-id",
      "stores-a-text-in-capitals",
    ]);
    for (const one of missed) {
      expect(one.foundBy).toBeUndefined();
      expect(one.seenBy).toContain("write, then read");
    }
    const tally = createMutationTally();
    for (const event of events) addMutation(tally, event);
    expect(mutationText(tally)).toContain("write, then read");
    // The longest name is asked for when requests are covered: cut off, it does not fit.
    expect(foundShare(tally.tried)).toBe(25);
  });
});

test("the list of faults is the same every time, each has a name of its own", () => {
  const ids = [...mutants(document)].map((one) => one.id);
  expect([...mutants(document)].map((one) => one.id)).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a sample takes every kind of fault in turn", () => {
  const all = [...mutants(document)];
  const kinds = new Set(all.map((one) => `${one.group}/${one.fault}`));
  const chosen = sampleOf(all, kinds.size, 1);
  expect(new Set(chosen.map((one) => `${one.group}/${one.fault}`))).toEqual(kinds);
  expect(sampleOf(all, kinds.size, 1)).toEqual(chosen);
  expect(new Set(sampleOf(all, 10_000, 1))).toEqual(new Set(all));
});

test("what the time does not reach is told", async () => {
  const events = await run({ budget: -1 });
  expect(events.at(-1)).toMatchObject({ kind: "mutation-finished", notTried: expect.any(Number) });
  const tally = createMutationTally();
  for (const event of events) addMutation(tally, event);
  expect(tally.finished?.notTried).toBeGreaterThan(100);
  expect(mutationText(tally)).toContain("the time was up (--budget)");
});

test("the share counts faults that were at work only", () => {
  const of = (outcome: MutantTried["outcome"]) => ({ outcome }) as MutantTried;
  expect(foundShare([of("found"), of("survived"), of("not-triggered")])).toBe(50);
  expect(foundShare([])).toBe(100);
});
