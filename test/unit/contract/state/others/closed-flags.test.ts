import { expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const project =
  "{ type: object, required: [id, name, archived], properties: { id: { type: integer }, name: { type: string }, archived: { type: boolean } } }";
const body = (schema: string) =>
  `{ required: true, content: { application/json: { schema: ${schema} } } }`;
const answer = (schema: string) =>
  `{ description: ok, content: { application/json: { schema: ${schema} } } }`;
const sent =
  "{ type: object, required: [name], properties: { name: { type: string }, archived: { type: boolean } } }";
const note =
  "{ type: object, required: [id, text], properties: { id: { type: integer }, text: { type: string } } }";
const written = "{ type: object, required: [text], properties: { text: { type: string } } }";
const id = "{ name: id, in: path, required: true, schema: { type: integer } }";
const noteId = "{ name: noteId, in: path, required: true, schema: { type: integer } }";

const documentWith = (refusal: string) =>
  api(`paths:
  /projects:
    post: { operationId: createProject, requestBody: ${body(sent)}, responses: { 201: ${answer(project)} } }
  /projects/{id}:
    get: { operationId: getProject, parameters: [${id}], responses: { 200: ${answer(project)}, 404: { description: none } } }
  /projects/{id}/notes:
    post: { operationId: addNote, parameters: [${id}], requestBody: ${body(written)}, responses: { 201: ${answer(note)}, 409: { description: ${refusal} } } }
  /projects/{id}/notes/{noteId}:
    get: { operationId: getNote, parameters: [${id}, ${noteId}], responses: { 200: ${answer(note)}, 404: { description: none } } }
`);

function serve(refuses: boolean) {
  const rows: Record<string, unknown>[] = [];
  return handlerTarget(async (request) => {
    const [, , owner, inside, key] = new URL(request.url).pathname.split("/");
    const row = rows[Number(owner)];
    const missing = new Response(null, { status: 404 });
    if (request.method !== "POST") {
      const found = inside === undefined ? row : rows[Number(key)];
      return found ? Response.json(found) : missing;
    }
    if (owner !== undefined && !row) return missing;
    if (refuses && row?.["archived"] === true) return new Response(null, { status: 409 });
    const made = { archived: false, ...(await request.json()), id: rows.length };
    rows.push(made);
    return Response.json(made, { status: 201 });
  });
}

const told = ["action-in-turn"];

it.each<[refusal: string, refuses: boolean, want: string[]]>([
  ["The project is archived", false, told],
  ["The project is archived", true, []],
  ["There are too many", false, []],
])("409 %s, refused: %s", async (refusal, refuses, want) => {
  const document = documentWith(refusal);
  const target = serve(refuses);
  const events = await collect(verify({ document, target, phases: ["state"], repeat: 0 }));
  const rules = findingsOf(events).map(({ rule }) => rule);
  expect([...new Set(rules)].filter((rule) => told.includes(rule))).toEqual(want);
});
