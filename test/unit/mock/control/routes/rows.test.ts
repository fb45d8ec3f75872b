import { describe, expect, it, test } from "vitest";
import { parseDocument } from "../../../../../src/document/parse-document.ts";
import { createMock } from "../../../../../src/mock/create-mock.ts";
import { call, detailOf, keeper } from "../call.ts";

describe("single rows", () => {
  test("a row is written, read, changed and deleted", async () => {
    const mock = keeper();
    expect(await call(mock, "GET /state/pets/first")).toEqual([200, { id: "first", name: "Rex" }]);
    expect(await call(mock, "PUT /state/pets/a%2Fb", { name: "Tom" })).toEqual([
      201,
      { id: "a/b", name: "Tom" },
    ]);
    expect(await call(mock, "PUT /state/pets/first", { id: "first", name: "Max" })).toEqual([
      200,
      { id: "first", name: "Max" },
    ]);
    expect(await call(mock, "DELETE /state/pets/a%2Fb")).toEqual([204, undefined]);
    expect(await call(mock, "GET /state/pets")).toEqual([200, [{ id: "first", name: "Max" }]]);
  });

  test("a row that is added gets an id, and never takes another's place", async () => {
    const mock = keeper();
    const [status, row] = await call(mock, "POST /state/pets", { name: "Tom" });
    expect([status, row]).toEqual([
      201,
      { id: expect.stringMatching(/^[\da-f]{32}$/), name: "Tom" },
    ]);
    expect(detailOf(await call(mock, "POST /state/pets", { id: "first" }))).toEqual([
      400,
      "the table 'pets' has a row 'first' already",
    ]);
  });

  it.each([
    ["GET /state/dogs", undefined, 404, "there is no table 'dogs', only: pets"],
    ["GET /state/pets/none", undefined, 404, "the table 'pets' has no row 'none'"],
    ["DELETE /state/pets/none", undefined, 404, "the table 'pets' has no row 'none'"],
    ["PUT /state/pets/first", [], 400, "the body must be a row: an object"],
    ["PUT /state/pets/first", { id: "x" }, 400, "the row's id is 'x', the path's 'first'"],
  ])("%s %j: %i", async (line, body, status, message) => {
    expect(detailOf(await call(keeper(), line, body))).toEqual([status, message]);
  });
});

const document = parseDocument(`
openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200": { description: all, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Pet" } } } } }
    post:
      operationId: addPet
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
      responses:
        "201": { description: made, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getPet
      responses:
        "200": { description: one, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
components:
  schemas:
    Kind: { type: string, enum: [c, d], x-captions: { c: 猫, d: 狗 } }
    Named: { type: object, properties: { name: { type: string, title: 名字 } } }
    Pet:
      allOf: [{ $ref: "#/components/schemas/Named" }]
      properties: { id: { type: integer }, kind: { $ref: "#/components/schemas/Kind", title: 种类 } }
`);

describe("tables of a document's resources", () => {
  test("columns are called what the schema calls them", async () => {
    const mock = createMock({ document });
    await call(mock, "PUT /state", { pets: [{ id: "1", record: { id: 1, name: "A" } }] });
    expect(await call(mock, "GET /tables")).toEqual([
      200,
      [
        {
          table: "pets",
          rows: 1,
          within: "record",
          columns: [
            { name: "name", title: "名字" },
            { name: "id" },
            { name: "kind", title: "种类", captions: { c: "猫", d: "狗" } },
          ],
        },
      ],
    ]);
  });

  test("a record says what its row's id is; a row without a record is refused", async () => {
    const mock = createMock({ document });
    const [status, row] = await call(mock, "POST /state/pets", { record: { id: 77, name: "B" } });
    expect([status, row]).toEqual([201, { id: "77", record: { id: 77, name: "B" } }]);
    expect((await mock.request("/pets/77")).status).toBe(200);
    expect(detailOf(await call(mock, "PUT /state/pets/77", { name: "C" }))).toEqual([
      400,
      "the row must have its members in 'record': { id, record }",
    ]);
  });
});
