import { expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const state = "{ type: string, enum: [open, solved, closed] }";
const case_ = `{ type: object, required: [id, title, state], properties: { id: { type: integer }, title: { type: string }, state: ${state} } }`;
const made =
  "{ type: object, required: [title], properties: { title: { type: string, maxLength: 40 } } }";
const change = `{ type: object, required: [title], properties: { title: { type: string, maxLength: 40 }, state: ${state} } }`;
const body = (schema: string) => `content: { application/json: { schema: ${schema} } }`;

const documentWith = (text: string) =>
  api(`paths:
  /cases:
    post: { operationId: addCase, requestBody: { required: true, ${body(made)} }, responses: { 201: { description: made, ${body(case_)} }, 422: { description: no } } }
  /cases/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getCase, responses: { 200: { description: it, ${body(case_)} }, 404: { description: none } } }
    patch:
      operationId: changeCase
      description: ${JSON.stringify(text)}
      requestBody: { required: true, ${body(change)} }
      responses: { 200: { description: it, ${body(case_)} }, 422: { description: no }, 404: { description: none } }
    delete: { operationId: deleteCase, responses: { 204: { description: gone }, 404: { description: none } } }
`);

/** The states that each one leads to. */
const steps: Readonly<Record<string, readonly string[]>> = {
  open: ["solved"],
  solved: ["open", "closed"],
  closed: [],
};

const closed = "From solved a case is closed. A closed case can't be changed any more.";

it.each<[name: string, text: string, isKept: boolean, want: string[]]>([
  ["a closed one is kept", closed, true, []],
  ["a closed one is changed", closed, false, ["action-in-turn"]],
  ["no text speaks of it", "Changes a case.", false, []],
  ["the text is about something else", "A closed case can't be changed by guests.", false, []],
])("cases: %s", async (_, text, isKept, want) => {
  const cases = new Map<number, { id: number; title: string; state: string }>();
  let count = 0;
  const target = handlerTarget(async (request) => {
    const { method, url } = request;
    const key = new URL(url).pathname.split("/")[2];
    const id = Number(key ?? ++count);
    const row = cases.get(id);
    if (!row && (key !== undefined || method === "GET")) return new Response(null, { status: 404 });
    if (method === "DELETE") return new Response(null, { status: cases.delete(id) ? 204 : 404 });
    if (method === "GET") return Response.json(row);
    const sent: unknown = await request.json().catch(() => undefined);
    const { title, state: to = row?.state ?? "open" } = Object(sent) as Record<string, unknown>;
    const isText = typeof title === "string" && [...title].length <= 40;
    const isFine = isText || (title === undefined && row !== undefined);
    const isStep = to === row?.state || steps[row?.state ?? ""]?.includes(String(to)) === true;
    const isOver = isKept && row?.state === "closed";
    if (!isFine || Array.isArray(sent) || (row && !isStep) || isOver)
      return new Response(null, { status: 422 });
    const next = {
      id,
      title: isText ? title : (row?.title ?? ""),
      state: row ? String(to) : "open",
    };
    cases.set(id, next);
    return Response.json(next, { status: row ? 200 : 201 });
  });
  const document = documentWith(text);
  const events = await collect(verify({ document, target, phases: ["state"] }));
  const found = findingsOf(events).filter(({ rule }) => rule === "action-in-turn");
  expect(found.map(({ rule }) => rule)).toEqual(want);
});
