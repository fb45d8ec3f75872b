import { expect, it } from "vitest";
import { actsOn, readAction } from "../../../../src/resource/actions/read-actions.ts";
import { readResources } from "../../../../src/resource/read-resources.ts";
import { api } from "../../api.ts";

const content = "content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } }";

it.each<[text: string, refusal: string, want: readonly string[] | undefined]>([
  ["Pays it. An order that is not open answers 409.", "No", ["open"]],
  ["Pays it. An order that is not open is paid by hand.", "No", undefined],
  ["Pays it.", "The order is not open", ["open"]],
])("paying is for which states: '%s' '%s'", (text, refusal, want) => {
  const document = api(`paths:
  /orders:
    post: { responses: { 201: { description: made, ${content} } } }
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { responses: { 200: { description: one, ${content} } } }
  /orders/{id}/pay:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    post:
      description: ${text}
      responses: { 200: { description: paid, ${content} }, 409: { description: ${refusal} } }
components:
  schemas:
    Order:
      type: object
      properties: { id: { type: integer }, status: { type: string, enum: [open, paid] } }
`);
  const [resource] = readResources(document);
  const [operation] = resource ? actsOn(document, resource) : [];
  const action = operation && readAction(document, resource?.record, operation, ["open", "paid"]);
  expect(action?.operation.path).toBe("/orders/{id}/pay");
  expect(action?.allowed && [...action.allowed.states]).toEqual(want);
});
