import { expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { createMock } from "../../../../../src/mock/create-mock.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const tag =
  "{ type: object, required: [name], properties: { id: { type: integer, readOnly: true }, name: { type: string, maxLength: 40 } } }";
const content = `content: { application/json: { schema: ${tag} } }`;
const id = "{ name: tag_id, in: path, required: true, schema: { type: integer } }";
const show = "{ name: show_id, in: path, required: true, schema: { type: integer }, example: 14 }";

const document = api(`paths:
  /tags:
    get: { responses: { 200: { description: all, content: { application/json: { schema: { type: array, items: ${tag} } } } } } }
    post: { requestBody: { required: true, ${content} }, responses: { 201: { description: made, ${content} }, 422: { description: no } } }
  /tags/{tag_id}:
    parameters: [${id}]
    get: { responses: { 200: { description: it, ${content} }, 404: { description: none } } }
    delete: { responses: { 204: { description: gone }, 404: { description: none } } }
  /tags/{tag_id}/shows:
    parameters: [${id}]
    get: { responses: { 200: { description: in it, content: { application/json: { schema: { type: array, items: { type: object, properties: { show_id: { type: integer } } } } } } }, 404: { description: none } } }
  /tags/{tag_id}/shows/{show_id}:
    parameters: [${id}, ${show}]
    put: { responses: { 204: { description: in }, 404: { description: none } } }
    delete: { responses: { 204: { description: out }, 404: { description: none } } }
`);

it("of things that nothing creates one is put in and taken out, and is not missed as another", async () => {
  const mock = createMock({ document });
  const run = verify({
    document,
    target: handlerTarget((request) => mock.fetch(request)),
    phases: ["state"],
  });
  const events = await collect(run);
  const sent = events.flatMap((event) => (event.kind === "case-finished" ? [event.sent] : []));
  expect(sent).toContain("it is taken out");
  expect(findingsOf(events)).toEqual([]);
});
