import type { Hono } from "hono";
import { describe, expect, it, test } from "vitest";
import { api } from "../../../api.ts";
import { jsonBody, petsMock, token } from "../../pets.ts";
import { call, detailOf, keeper } from "../call.ts";

const document = api(`paths:
  /pets:
    post:
      operationId: createPet
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
      responses: { 201: { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } }
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getPet
      responses:
        200: { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' }, example: { id: 1 } } } }
        404: { description: no, content: { application/json: { examples: { never: { value: { why: never } }, gone: { value: { why: gone } } } } } }
        503: { description: busy }
x-scenarios:
  sold-out:
    title: one pet after the other is gone
    state: { pets: [{ id: 7 }] }
    answers:
      - { operation: getPet, code: 404, example: gone, times: 2 }
      - { operation: getPet, code: 503 }
  no-object: []
  no-operation: { answers: [{ operation: nothing }] }
  no-status: { answers: [{ operation: getPet, code: 418 }] }
  no-times: { answers: [{ operation: getPet, times: 0 }] }
  no-list: { state: { pets: 1 } }
  no-record: { state: { pets: [1] } }
  no-id: { state: { pets: [{ id: 1 }, { id: x }] } }
  no-name: { state: { cats: [] } }
components: { schemas: { Pet: { type: object, required: [id], properties: { id: { type: integer, readOnly: true } } } } }
`);

async function answersOf(mock: Hono, count: number, headers: Record<string, string> = {}) {
  const statuses: number[] = [];
  for (let at = 0; at < count; at++)
    statuses.push((await mock.request("/pets/1", { headers })).status);
  return statuses;
}

describe("of the document", () => {
  test("force answers in their order, for one session, until its reset", async () => {
    const mock = petsMock({ document });
    expect(await call(mock, "PUT /scenarios/sold-out")).toEqual([200, { current: "sold-out" }]);
    expect((await call(mock, "GET /state"))[1]).toEqual({ pets: [{ id: "7", record: { id: 7 } }] });
    const gone = await mock.request("/pets/1");
    expect([gone.status, await gone.json()]).toEqual([404, { why: "gone" }]);
    expect(await answersOf(mock, 2, { "x-mock-session": "w1" })).toEqual([200, 200]);
    expect(await answersOf(mock, 3)).toEqual([404, 503, 503]);
    expect(await answersOf(mock, 1, { prefer: "code=200" })).toEqual([200]);
    await call(mock, "POST /reset");
    expect(await answersOf(mock, 1)).toEqual([200]);
  });

  test("say so in the log, with the place", async () => {
    const mock = petsMock({ document });
    await call(mock, "PUT /scenarios/sold-out");
    await mock.request("/pets/1");
    expect((await call(mock, "GET /requests/1"))[1]).toMatchObject({
      why: "the scenario 'sold-out'",
      where: "openapi.yaml:22:9",
    });
  });

  it.each([
    ["no-object", "x-scenarios/no-object must be an object (openapi.yaml:"],
    ["no-operation", "/answers/0/operation must be an operationId of the document (openapi.yaml:"],
    ["no-status", "/answers/0/code must be a status that getPet documents (openapi.yaml:"],
    ["no-times", "/answers/0/times must be a number from 1 (openapi.yaml:"],
    ["no-list", "x-scenarios/no-list/state/pets must be a list of records (openapi.yaml:28:"],
    ["no-record", "x-scenarios/no-record/state/pets/0 must be a record (openapi.yaml:29:"],
    ["no-id", 'state/pets/1/id must be integer, but is "x" (openapi.yaml:30:'],
    ["no-name", "state/cats is nothing that the mock keeps; there is pets (openapi.yaml:31:"],
  ])("that do not fit change nothing: %s", async (name, want) => {
    const mock = petsMock({ document });
    await call(mock, "PUT /scenarios/sold-out");
    expect(detailOf(await call(mock, `PUT /scenarios/${name}`))).toEqual([
      400,
      expect.stringContaining(want),
    ]);
    expect((await call(mock, "GET /scenarios"))[1]).toMatchObject({ current: "sold-out" });
    expect((await call(mock, "GET /state"))[1]).toEqual({ pets: [{ id: "7", record: { id: 7 } }] });
    expect(await answersOf(mock, 1)).toEqual([404]);
  });
});

describe("of the mock's module", () => {
  test("start from the first data", async () => {
    const mock = keeper();
    expect((await call(mock, "GET /scenarios"))[1]).toEqual({
      current: null,
      scenarios: [
        { name: "empty", title: "no pets", from: "mock" },
        { name: "broken", title: "never made", from: "mock" },
      ],
    });
    await mock.request("/pets", jsonBody({ name: "Tom" }, token));
    expect(await call(mock, "PUT /scenarios/empty")).toEqual([200, { current: "empty" }]);
    expect((await call(mock, "GET /state"))[1]).toEqual({ pets: [] });
  });

  test("that throw change nothing", async () => {
    const mock = keeper();
    expect(detailOf(await call(mock, "PUT /scenarios/broken"))).toEqual([
      400,
      "the scenario 'broken' was not applied: no such food",
    ]);
    expect((await call(mock, "GET /state"))[1]).toEqual({ pets: [{ id: "first", name: "Rex" }] });
  });
});

test("an unknown one is a 404 that lists what there is", async () => {
  expect(detailOf(await call(keeper(), "PUT /scenarios/nix"))).toEqual([
    404,
    "there is no scenario 'nix', only: empty, broken",
  ]);
});
