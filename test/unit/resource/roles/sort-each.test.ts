import { expect, it } from "vitest";
import { readResources } from "../../../../src/resource/read-resources.ts";
import { api } from "../../api.ts";

const asked = (parameters: string, headers = "") =>
  readResources(
    api(`paths:
  /toys:
    get:
      parameters: [${parameters}]
      responses:
        200:
          description: ok
          headers: {${headers}}
          content:
            application/json:
              schema:
                type: array
                items:
                  type: object
                  properties: { id: { type: integer }, price: { type: number }, name: { type: string } }
  /toys/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses: { 200: { description: ok } }
`),
  )[0]?.lists[0];

const turn = "type: string, enum: [asc, desc]";

it.each<[parameters: string, each: [string, string][] | undefined]>([
  [
    `{ name: "order[price]", in: query, schema: { ${turn} } }, { name: "order[name]", in: query, schema: { ${turn} } }`,
    [
      ["price", "order[price]"],
      ["name", "order[name]"],
    ],
  ],
  [
    `{ name: sort, in: query, style: deepObject, schema: { type: object, properties: { name: { ${turn} } } } }`,
    [["name", "sort"]],
  ],
  [`{ name: "order[color]", in: query, schema: { ${turn} } }`, undefined],
  [`{ name: "price[gte]", in: query, schema: { type: number } }`, undefined],
  [`{ name: sort, in: query, schema: { type: string, enum: [name, price] } }`, undefined],
])("a parameter for each property that sorts: %s", (parameters, each) => {
  expect(asked(parameters)?.sort?.each).toEqual(each && new Map(each));
});

it("an object of which nothing says what it holds sorts by nothing", () => {
  const parameter = "name: sort_by, in: query, style: deepObject, schema: { type: object }";
  expect(asked(`{ ${parameter} }`)?.sort).toBeUndefined();
});

const page = "page: { type: integer }";

it.each<[members: string, at: string | undefined]>([
  [`{ totalCount: { type: integer }, ${page} }`, "/totalCount"],
  [`{ rows: { type: integer, description: Number of toys on all pages }, ${page} }`, "/rows"],
  [`{ ${page} }`, undefined],
])("the total in a header that holds JSON: %s", (members, at) => {
  const header = `X-Pagination: { schema: { type: object, properties: ${members} } }`;
  expect(asked("", header)?.total?.at).toBe(at);
});
