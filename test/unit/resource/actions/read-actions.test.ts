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

it.each<[sent: string, isAct: boolean]>([
  ["{ open: { type: boolean } }", true],
  ["{ open: { type: boolean }, why: { type: string } }", false],
])("PUT /shops/{id}/status with %s is an action: %s", (sent, isAct) => {
  const shop = "{ type: object, properties: { id: { type: integer }, open: { type: boolean } } }";
  const one = `content: { application/json: { schema: ${shop} } }`;
  const id = "parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]";
  const body = `content: { application/json: { schema: { type: object, properties: ${sent} } } }`;
  const document = api(`paths:
  /shops: { post: { requestBody: { ${one} }, responses: { 201: { description: made, ${one} } } } }
  /shops/{id}: { ${id}, get: { responses: { 200: { description: one, ${one} } } } }
  /shops/{id}/status: { ${id}, put: { requestBody: { ${body} }, responses: { 200: { description: one, ${one} } } } }
`);
  const [resource] = readResources(document);
  expect(resource && actsOn(document, resource)).toHaveLength(isAct ? 1 : 0);
});
