import { expect, it, test } from "vitest";
import { handlerTarget } from "../../../src/contract/target.ts";
import { verify } from "../../../src/contract/verify.ts";
import { createMock } from "../../../src/mock/create-mock.ts";
import { api } from "../api.ts";
import { collect, findingsOf } from "./pets.ts";

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const ok = (schema: string, more = "") =>
  `responses: { 200: { description: ok, ${json(schema)} }${more} }`;
const key = (name: string, schema: string) =>
  `{ name: ${name}, in: path, required: true, schema: ${schema} }`;
const toy =
  "{ type: object, required: [id], properties: { id: { type: string }, name: { type: string } } }";

const job =
  "{ type: object, required: [id], properties: { id: { type: string }, name: { type: string }, state: { type: string, enum: [new, done] }, total: { type: number } } }";
const page = "{ type: object, required: [title], properties: { title: { type: string } } }";
const stampedPage =
  "{ type: object, required: [id, title], properties: { id: { type: string }, title: { type: string }, created: { type: string, format: date-time } } }";

/** What real documents have, and what is no fault of a server that is made by them: ours. */
const documents: Readonly<Record<string, string>> = {
  "headers that say how a message is sent": `
  /moon: { get: { responses: { 200: { description: ok, headers: { Content-Length: { schema: { type: integer } }, Transfer-Encoding: { schema: { type: string } }, Content-Encoding: { schema: { type: string } } }, ${json("{ type: string }")} } } } }`,
  "a Location of what no operation reads": `
  /questions: { post: { responses: { 201: { description: made, headers: { Location: { schema: { type: string } } } } } } }`,
  "two paths that are one": `
  /icons/{id}: { get: { operationId: byId, parameters: [${key("id", "{ type: integer }")}], ${ok("{ type: integer }")} } }
  /icons/{term}: { get: { operationId: byTerm, parameters: [${key("term", "{ type: string }")}], ${ok("{ type: string }")} } }`,
  "a path with a fragment": `
  "/previews/{id}#arn": { get: { operationId: preview, parameters: [${key("id", "{ type: string }")}], ${ok("{ type: string }")} } }
  /previews/{id}: { put: { operationId: put, parameters: [${key("id", "{ type: string }")}], ${ok("{ type: string }")} } }`,
  "an example that breaks its schema": `
  /plan: { get: { parameters: [{ name: mode, in: query, required: true, explode: true, schema: { type: array, items: { enum: [WALK, BUS] } }, example: ["WALK,BUS"] }], ${ok("{ type: string }")} } }`,
  "what lies below is never nothing": `
  /articles/{id}/units: { get: { parameters: [${key("id", "{ type: string }")}], ${ok(`{ type: array, minItems: 1, items: ${toy} }`)} } }`,
  "a member that is a URL by ajv's name": `
  /projects: { post: { responses: { 201: { description: made, ${json("{ type: object, required: [location], properties: { location: { type: string, format: url } } }")} } } } }`,
  "keys that are all listed": `
  /provinces: { get: { ${ok(`{ type: array, items: ${toy} }`)} } }
  /provinces/{id}: { get: { parameters: [${key("id", "{ enum: [AB, BC, MB] }")}], ${ok(toy)} }, delete: { parameters: [${key("id", "{ enum: [AB, BC, MB] }")}], responses: { 204: { description: gone }, 404: { description: none } } } }`,
  "all keys are taken": `
  /rules: { get: { ${ok("{ type: array, items: { enum: [VALIDITY, SIZE] } }")} }, post: { requestBody: { required: true, ${json("{ type: object, properties: { type: { enum: [VALIDITY, SIZE] } } }")} }, responses: { 204: { description: made } } } }
  /rules/{rule}: { parameters: [${key("rule", "{ enum: [VALIDITY, SIZE] }")}], get: { ${ok("{ type: object, properties: { type: { enum: [VALIDITY, SIZE] } } }")} } }`,
  "an error nobody can make": `
  /rooms/{id}: { get: { parameters: [${key("id", "{ type: string }")}], ${ok(toy, `, default: { description: no, ${json('{ type: integer, enum: ["0 (None)"] }')} }`)} } }`,
  "patterns with backslashes that need none": `
  /names: { get: { parameters: [{ name: code, in: query, required: true, schema: { type: string, pattern: '^[A-Z\\_]+\\-x$' } }], ${ok(String.raw`{ type: string, pattern: '^[A-Z\_]+$' }`)} } }`,
  "a state that no request has a place for": `
  /jobs: { post: { requestBody: { required: true, ${json("{ type: object, required: [name], properties: { name: { type: string } } }")} }, responses: { 201: { description: made, ${json(job)} } } } }
  /jobs/{id}: { parameters: [${key("id", "{ type: string }")}], get: { ${ok(job)} } }`,
  "a time of creation that no schema calls read-only": `
  /pages: { post: { requestBody: { required: true, ${json(page)} }, responses: { 201: { description: made, ${json(stampedPage)} } } } }
  /pages/{id}: { parameters: [${key("id", "{ type: string }")}], get: { ${ok(stampedPage)} }, put: { requestBody: { required: true, ${json(page)} }, ${ok(stampedPage)} } }`,
  "XML that is only called a text": `
  /meters: { get: { responses: { 200: { description: ok, content: { application/xml: { schema: { type: string, example: '<?xml version="1.0"?>...' } } } } } }, post: { requestBody: { required: true, content: { application/xml: { schema: { type: string } } } }, responses: { 204: { description: done } } } }
  /jokes: { delete: { responses: { 200: { description: ok, content: { application/xml: { example: "{}" } } } } } }`,
  "a text that is empty": `
  /words: { get: { responses: { 200: { description: ok, content: { text/plain: { example: "" } } } } } }`,
  "a sound": `
  /speech: { get: { responses: { 200: { description: ok, content: { audio/mpeg: {} } } } } }`,
  "a parameter that says how the message is sent": `
  /locate: { post: { parameters: [{ name: Content-Encoding, in: header, schema: { enum: [gzip] } }], requestBody: { required: true, ${json("{ type: object }")} }, responses: { 200: { description: ok }, 400: { description: no } } } }`,
  "a page that has to be named": `
  /rules: { get: { parameters: [{ name: count, in: query, required: true, schema: { type: integer } }, { name: offset, in: query, required: true, schema: { type: integer } }], ${ok(`{ type: object, required: [rules, total], properties: { total: { type: integer }, rules: { type: array, items: ${toy} } } }`)} }, post: { requestBody: { required: true, ${json("{ type: object, required: [name], properties: { name: { type: string } } }")} }, responses: { 201: { description: made, ${json(toy)} } } } }`,
  "rows that nobody can tell apart": `
  /applicants: { get: { parameters: [{ name: limit, in: query, schema: { type: integer, maximum: 50 } }, { name: offset, in: query, schema: { type: integer } }], ${ok("{ type: array, items: { type: object, properties: { kind: { const: person } }, required: [kind] } }")} } }`,
  "a URL with an end of its own": `
  /versions: { get: { ${ok("{ type: string, format: uri, pattern: '/v[0-9]$' }")} } }`,
  "kinds that lie in each other": `
  /accounts/{id}: { parameters: [${key("id", "{ type: string }")}], get: { ${ok("{ $ref: '#/components/schemas/Account' }")} } }
  /accounts/{id}/lists: { parameters: [${key("id", "{ type: string }")}], get: { ${ok("{ type: array, items: { $ref: '#/components/schemas/List' } }")} } }
  /lists/{id}: { parameters: [${key("id", "{ type: string }")}], get: { ${ok("{ $ref: '#/components/schemas/List' }")} } }
  /lists/{id}/accounts: { parameters: [${key("id", "{ type: string }")}], get: { ${ok("{ type: array, items: { $ref: '#/components/schemas/Account' } }")} } }
components: { schemas: { Account: ${toy}, List: ${toy} } }`,
  "HEAD with a body that is described": `
  /series: { get: { ${ok("{ type: string }")} }, head: { security: [{ token: [] }], responses: { 200: { description: ok }, 401: { description: no, ${json("{ type: object, properties: { error: { type: string } } }")} } } } }
components: { securitySchemes: { token: { type: http, scheme: bearer } } }`,
  "an object of a type of one's own": `
  /about: { get: { responses: { 200: { description: ok, content: { application/vnd.example.about: { schema: ${toy} } } } } } }`,
  "what is not there is gone": `
  /visits: { post: { requestBody: { required: true, ${json("{ type: object, properties: { name: { type: string } } }")} }, responses: { 201: { description: made, ${json(toy)} } } } }
  /visits/{id}: { parameters: [${key("id", "{ type: string }")}], get: { ${ok(toy, ", 410: { description: gone }")} }, delete: { responses: { 204: { description: gone }, 410: { description: gone } } } }`,
  "a header that every client sends": `
  /skins: { post: { parameters: [{ name: User-Agent, in: header, required: true, schema: { type: string } }], responses: { 200: { description: ok, ${json("{ type: string }")} }, 400: { description: no } } } }`,
  "a key that is a parameter, too": `
  /rates: { get: { security: [{ key: [] }], parameters: [{ name: apikey, in: query, required: true, schema: { type: string } }], ${ok("{ type: number }")} } }
components: { securitySchemes: { key: { type: apiKey, in: query, name: apikey } } }`,
};

/** As a real client does, it says who it is. */
const sendingAgent = (mock: ReturnType<typeof createMock>) =>
  handlerTarget((request) => {
    if (!request.headers.has("user-agent")) request.headers.set("user-agent", "test");
    return mock.fetch(request);
  });

it.each(Object.entries(documents))("no finding on our mock: %s", async (_, paths) => {
  const document = api(`paths:${paths}`);
  const mock = createMock({ document, token: "t" });
  const events = await collect(verify({ document, target: sendingAgent(mock), token: "t" }));
  expect(findingsOf(events)).toEqual([]);
});

test("HEAD asks for what GET asked for", async () => {
  const document = api(`paths:
  /packages: { get: { responses: { 200: { description: ok, content: { application/xml: {} } } } } }`);
  const negotiating = handlerTarget(({ headers }) =>
    headers.get("accept")?.includes("application/xml") === true
      ? new Response("<all/>", { headers: { "content-type": "application/xml" } })
      : Response.json([]),
  );
  const events = await collect(verify({ document, target: negotiating, phases: ["methods"] }));
  expect(findingsOf(events).filter(({ rule }) => rule === "head-agrees-with-get")).toEqual([]);
});
