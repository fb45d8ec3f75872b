import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { collect } from "../pets.ts";
import { bulkDeletion } from "../../../../src/contract/records/bulk-deletion.ts";
import { api, operationOf } from "../../api.ts";

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
  expect(bulkDeletion(document, operation)).toBe(want);
});

it("who may not delete is sent with keys that nothing has", async () => {
  const no = "401: { description: no }";
  const document = api(`paths:
  /pets/bulk_delete: { post: { operationId: deletePets, security: [{ token: [] }], ${body("ids", ids)} responses: { 204: { description: ok }, ${no} } } }
components: { securitySchemes: { token: { type: http, scheme: bearer } } }`);
  const deleted: unknown[] = [];
  const target = handlerTarget(async (request) => {
    const sent = (await request.json().catch(() => ({}))) as { ids?: unknown };
    if (Array.isArray(sent.ids)) deleted.push(...sent.ids);
    return new Response(null, { status: 204 });
  });
  await collect(verify({ document, target, phases: ["access"], repeat: 0 }));
  expect(deleted.length).toBeGreaterThan(0);
  expect(deleted.filter((one) => typeof one === "number" && one < 2e9)).toEqual([]);
});
