import { describe, expect, it, test } from "vitest";
import type { Exchange } from "../../../../src/check/exchange.ts";
import { createLedger, describeEntry } from "../../../../src/contract/upkeep/ledger.ts";
import { api, operationOf } from "../../api.ts";

const created = (parameters: string) =>
  `responses: { 201: { description: ok, links: { gone: { operationId: ${parameters} } } } }`;
const document = api(`paths:
  /pets:
    post: { operationId: addPet, ${created("deletePet, parameters: { id: '$response.body#/id' }")} }
    get: { operationId: listPets, responses: { 200: { description: ok, links: { gone: { operationId: deletePet, parameters: { id: '$response.body#/id' } } } } } }
  /pets/{id}:
    delete: { operationId: deletePet, parameters: [{ name: id, in: path, schema: {} }], responses: { 204: { description: ok } } }
  /cats:
    post: { operationId: addCat, responses: { 201: { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Cat" } } } } } }
  /cats/bulk:
    post: { operationId: addCats, responses: { 201: { description: ok, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Cat" } } } } } } }
  /cats/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getCat, responses: { 200: { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Cat" } } } } } }
    delete: { operationId: deleteCat, responses: { 204: { description: ok } } }
  /owners/{owner}/pets:
    post: { operationId: addOwnersPet, ${created("deleteOwnersPet, parameters: { owner: '$request.path.owner', path.id: '$response.body#/id' }")} }
  /owners/{owner}/pets/{id}:
    delete:
      operationId: deleteOwnersPet
      parameters: [{ name: id, in: path, schema: {} }, { name: owner, in: path, schema: {} }]
      responses: { 204: { description: ok } }
components: { schemas: { Cat: { type: object, properties: { id: { type: integer }, name: { type: string } } } } }
`);

function exchange(id: string, status: number, body: unknown): Exchange {
  return {
    operation: operationOf(document, id),
    request: { method: "POST", url: "http://host", headers: new Headers(), body: undefined },
    response: {
      status,
      headers: new Headers(),
      body: new TextEncoder().encode(JSON.stringify(body)),
    },
    durationMs: 1,
    intent: "valid",
  };
}

type Step = readonly [id: string, status: number, body: unknown, path?: Record<string, unknown>];

function left(...steps: Step[]): string[] {
  const ledger = createLedger(document);
  for (const [id, status, body, path = {}] of steps)
    ledger.record(exchange(id, status, body), { path });
  return ledger.open().map(describeEntry);
}

describe("what is left to clean up", () => {
  it.each<[string, Step[], string[]]>([
    [
      "what was created, newest first",
      [
        ["addPet", 201, { id: 1 }],
        ["addPet", 201, { id: "2" }],
      ],
      ["deletePet id=2", "deletePet id=1"],
    ],
    [
      "what one request creates together",
      [["addCats", 201, [{ id: 1 }, { id: 2 }]]],
      ["deleteCat id=2", "deleteCat id=1"],
    ],
    ["together, but not created", [["addCats", 200, [{ id: 1 }]]], []],
    [
      "each once",
      [
        ["addPet", 201, { id: 1 }],
        ["addPet", 201, { id: 1 }],
      ],
      ["deletePet id=1"],
    ],
    ["not what was refused", [["addPet", 400, { id: 1 }]], []],
    ["not what was only read", [["listPets", 200, { id: 1 }]], []],
    [
      "nothing without a key",
      [
        ["addPet", 201, {}],
        ["addPet", 201, { id: null }],
        ["addPet", 201, { id: "" }],
      ],
      [],
    ],
    ["a falsy key is one", [["addPet", 201, { id: 0 }]], ["deletePet id=0"]],
    [
      "not what was deleted",
      [
        ["addPet", 201, { id: 1 }],
        ["deletePet", 204, null, { id: "1" }],
      ],
      [],
    ],
    [
      "what could not be deleted",
      [
        ["addPet", 201, { id: 1 }],
        ["deletePet", 403, null, { id: 1 }],
      ],
      ["deletePet id=1"],
    ],
    [
      "a nested thing, with both keys",
      [["addOwnersPet", 201, { id: 1 }, { owner: "ann" }]],
      ["deleteOwnersPet id=1 owner=ann"],
    ],
    [
      "deleted by its other path",
      [
        ["addOwnersPet", 201, { id: 1 }, { owner: "ann" }],
        ["deletePet", 204, null, { id: 1 }],
      ],
      [],
    ],
    [
      "and the other way round",
      [
        ["addPet", 201, { id: 1 }],
        ["deleteOwnersPet", 204, null, { owner: "ann", id: 1 }],
      ],
      [],
    ],
  ])("%s", (_, steps, want) => {
    expect(left(...steps)).toEqual(want);
  });
});

test("an open list does not change while it is worked off", () => {
  const ledger = createLedger(document);
  ledger.record(exchange("addPet", 201, { id: 1 }), {});
  const open = ledger.open();
  ledger.record(exchange("deletePet", 204, null), { path: { id: 1 } });
  expect([open.length, ledger.open().length]).toEqual([1, 0]);
});
