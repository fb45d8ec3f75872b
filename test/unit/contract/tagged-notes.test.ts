import { expect, it } from "vitest";
import { isObject } from "../../../src/base/json.ts";
import { handlerTarget } from "../../../src/contract/target.ts";
import { verify } from "../../../src/contract/verify.ts";
import { createSchemas } from "../../../src/schema/compile.ts";
import { api } from "../api.ts";
import { collect, findingsOf } from "./pets.ts";

const json = (schema: string) =>
  `content: { application/json: { schema: { $ref: '#/components/schemas/${schema}' } } }`;
const sends = (schema: string) => `requestBody: { required: true, ${json(schema)} }`;
const id = "parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]";
const no = (...all: number[]) => all.map((one) => `${one}: { description: no }`).join(", ");
const members = `title: { type: string, minLength: 1, maxLength: 60 }, remark: { type: string, nullable: true, maxLength: 60 }, due: { type: [string, 'null'], format: date }, folder: { type: integer, description: Id of an existing folder }, tag_ids: { type: array, maxItems: 5, items: { type: integer }, description: Ids of existing tags (422 otherwise) }`;
const kind = (name: string, deleted: string) => `
  /${name}s:
    post: { operationId: ${name}Add, ${sends("Named")}, responses: { 201: { description: made, ${json("Thing")} }, ${no(400)} } }
  /${name}s/{id}:
    ${id}
    get: { operationId: ${name}Get, responses: { 200: { description: it, ${json("Thing")} }, ${no(404)} } }
    delete: { operationId: ${name}Remove, responses: { 204: { description: "${deleted}" }, ${no(404)} } }`;

const document = api(`paths:
  /notes:
    get:
      operationId: listNotes
      parameters:
        - { name: q, in: query, description: Text in the title, schema: { type: string, maxLength: 60 } }
        - { name: sort, in: query, description: "Sorts; notes without \`due\` come last.", schema: { type: string, enum: [id, due], default: id } }
      responses: { 200: { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Note' } } } } }, ${no(400)} }
    post: { operationId: addNote, ${sends("NewNote")}, responses: { 201: { description: made, ${json("Note")} }, ${no(400, 422)} } }
  /notes/{id}:
    ${id}
    get: { operationId: getNote, responses: { 200: { description: it, ${json("Note")} }, ${no(404)} } }
    patch: { operationId: changeNote, ${sends("NoteChange")}, responses: { 200: { description: it, ${json("Note")} }, ${no(400, 404, 422)} } }
    delete: { operationId: removeNote, responses: { 204: { description: gone }, ${no(404)} } }
  /notes/{id}/show:
    ${id}
    post: { operationId: showNote, description: "Sets \`shown_at\`; \`rank\` is 10.", responses: { 200: { description: it, ${json("Note")} }, ${no(404)} } }
${kind("tag", "Deleted; notes lose it")}
${kind("folder", "Deleted")}
components:
  schemas:
    Named: { type: object, additionalProperties: false, required: [name], properties: { name: { type: string, minLength: 1, maxLength: 40 } } }
    Thing: { type: object, required: [id, name], properties: { id: { type: integer }, name: { type: string } } }
    NewNote: { type: object, additionalProperties: false, required: [title], properties: { ${members} } }
    NoteChange: { type: object, additionalProperties: false, properties: { ${members} } }
    Note: { type: object, required: [id, title], properties: { id: { type: integer }, ${members}, rank: { type: integer, readOnly: true }, shown_at: { type: [string, 'null'], format: date-time, readOnly: true } } }
`);

type Members = Record<string, unknown>;

const schemas = createSchemas(document);
const isOf = (name: string, value: unknown): value is Members =>
  isObject(value) &&
  schemas.validate(`/components/schemas/${name}`, value, "request").violations.length === 0;

