import { expect, test } from "vitest";
import { createMock } from "../../../../src/mock/create-mock.ts";
import { api } from "../../api.ts";

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const toy =
  "{ type: object, required: [id], properties: { id: { type: string }, name: { type: string } } }";

test("what a replacement without a key replaces nobody can tell: the document answers", async () => {
  const mock = createMock({
    document: api(`paths:
  /lists:
    get: { responses: { 200: { description: ok, ${json(`{ type: array, items: ${toy} }`)} } } }
    post: { requestBody: { ${json(toy)} }, responses: { 201: { description: made, ${json(toy)} } } }
    put: { requestBody: { ${json("{ type: object, properties: { name: { type: string } } }")} }, responses: { 200: { description: ok, ${json(toy)} } } }
  /lists/{id}: { get: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { 200: { description: ok, ${json(toy)} } } } }`),
  });
  const headers = { "content-type": "application/json" };
  const answer = await mock.request("/lists", { method: "PUT", headers, body: '{"name":"a"}' });
  expect(answer.status).toBe(200);
});
