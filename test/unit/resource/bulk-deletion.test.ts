import { expect, it } from "vitest";
import { bulkDeletion } from "../../../src/resource/bulk-deletion.ts";
import { api, operationOf } from "../api.ts";

const body = (name: string, schema: string) =>
  `requestBody: { content: { application/json: { schema: { type: object, properties: { ${name}: ${schema} } } } } },`;
const ids = "{ type: array, items: { type: integer } }";

it.each<[line: string, want: string | undefined]>([
  [`/pets/bulk_delete: { post: { operationId: one, ${body("ids", ids)} responses: {} } }`, "ids"],
  [
    `/pets/batch: { post: { operationId: deletePets, ${body("petIds", ids)} responses: {} } }`,
    "petIds",
  ],
  [`/pets: { delete: { ${body("keys", ids)} responses: {} } }`, "keys"],
  [
    `/pets: { delete: { parameters: [{ name: ids, in: query, schema: ${ids} }], responses: {} } }`,
    "ids",
  ],
  [`/pets/bulk_update: { post: { ${body("ids", ids)} responses: {} } }`, undefined],
  [`/pets/bulk_delete: { post: { ${body("names", ids)} responses: {} } }`, undefined],
  [
    `/pets/bulk_delete: { post: { ${body("ids", "{ type: array, items: { type: integer, x-references: pet } }")} responses: {} } }`,
    undefined,
  ],
])("%s: %s", (line, want) => {
  const document = api(`paths:\n  ${line}`);
  const operation = operationOf(document, document.operations[0]?.id ?? "");
  expect(bulkDeletion(document, operation)?.name).toBe(want);
});
