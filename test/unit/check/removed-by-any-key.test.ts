import { expect, it } from "vitest";
import { createJudge } from "../../../src/check/judge.ts";
import { createSchemas } from "../../../src/schema/compile.ts";
import { api, operationOf } from "../api.ts";

const document = api(`
paths:
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: readPet, responses: { 204: { description: there } } }
    put: { operationId: putPet, responses: { 204: { description: done }, 404: { description: none } } }
    delete: { operationId: deletePet, responses: { 204: { description: gone }, 401: { description: who } } }
  /toys/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    delete: { operationId: deleteToy, responses: { 204: { description: gone }, 404: { description: none } } }
`);

it.each<[name: string, operation: string, instance: string, want: string[]]>([
  ["a removal without refusals, by a broken key", "deletePet", "path id", ["warning"]],
  ["by something else that is broken", "deletePet", "query hard", ["error"]],
  ["one that the document has a refusal for", "deleteToy", "path id", ["error"]],
  ["reading", "readPet", "path id", ["error"]],
  ["replacing", "putPet", "path id", ["error"]],
])("%s, answered 204", async (_, operation, instance, want) => {
  const judge = createJudge(document, createSchemas(document));
  const found = await judge({
    operation: operationOf(document, operation),
    request: { method: "DELETE", url: "http://host/x", headers: new Headers(), body: undefined },
    response: { status: 204, headers: new Headers(), body: new Uint8Array() },
    durationMs: 1,
    intent: "invalid",
    aim: { words: "id = x, no integer", specPointer: "/paths", instance },
  });
  expect(found.map(({ severity }) => severity)).toEqual(want);
});