/** A correct server for `document`, in memory, but for the one fault that is named. */
function server(fault: string) {
  const has = (name: string) => fault === name;
  let last = 20;
  const things = { tags: new Map<number, Members>(), folders: new Map<number, Members>() };
  const plain = { remark: null, due: null, tag_ids: [], rank: 0, shown_at: null };
  const notes = new Map<number, Members>(
    ["Walking in gardens", "Baking bread"].map((title, index) => [
      index + 1,
      { ...plain, id: index + 1, title, due: index === 0 ? null : "2026-03-04" },
    ]),
  );
  const knows = ({ folder, tag_ids: tags = [] }: Members) =>
    (folder === undefined || things.folders.has(Number(folder))) &&
    (has("unknown tags are taken") ||
      (Array.isArray(tags) && tags.every((one) => things.tags.has(Number(one)))));
  const list = (query: URLSearchParams) => {
    const q = query.get("q")?.toLowerCase() ?? "";
    const isFound = ({ title, remark }: Members) => {
      const text = String(title).toLowerCase();
      if (has("looks at beginnings")) return text.startsWith(q);
      return text.includes(q) || (has("finds what has no remark") && remark === null);
    };
    const none = has("none comes first") ? "" : "~";
    const at = (note: Members) => (query.get("sort") === "due" ? String(note["due"] ?? none) : "");
    return [...notes.values()]
      .filter(isFound)
      .toSorted((a, b) => (at(a) < at(b) ? -1 : +(at(a) > at(b))));
  };
  return handlerTarget(async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const [, what = "", key, deed] = pathname.split("/");
    const { method } = request;
    const no = (status: number) => new Response(null, { status });
    const sent: unknown = await request.json().catch(() => undefined);
    if (!["notes", "tags", "folders"].includes(what)) return no(404);
    if (what !== "notes") {
      const all = what === "tags" ? things.tags : things.folders;
      const it = all.get(Number(key));
      if (key !== undefined && !it) return no(404);
      if (method === "GET") return Response.json(it);
      if (method === "DELETE") {
        all.delete(Number(key));
        const loses = what === "tags" && !has("a deleted tag stays");
        for (const note of loses ? notes.values() : [])
          note["tag_ids"] = [note["tag_ids"]].flat().filter((one) => one !== Number(key));
        return no(204);
      }
      if (!isOf("Named", sent)) return no(400);
      const made = { id: ++last, ...sent };
      all.set(last, made);
      return Response.json(made, { status: 201 });
    }
    if (key === undefined && method === "GET") {
      const isFit = [...searchParams].every(([name, value]) =>
        name === "q" ? [...value].length <= 60 : name !== "sort" || /^(id|due)$/.test(value),
      );
      return isFit ? Response.json(list(searchParams)) : no(400);
    }
    if (key === undefined) {
      if (!isOf("NewNote", sent)) return no(400);
      if (!knows(sent)) return no(422);
      const made = { ...plain, id: ++last, ...sent };
      notes.set(last, made);
      return Response.json(made, { status: 201 });
    }
    const note = notes.get(Number(key));
    if (!note) return no(404);
    if (method === "DELETE") return no(notes.delete(Number(key)) ? 204 : 404);
    if (deed === "show") {
      note["shown_at"] = new Date().toISOString();
      if (!has("rank stays")) note["rank"] = 10;
      if (has("showing clears the remark")) note["remark"] = null;
    } else if (method === "PATCH") {
      if (!isOf("NoteChange", sent)) return no(400);
      if (has("a refused change is kept") && "title" in sent) note["title"] = sent["title"];
      if (!knows(sent)) return no(422);
      Object.assign(note, sent);
    }
    return Response.json(note);
  });
}

it.each<[fault: string, want: string[]]>([
  ["none", []],
  [
    "unknown tags are taken",
    ["invalid-request-refused addNote", "invalid-request-refused changeNote"],
  ],
  ["a deleted tag stays", ["update-persists getNote"]],
  ["a refused change is kept", ["refused-write-changes-nothing getNote"]],
  ["showing clears the remark", ["unsent-is-kept getNote"]],
  ["rank stays", ["update-persists getNote"]],
  ["looks at beginnings", ["filter-finds-match listNotes"]],
  ["finds what has no remark", ["filter-keeps-only-matches listNotes"]],
  ["none comes first", ["described-order listNotes"]],
])("%s", async (fault, want) => {
  const phases = ["coverage", "state", "collections"] as const;
  const found = findingsOf(
    await collect(verify({ document, target: server(fault), phases, repeat: 0 })),
  );
  const told = new Set(found.map(({ rule, operation }) => `${rule} ${operation}`));
  expect([...told].toSorted()).toEqual(want);
});
