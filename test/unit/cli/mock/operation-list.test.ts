import { expect, it } from "vitest";
import { operationLines } from "../../../../src/cli/mock/operation-list.ts";
import { buildMock } from "../../../../src/mock/create-mock.ts";
import { api } from "../../api.ts";

it.each([
  ["the first that is listed", "{ type: string, enum: [b, a] }", "/x/b"],
  ["1 for a number", "{ type: integer }", "/x/1"],
  ["what the schema makes", "{ type: string, const: c }", "/x/c"],
])("a path parameter is %s", (_, schema, want) => {
  const { engine } = buildMock({
    document: api(`paths:
  /x/{value}:
    get: { parameters: [{ name: value, in: path, required: true, schema: ${schema} }], responses: { "200": { description: ok } } }
`),
  });
  expect(operationLines(engine, "")).toEqual([`  GET ${want}`]);
});
