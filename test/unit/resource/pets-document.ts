import { readResources } from "../../../src/resource/read-resources.ts";
import { api } from "../api.ts";

const schemas = `components:
  schemas:
    Pet: { type: object, required: [id, name], properties: { id: { type: integer, readOnly: true }, name: { type: string }, tag: { type: string }, price: { type: number }, ownerId: { type: integer }, createdAt: { type: string, format: date-time } } }
    Pick: { type: object, properties: { id: { type: integer }, tag: { type: string } } }
    Draft: { type: object, properties: { name: { type: string }, tag: { type: string } } }
    Owner: { type: object, properties: { id: { type: integer }, name: { type: string } } }
    Article: { type: object, properties: { slug: { type: string }, title: { type: string }, owner: { type: object } } }
    Me: { type: object, properties: { login: { type: string }, email: { type: string } } }
    Error: { type: object, properties: { message: { type: string } } }
`;
const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
export const ref = (name: string) => `{ $ref: '#/components/schemas/${name}' }`;
export const answer = (schema: string, more = "") =>
  `responses: { 200: { description: ok, ${more} ${json(schema)} } }`;
export const list = (schema: string) => `{ type: array, items: ${schema} }`;
export const sent = (name: string) => `requestBody: { ${json(ref(name))} }`;
export const key = (name: string, type = "integer") =>
  `parameters: [{ name: ${name}, in: path, required: true, schema: { type: ${type} } }]`;

export function resourcesOf(paths: string) {
  return readResources(api(`paths:\n${paths}${schemas}`));
}
