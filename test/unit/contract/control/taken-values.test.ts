import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const documentOf = (description: string) =>
  api(`paths:
  /users:
    post: { operationId: addUser, requestBody: &body { required: true, content: { application/json: { schema: { type: object, required: [code], properties: { code: { type: string, pattern: '^[A-Z]{2,6}$', example: ABCD, description: '${description}' } } } } } }, responses: { 201: { description: made }, 422: { description: wrong } } }
    put: { operationId: addUserToo, requestBody: *body, responses: { 201: { description: made }, 422: { description: wrong } } }
`);

it.each<[description: string, want: boolean]>([
  ["Unique", false],
  ["A short name", true],
])("%s: a code that was sent before is refused without a word", async (description, want) => {
  const codes = new Set<unknown>();
  const target = handlerTarget(async (request) => {
    if (!["POST", "PUT"].includes(request.method))
      return new Response(null, { status: 405, headers: { allow: "POST, PUT" } });
    const { code } = Object(await request.json().catch(() => undefined)) as { code?: unknown };
    const isRight = typeof code === "string" && /^[A-Z]{2,6}$/.test(code) && !codes.has(code);
    codes.add(isRight ? code : undefined);
    return new Response(null, { status: isRight ? 201 : 422 });
  });
  const document = documentOf(description);
  const events = await collect(verify({ document, target, phases: ["coverage"], repeat: 0 }));
  const rules = findingsOf(events).map(({ rule }) => rule);
  expect(rules.includes("valid-request-accepted")).toBe(want);
});
