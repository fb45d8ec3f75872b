import { createSchemas } from "../../src/schema/compile.ts";
import type { Server } from "../in-process.ts";
import { api } from "../unit/api.ts";
import { App, type Context } from "./app.ts";

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const ref = (name: string) => `{ $ref: '#/components/schemas/${name}' }`;
const no = (...all: number[]) => all.map((one) => `${one}: { description: no }`).join(", ");
const page = `parameters: [{ name: page, in: query, schema: { type: integer, minimum: 1, default: 1 } }, { name: perPage, in: query, schema: { type: integer, minimum: 1, maximum: 20, default: 4 } }]`;
const byKey = "parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]";

/** Notes of which texts and the answers themselves say what no schema says; marks on them are listed, never read one by one. */
export const noteDocument = api(`paths:
  /notes:
    get: { operationId: listNotes, ${page}, responses: { 200: { description: ok, ${json(`{ type: object, required: [items, meta], properties: { items: { type: array, items: ${ref("Note")} }, meta: { type: object, properties: { perPage: { type: integer }, total: { type: integer } } } } }`)} }, ${no(400)} } }
    post: { operationId: addNote, requestBody: { required: true, ${json(ref("NewNote"))} }, responses: { 201: { description: made, ${json(ref("Note"))} }, ${no(400)} } }
  /notes/{id}:
    ${byKey}
    get: { operationId: getNote, responses: { 200: { description: it, ${json(ref("Note"))} }, ${no(404)} } }
    patch: { operationId: changeNote, requestBody: { required: true, ${json(ref("NoteChange"))} }, responses: { 200: { description: it, ${json(ref("Note"))} }, ${no(400, 404)} } }
    delete: { operationId: removeNote, responses: { 204: { description: gone }, 404: { description: 'Not there, or deleted already' } } }
  /notes/{id}/marks:
    ${byKey}
    get: { operationId: listMarks, description: 'All marks of the note, the earliest first.', responses: { 200: { description: ok, ${json(`{ type: array, items: ${ref("Mark")} }`)} }, ${no(404)} } }
    post: { operationId: addMark, requestBody: { required: true, ${json(ref("NewMark"))} }, responses: { 201: { description: made, ${json(ref("Mark"))} }, ${no(400, 404)} } }
components:
  schemas:
    Fields: &fields
      title: { type: string, minLength: 1, maxLength: 60 }
      code: { type: string, pattern: '^[A-Z]{3}-[0-9]{5}$', description: 'Unique: a code that another note has is refused with 400.' }
      degrees: { type: integer, minimum: -40, maximum: 60 }
      shown: { type: boolean, default: false }
    NewNote: { type: object, additionalProperties: false, required: [title, code, degrees], properties: { <<: *fields } }
    NoteChange: { type: object, additionalProperties: false, minProperties: 1, properties: { <<: *fields, shown: { type: boolean } } }
    Note: { type: object, required: [id, title, code, degrees, shown, updatedAt], properties: { <<: *fields, id: { type: integer }, updatedAt: { type: string, format: date-time, readOnly: true } } }
    NewMark: { type: object, additionalProperties: false, required: [day], properties: { day: { type: string, format: date }, open: { type: boolean, default: true } } }
    Mark: { type: object, required: [id, day, open], properties: { id: { type: integer, readOnly: true }, day: { type: string, format: date }, open: { type: boolean } } }
`);

type Members = Record<string, unknown>;

const schemas = createSchemas(noteDocument);
const fits = (name: string, value: unknown) =>
  schemas.validate(`/components/schemas/${name}`, value, "request").violations.length === 0;

/** A correct server for `noteDocument`, in memory, but for the one fault that is named. */
export function noteServer(fault = ""): Server {
  const has = (name: string) => fault === name;
  const notes = new Map<number, Members>();
  const marks: { readonly note: number; readonly mark: Members }[] = [];
  const gone = new Set<number>();
  let last = 0;
  const app = new App();
  const none = (c: Context, status: number) => c.body(null, status);
  const now = () => new Date().toISOString();
  const isTaken = ({ code }: Members, own?: Members) =>
    !has("a code is taken twice") &&
    [...notes.values()].some((one) => one !== own && one["code"] === code);
  const add = (given: Members): Members => {
    const updatedAt = has("nobody sets the clock") ? "1970-01-01T00:00:00Z" : now();
    const note: Members = { shown: false, ...given, id: ++last, updatedAt };
    if (has("zero is lost") && given["degrees"] === 0) note["degrees"] = 1;
    notes.set(last, note);
    return note;
  };

  app.get("/notes", (c) => {
    const { page = "1", perPage = "4" } = c.req.query;
    const [at, size] = [Number(page), Number(perPage)];
    if (![at, size].every((one) => Number.isInteger(one) && one > 0) || size > 20)
      return none(c, 400);
    const most = has("pages end at five") ? Math.min(size, 5) : size;
    const items = [...notes.values()].slice((at - 1) * most, at * most);
    return c.json({ items, meta: { perPage: size, total: notes.size } });
  });
  app.post("/notes", (c) => {
    const sent = c.req.json() as Members;
    const isLong = new TextEncoder().encode(String(Object(sent).title)).length > 60;
    if (!fits("NewNote", sent) || (has("bytes are counted") && isLong)) return none(c, 400);
    if (!isTaken(sent)) return c.json(add(sent), 201);
    if (has("what is refused is stored")) add(sent);
    return none(c, 400);
  });
  app.on(["GET", "PATCH", "DELETE"], "/notes/:id", (c) => {
    const id = Number(c.req.param("id"));
    const note = notes.get(id);
    const isAgain = has("a second deletion succeeds") && gone.has(id);
    if (c.req.method === "DELETE" && isAgain) return none(c, 204);
    if (!note) return none(c, 404);
    if (c.req.method === "GET") return c.json(note);
    if (c.req.method === "DELETE") {
      gone.add(id);
      notes.delete(id);
      return none(c, 204);
    }
    const sent = c.req.json() as Members;
    if (!fits("NoteChange", sent) || isTaken(sent, note)) return none(c, 400);
    const reset = has("a change hides it") ? { shown: false } : {};
    return c.json(Object.assign(note, reset, sent, { updatedAt: now() }));
  });
  app.on(["GET", "POST"], "/notes/:id/marks", (c) => {
    const note = Number(c.req.param("id"));
    if (!notes.has(note)) return none(c, 404);
    const own = marks.filter((one) => one.note === note).map(({ mark }) => mark);
    const days = own.toSorted((a, b) => (String(a["day"]) < String(b["day"]) ? -1 : 1));
    if (c.req.method === "GET") return c.json(has("marks come as they were made") ? own : days);
    const sent = c.req.json() as Members;
    if (!fits("NewMark", sent)) return none(c, 400);
    const mark = { open: !has("marks are closed at first"), ...sent, id: ++last };
    marks.push({ note, mark });
    return c.json(mark, 201);
  });
  return app.server;
}
