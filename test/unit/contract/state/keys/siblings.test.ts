import { expect, it } from "vitest";
import { verify } from "../../../../../src/contract/verify.ts";
import { serverTarget } from "../../../../in-process.ts";
import { App } from "../../../../servers/app.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const json = (schema: string) =>
  `content: { application/json: { schema: { $ref: '#/components/schemas/${schema}' } } }`;
const pad = "{ name: padId, in: path, required: true, schema: { type: integer } }";
const document = api(`paths:
  /pads:
    post: { operationId: addPad, requestBody: { required: true, ${json("NewPad")} }, responses: { 201: { description: made, ${json("Pad")} }, 422: { description: no } } }
  /pads/{padId}:
    parameters: [${pad}]
    get: { operationId: getPad, responses: { 200: { description: ok, ${json("Pad")} }, 404: { description: no } } }
  /pads/{padId}/notes:
    parameters: [${pad}]
    post: { operationId: addNote, requestBody: { required: true, ${json("NewNote")} }, responses: { 201: { description: made, ${json("Note")} }, 404: { description: no }, 422: { description: no } } }
  /pads/{padId}/notes/{id}:
    parameters: [${pad}, { name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getNote, responses: { 200: { description: ok, ${json("Note")} }, 404: { description: no } } }
components:
  schemas:
    NewPad: { type: object, required: [label], properties: { label: { type: string } } }
    Pad: { type: object, required: [id, label], properties: { id: { type: integer }, label: { type: string } } }
    NewNote: { type: object, required: [text], properties: { text: { type: string }, replyTo: { type: [integer, 'null'], description: Another note } } }
    Note: { type: object, required: [id, text], properties: { id: { type: integer }, text: { type: string }, replyTo: { type: [integer, 'null'] } } }
`);

it.each<[name: string, kept: (replyTo: unknown) => unknown, want: string[]]>([
  ["is kept", (replyTo) => replyTo, []],
  ["is lost", () => null, ["sent-is-echoed addNote"]],
])("what names another of its kind %s", async (_, kept, want) => {
  const pads: object[] = [];
  const notes: { readonly id: number; readonly pad: string }[] = [];
  const app = new App();
  const find = (pad: string, id: unknown) =>
    notes.find((one) => one.pad === pad && one.id === Number(id));
  app.post("/pads", (c) => {
    const { label } = Object(c.req.json()) as Record<string, unknown>;
    if (typeof label !== "string") return c.body(null, 422);
    pads.push({ id: pads.length + 1, label });
    return c.json(pads.at(-1), 201);
  });
  app.get("/pads/:pad", (c) => {
    const found = pads[Number(c.req.param("pad")) - 1];
    return found ? c.json(found) : c.body(null, 404);
  });
  app.post("/pads/:pad/notes", (c) => {
    const pad = c.req.param("pad");
    const { text, replyTo = null } = Object(c.req.json()) as Record<string, unknown>;
    const isThere = replyTo === null || find(pad, replyTo) !== undefined;
    if (!pads[Number(pad) - 1]) return c.body(null, 404);
    if (typeof text !== "string" || !isThere) return c.body(null, 422);
    const note = { id: notes.length + 1, pad, text, replyTo: kept(replyTo) };
    notes.push(note);
    return c.json(note, 201);
  });
  app.get("/pads/:pad/notes/:id", (c) => {
    const note = find(c.req.param("pad"), c.req.param("id"));
    return note ? c.json(note) : c.body(null, 404);
  });
  const target = serverTarget(app.server);
  const events = await collect(verify({ document, target, phases: ["state"], repeat: 0 }));
  const found = findingsOf(events).map(({ rule, operation }) => `${rule} ${operation ?? ""}`);
  expect([...new Set(found)]).toEqual(want);
});
