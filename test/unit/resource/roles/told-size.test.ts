import { expect, it } from "vitest";
import { toldSize } from "../../../../src/resource/roles/told-size.ts";
import { api, operationOf } from "../../api.ts";

it.each<[string, string, number | undefined]>([
  ["values above 50 are treated as 50", "type: integer", 50],
  ["Rows per page, at most 100 (default 20)", "type: integer", 100],
  ["Page size (max 25)", "type: integer", 25],
  ["Maximum: 200", "type: integer", 200],
  ["At most 50 rows, 500 for admins", "type: integer", undefined],
  ["At most this many rows", "type: integer", undefined],
  ["10 unless told otherwise", "type: integer", undefined],
  ["at most 50", "type: integer, maximum: 50", undefined],
])("%s (%s): %s", (text, schema, want) => {
  const document = api(`paths:
  /cups: { get: { operationId: listCups, parameters: [{ name: limit, in: query, description: '${text}', schema: { ${schema} } }], responses: { 200: { description: ok } } } }
`);
  const base = { in: "query", name: "limit", basis: "inferred" } as const;
  const size = schema.includes("maximum") ? { ...base, maximum: 50 } : base;
  const operation = operationOf(document, "listCups");
  expect(toldSize(document, { operation, size })).toBe(want);
});
