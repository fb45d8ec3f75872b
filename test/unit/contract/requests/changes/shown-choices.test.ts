import { expect, it } from "vitest";
import { shownMembers } from "../../../../../src/contract/requests/changes/shown-choices.ts";
import { createSampler } from "../../../../../src/sample/sampler.ts";
import { createSchemas } from "../../../../../src/schema/compile.ts";
import { api, operationOf } from "../../../api.ts";

const poll =
  "{ type: object, required: [id, title, status], properties: { id: { type: integer }, title: { type: string }, code: { type: string }, status: { type: string, enum: [open, closed] } } }";

it.each<[name: string, closed: string, want: string[]]>([
  [
    "a state that only answers show breaks a closed body",
    "additionalProperties: false, properties: { title: { type: string } }",
    [
      'code = "A-1", which records show, but no member of a closed object',
      'status = "closed", which records show, but no member of a closed object',
    ],
  ],
  ["an open body may have it", "properties: { title: { type: string } }", []],
  [
    "what may be sent is none",
    "additionalProperties: false, properties: { title: { type: string }, code: {}, status: { type: string } }",
    [],
  ],
])("%s", (_, closed, want) => {
  const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
  const document = api(`paths:
  /polls:
    post:
      operationId: addPoll
      requestBody: { required: true, ${json("{ type: object, properties: { title: { type: string }, code: { type: string, enum: [A-1] } } }")} }
      responses: { 201: { description: made, ${json(poll)} } }
  /polls/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getPoll, responses: { 200: { description: ok, ${json(poll)} } } }
    patch:
      operationId: patchPoll
      requestBody: { required: true, ${json(`{ type: object, ${closed} }`)} }
      responses: { 200: { description: ok, ${json(poll)} } }
`);
  const operation = operationOf(document, "patchPoll");
  const [media] = operation.requestBody?.content ?? [];
  const schemas = createSchemas(document);
  const maker = { document, schemas, sample: createSampler(document, schemas, 1) };
  const parameters = { path: {}, query: {}, header: {}, cookie: {} };
  const content = media && { media, value: { title: "Where?" } };
  const found = [...shownMembers(maker, { operation, parameters, content })];
  expect(found.map(({ words }) => words)).toEqual(want);
});
