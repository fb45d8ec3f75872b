import { createSchemas } from "../../src/schema/compile.ts";
import { api } from "../unit/api.ts";
import type { Server } from "../in-process.ts";
import { App, type Context } from "./app.ts";

/** The member that bodies and answers hold a note in: its own name, or `data`, where a change has to name its record. */
export type Wrapper = "note" | "data";

const body = (schema: string) =>
  `content: { application/json: { schema: { $ref: '#/components/schemas/${schema}' } } }`;
const no = (...all: number[]) => all.map((one) => `${one}: { description: no }`).join(", ");

/** Notes in envelopes, both ways. */
export const wrappedDocument = (wrapper: Wrapper) =>
  api(`paths:
  /notes:
    get: { operationId: listNotes, responses: { 200: { description: ok, content: { application/json: { schema: { type: object, properties: { data: { type: array, items: { $ref: '#/components/schemas/Note' } } } } } } } } }
    post: { operationId: addNote, requestBody: { required: true, ${body("NewBody")} }, responses: { 201: { description: ok, ${body("Answer")} }, ${no(422)} } }
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getNote, responses: { 200: { description: ok, ${body("Answer")} }, ${no(404)} } }
    patch: { operationId: changeNote, requestBody: { required: true, ${body("ChangeBody")} }, responses: { 200: { description: ok, ${body("Answer")} }, ${no(404, 409, 422)} } }
    delete: { operationId: removeNote, responses: { 204: { description: ok }, ${no(404)} } }
components:
  schemas:
    Fields: &fields
      type: object
      properties: &members
        title: { type: string, minLength: 1, maxLength: 40 }
        about: { type: [string, 'null'], maxLength: 80 }
        kind: { type: string, enum: [plain, secret], default: plain }
    New: { <<: *fields, required: [title] }
    Change: { type: object, required: [${wrapper === "data" ? "id" : ""}], properties: { <<: *members${wrapper === "data" ? ", id: { type: integer }" : ""} } }
    Note: { type: object, required: [id, title, about, kind], properties: { <<: *members, id: { type: integer } } }
    NewBody: { type: object, required: [${wrapper}], properties: { ${wrapper}: { $ref: '#/components/schemas/New' } } }
    ChangeBody: { type: object, required: [${wrapper}], properties: { ${wrapper}: { $ref: '#/components/schemas/Change' } } }
    Answer: { type: object, required: [${wrapper}], properties: { ${wrapper}: { $ref: '#/components/schemas/Note' } } }
`);

type Members = Record<string, unknown>;

/** A correct server for `wrappedDocument`, in memory, but for the one fault that is named. */
export function wrappedServer(wrapper: Wrapper, fault = ""): Server {
  const has = (name: string) => fault === name;
  const schemas = createSchemas(wrappedDocument(wrapper));
  const notes = new Map<number, Members>();
  let last = 0;
  const app = new App();
  const none = (c: Context, status: 204 | 404 | 409 | 422) => c.body(null, status);
  const read = async (c: Context, schema: string): Promise<Members | undefined> => {
    const sent: unknown = c.req.json();
    const { violations } = schemas.validate(`/components/schemas/${schema}`, sent, "request");
    if (violations.length > 0) return undefined;
    const { title, about, kind, id } = (sent as Record<string, Members>)[wrapper] ?? {};
    const all = Object.entries({ title, about, kind, id });
    return Object.fromEntries(all.filter(([, value]) => value !== undefined));
  };
  const show = (c: Context, note: Members, status: 200 | 201 = 200) =>
    c.json({ [wrapper]: note }, status);
  const find = (c: Context) => notes.get(Number(c.req.param("id")));

  app.get("/notes", (c) => c.json({ data: [...notes.values()] }));
  app.post("/notes", async (c) => {
    const sent = await read(c, "NewBody");
    if (!sent) return none(c, 422);
    const kind = has("another default") ? "secret" : "plain";
    const lost = has("a member is lost") ? { about: null } : {};
    const note = { about: null, kind, ...sent, ...lost, id: ++last };
    notes.set(last, note);
    return show(c, note, 201);
  });
  app.get("/notes/:id", (c) => {
    const note = find(c);
    return note ? show(c, note) : none(c, 404);
  });
  app.patch("/notes/:id", async (c) => {
    const note = find(c);
    if (!note) return none(c, 404);
    const all = await read(c, "ChangeBody");
    if (!all) return none(c, 422);
    const { id, ...sent } = all;
    if (wrapper === "data" && id !== note["id"]) return none(c, 409);
    if (has("a change is forgotten")) return show(c, { ...note, ...sent });
    const rest = has("a change resets the rest") ? { about: null } : {};
    return show(c, Object.assign(note, rest, sent));
  });
  app.delete("/notes/:id", (c) => none(c, notes.delete(Number(c.req.param("id"))) ? 204 : 404));
  return app.server;
}
