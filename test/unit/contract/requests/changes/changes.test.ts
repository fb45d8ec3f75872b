import { expect, it } from "vitest";
import { changesOf } from "../../../../../src/contract/requests/changes/changes.ts";
import { createSampler } from "../../../../../src/sample/sampler.ts";
import { createSchemas } from "../../../../../src/schema/compile.ts";
import { api, operationOf } from "../../../api.ts";

const document = api(`paths:
  /a/{id}:
    get:
      operationId: list
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer } }
        - { name: sort, in: query, schema: { type: string, enum: [up, down] }, example: down }
        - { name: page, in: query, schema: { type: integer, minimum: 1 }, example: 7 }
      responses: {}
`);

it.each<[name: string, query: Record<string, unknown>, want: string[]]>([
  [
    "what the plain request left out is given, with the value of the full one",
    {},
    [
      "page = 1, the minimum",
      "page = 7, optional",
      'sort = "down", optional',
      'sort = "up", in the list',
    ],
  ],
  [
    "what it has is left out, or has another value",
    { sort: "down", page: 7 },
    [
      "page = 1, the minimum",
      "page left out, optional",
      "sort left out, optional",
      'sort = "up", in the list',
    ],
  ],
])("%s", (_, query, want) => {
  const operation = operationOf(document, "list");
  const schemas = createSchemas(document);
  const maker = { document, schemas, sample: createSampler(document, schemas, 1) };
  const parameters = { path: {}, query, header: {}, cookie: {} };
  const base = { operation, parameters, content: undefined };
  const held = [...changesOf(maker, base, { strictTypes: false })].filter(({ holds }) => holds);
  expect(held.map(({ aim }) => aim.words).toSorted()).toEqual(want.toSorted());
});
