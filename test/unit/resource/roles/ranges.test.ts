import { expect, it } from "vitest";
import { rangesOf } from "../../../../src/resource/roles/ranges.ts";
import { api, operationOf } from "../../api.ts";

it.each<[string[], string[]]>([
  [["minPrice", "maxPrice"], ["minPrice..maxPrice"]],
  [["price_to", "price_from", "from"], ["price_from..price_to"]],
  [["start", "end"], ["start..end"]],
  [["startDate", "endDate"], ["startDate..endDate"]],
  [["created[gte]", "created[lt]"], ["created[gte]..created[lt]"]],
  [["bornAfter", "bornBefore", "diedBefore"], ["bornAfter..bornBefore"]],
  [["minPrice", "maxWeight", "limit"], []],
])("%j", (names, want) => {
  const parameters = names.map((name) => ({ name, in: "query", schema: { type: "number" } }));
  const document = api(
    `paths: { /a: { get: { operationId: a, parameters: ${JSON.stringify(parameters)}, responses: {} } } }`,
  );
  const ranges = rangesOf(document, operationOf(document, "a"));
  expect(ranges.map(({ from, to }) => `${from.name}..${to.name}`)).toEqual(want);
});

it("two filters of one property, whatever they are called", () => {
  const time = "{ type: string, format: date-time }";
  const record = `{ type: object, properties: { id: { type: string }, createdAt: ${time} } }`;
  const document = api(`paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{ name: since, in: query, schema: ${time} }, { name: createdBefore, in: query, schema: ${time} }]
      responses: { 200: { description: all, content: { application/json: { schema: { type: array, items: ${record} } } } } }
    post: { responses: { 201: { description: made, content: { application/json: { schema: ${record} } } } } }
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { responses: { 200: { description: one, content: { application/json: { schema: ${record} } } } } }
`);
  const ranges = rangesOf(document, operationOf(document, "listPets"));
  expect(ranges.map(({ from, to }) => `${from.name}..${to.name}`)).toEqual([
    "since..createdBefore",
  ]);
});
