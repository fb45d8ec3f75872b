import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect } from "../pets.ts";

it("who may not delete is sent with keys that nothing has", async () => {
  const no = "401: { description: no }";
  const document = api(`paths:
  /pets/bulk_delete: { post: { operationId: deletePets, security: [{ token: [] }], requestBody: { content: { application/json: { schema: { type: object, properties: { ids: { type: array, items: { type: integer } } } } } } }, responses: { 204: { description: ok }, ${no} } } }
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
