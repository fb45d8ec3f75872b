import { describe, expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const ref = `content: { application/json: { schema: { $ref: "#/components/schemas/Note" } } }`;

const documentWith = (summary: string) =>
  api(`paths:
  /notes:
    post:
      operationId: addNote
      summary: ${summary}
      requestBody: { required: true, ${ref} }
      responses: { 200: { description: it, ${ref} }, 201: { description: it, ${ref} }, 409: { description: not now }, 422: { description: no } }
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getNote, responses: { 200: { description: it, ${ref} }, 404: { description: none } } }
    patch:
      operationId: changeNote
      requestBody: { required: true, content: { application/merge-patch+json: { schema: { $ref: "#/components/schemas/Changes" } } } }
      responses: { 200: { description: it, ${ref} }, 404: { description: none }, 422: { description: no } }
    delete: { operationId: deleteNote, responses: { 204: { description: gone }, 404: { description: none } } }
components:
  schemas:
    Note: { type: object, required: [title, city], properties: { id: { type: integer, readOnly: true, description: Never used again }, title: { type: string, maxLength: 40 }, city: { type: string, maxLength: 40 } } }
    Changes: { type: object, minProperties: 1, properties: { title: { type: string, maxLength: 40 }, city: { type: string, maxLength: 40 } } }
`);

interface Note {
  readonly id: number;
  readonly title: string;
  readonly city: string;
}
type Sent = Omit<Note, "id">;

/** A server of notes; each piece of it can be another one. */
interface Pieces {
  readonly add: (
    notes: Map<number, Note>,
    sent: Sent,
    next: number,
  ) => [status: number, id: number];
  readonly changes: (one: Note, asked: Note) => boolean;
  readonly deletes: (one: Note, asked: Note) => boolean;
}

const right: Pieces = {
  add: (_, __, next) => [201, next],
  changes: (one, asked) => one === asked,
  deletes: (one, asked) => one === asked,
};

const isValid = (sent: object) =>
  Object.values(sent).every((one) => typeof one === "string" && one.length <= 40);

function serverOf({ add, changes, deletes }: Pieces) {
  const notes = new Map<number, Note>();
  let last = 0;
  return async (request: Request): Promise<Response> => {
    const id = Number(new URL(request.url).pathname.split("/")[2]);
    if (request.method === "POST") {
      const sent = (await request.json()) as Sent;
      if (!isValid(sent)) return new Response(null, { status: 422 });
      const [status, key] = add(notes, sent, last + 1);
      if (status === 409) return new Response(null, { status });
      last += 1;
      const note = { ...sent, id: key };
      notes.set(key, note);
      return Response.json(note, { status });
    }
    const asked = notes.get(id);
    if (!asked) return new Response(null, { status: 404 });
    if (request.method === "GET") return Response.json(asked);
    if (request.method === "DELETE") {
      for (const one of notes.values()) if (deletes(one, asked)) notes.delete(one.id);
      return new Response(null, { status: 204 });
    }
    const sent = (await request.json()) as Partial<Sent>;
    if (!isValid(sent)) return new Response(null, { status: 422 });
    for (const one of notes.values())
      if (changes(one, asked)) notes.set(one.id, { ...one, ...sent, id: one.id });
    return Response.json(notes.get(id));
  };
}

const like = (notes: Map<number, Note>, { title }: Sent) =>
  [...notes.values()].find((one) => one.title === title)?.id;

const found: Pieces["add"] = (notes, sent, next) => {
  const id = like(notes, sent);
  return id === undefined ? [201, next] : [200, id];
};

const overwritten: Pieces["add"] = (notes, sent, next) => [201, like(notes, sent) ?? next];

const replaced: Pieces["add"] = (notes, sent, next) => {
  notes.delete(like(notes, sent) ?? 0);
  return [201, next];
};

const refused: Pieces["add"] = (notes, sent, next) =>
  like(notes, sent) === undefined ? [201, next] : [409, next];

type Case = readonly [name: string, pieces: Partial<Pieces>, summary: string, want: string[]];

const cases: readonly Case[] = [
  ["a correct server", {}, "Adds a note", []],
  ["one that refuses what is there", { add: refused }, "Adds a note", []],
  ["one that finds what is there", { add: found }, "Adds a note", []],
  ["one that says so", { add: overwritten }, "Adds a note or answers the existing one", []],
  [
    "what has the same title is overwritten",
    { add: overwritten },
    "Adds a note",
    ["two-creations-two-ids addNote"],
  ],
  [
    "what may have the same title is overwritten",
    { add: overwritten },
    "Adds a note. Two notes may have the same title.",
    ["two-creations-two-ids addNote"],
  ],
  [
    "what has the same title is replaced",
    { add: replaced },
    "Adds a note",
    ["create-never-overwrites getNote"],
  ],
  [
    "the key of what is deleted is given again",
    { add: (notes) => [201, Math.max(0, ...notes.keys()) + 1] },
    "Adds a note",
    ["two-creations-two-ids addNote"],
  ],
  [
    "all of the same title are changed",
    { changes: (one, asked) => one.title === asked.title },
    "Adds a note",
    ["neighbour-untouched getNote"],
  ],
  [
    "all of the same city are deleted",
    { deletes: (one, asked) => one.city === asked.city },
    "Adds a note",
    ["neighbour-untouched getNote"],
  ],
];

describe("two records that were sent alike", () => {
  it.each(cases)("%s", async (_, pieces, summary, want) => {
    const target = handlerTarget(serverOf({ ...right, ...pieces }));
    const run = verify({ document: documentWith(summary), target, phases: ["state"] });
    const told = findingsOf(await collect(run)).map(
      ({ rule, operation }) => `${rule} ${operation}`,
    );
    expect([...new Set(told)]).toEqual(want);
  });
});
