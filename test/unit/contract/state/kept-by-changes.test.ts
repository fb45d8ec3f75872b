import { expect, it } from "vitest";
import { isObject } from "../../../../src/base/json.ts";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const id = "parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]";
const text = "{ type: string, minLength: 1, maxLength: 40 }";
const fields = `title: ${text}, place: ${text}`;
const sent = `{ type: object, additionalProperties: false, required: [title, place], properties: { ${fields} } }`;
const note = `{ type: object, required: [id, title, place, state, likes], properties: { id: { type: integer }, ${fields}, state: { type: string, enum: [DRAFT, SHOWN] }, likes: { type: integer } } }`;
const remark = `{ type: object, required: [id, words], properties: { id: { type: integer, readOnly: true }, words: ${text} } }`;

const documentWith = (description: string) =>
  api(`paths:
  /notes:
    post: { requestBody: { required: true, ${json(sent)} }, responses: { 201: { description: made, ${json(note)} }, 400: { description: no } } }
  /notes/{id}:
    ${id}
    get: { responses: { 200: { description: it, ${json(note)} }, 404: { description: none } } }
    put: { operationId: writeNote, description: ${description}, requestBody: { required: true, ${json(sent)} }, responses: { 200: { description: it, ${json(note)} }, 400: { description: no }, 404: { description: none } } }
  /notes/{id}/show:
    ${id}
    post: { operationId: showNote, responses: { 200: { description: it, ${json(note)} }, 404: { description: none } } }
  /notes/{id}/like:
    ${id}
    post: { operationId: likeNote, responses: { 200: { description: it, ${json(note)} }, 404: { description: none } } }
  /notes/{id}/remarks:
    ${id}
    get: { operationId: listRemarks, responses: { 200: { description: all, ${json(`{ type: array, items: ${remark} }`)} }, 404: { description: none } } }
    post: { requestBody: { required: true, ${json(remark)} }, responses: { 201: { description: made, ${json(remark)} }, 400: { description: no }, 404: { description: none } } }
  /notes/{id}/remarks/{remarkId}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }, { name: remarkId, in: path, required: true, schema: { type: integer } }]
    delete: { responses: { 204: { description: gone }, 404: { description: none } } }
`);

type Way = "keeps all" | "hides" | "hides for a title" | "forgets likes" | "loses remarks";

/** Notes that are shown, liked and remarked on; `way`: what a change does besides. */
function server(way: Way) {
  let last = 0;
  const notes = new Map<number, { note: Record<string, unknown>; remarks: { id: number }[] }>();
  const isText = (value: unknown) =>
    typeof value === "string" && value !== "" && [...value].length <= 40;
  return handlerTarget(async (request) => {
    const [, , key, what, one] = new URL(request.url).pathname.split("/");
    const none = (status: number) => new Response(null, { status });
    const body: unknown = await request.json().catch(() => undefined);
    const has = (...names: string[]) =>
      isObject(body) &&
      names.every((one) => isText(body[one])) &&
      Object.keys(body).every((one) => names.includes(one) || one === "id");
    if (key === undefined) {
      if (!isObject(body) || !has("title", "place") || "id" in body) return none(400);
      const made = { id: ++last, ...body, state: "DRAFT", likes: 0 };
      notes.set(last, { note: made, remarks: [] });
      return Response.json(made, { status: 201 });
    }
    const held = notes.get(Number(key));
    if (!held) return none(404);
    const isGet = request.method === "GET";
    if (what === "remarks" && isGet) return Response.json(held.remarks);
    if (one !== undefined) {
      const index = held.remarks.findIndex((other) => other.id === Number(one));
      return none(index >= 0 && held.remarks.splice(index, 1).length > 0 ? 204 : 404);
    }
    if (what === "remarks") {
      if (!isObject(body) || !has("words")) return none(400);
      const made = { id: ++last, words: body["words"] };
      held.remarks.push(made);
      return Response.json(made, { status: 201 });
    }
    if (what === "show") held.note["state"] = "SHOWN";
    else if (what === "like") held.note["likes"] = Number(held.note["likes"]) + 1;
    else if (!isGet) {
      if (!isObject(body) || !has("title", "place") || "id" in body) return none(400);
      const isNew = held.note["title"] !== body["title"];
      if (way === "hides" || (way === "hides for a title" && isNew)) held.note["state"] = "DRAFT";
      if (way === "forgets likes") held.note["likes"] = 0;
      if (way === "loses remarks") held.remarks.length = 0;
      Object.assign(held.note, body);
    }
    return Response.json(held.note);
  });
}

it.each<[way: Way, text: string, want: string[]]>([
  ["keeps all", "Changes the note", []],
  ["hides", "Changes the note", ["unsent-is-kept state"]],
  ["hides", "What is changed has to be shown again", []],
  ["hides for a title", "Changes the note", []],
  ["forgets likes", "Changes the note", ["unsent-is-kept likes"]],
  ["loses remarks", "Changes the note", ["neighbour-untouched"]],
  ["loses remarks", "Changes the note and takes its remarks away", []],
])("a change that %s (%s)", async (way, words, want) => {
  const options = { document: documentWith(words), phases: ["state"], repeat: 0 } as const;
  const events = await collect(verify({ ...options, target: server(way) }));
  const found = findingsOf(events).map(({ rule, instance }) =>
    `${rule} ${instance.slice(1)}`.trim(),
  );
  expect([...new Set(found)]).toEqual(want);
});
