import { expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const documentWith = (text: string, also = "") =>
  api(`
paths:
  /notes:
    post:
      operationId: addNote
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } }
      responses:
        201: { description: made, content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } }
        409: { $ref: '#/components/responses/Conflict' }
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getNote
      responses:
        200: { description: it, content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } }
        404: { description: none }
    delete: { operationId: deleteNote, responses: { 204: { description: gone }, 404: { description: none }${also} } }
components:
  responses: { Conflict: { description: "${text}" } }
  schemas:
    Note:
      type: object
      required: [author, title]
      properties: { id: { type: integer, readOnly: true }, author: { type: string, minLength: 1 }, title: { type: string, minLength: 1 } }
`);

/** No two notes have the same author and the same title, or nobody looks. */
function server(looks: boolean) {
  const notes = new Map<number, Record<string, unknown>>();
  let last = 0;
  return async (request: Request) => {
    const id = Number(new URL(request.url).pathname.split("/")[2]);
    if (request.method === "POST") {
      const sent = (await request.json()) as Record<string, unknown>;
      const isTaken = [...notes.values()].some(
        ({ author, title }) => author === sent["author"] && title === sent["title"],
      );
      if (looks && isTaken) return new Response(null, { status: 409 });
      const note = { ...sent, id: ++last };
      notes.set(last, note);
      return Response.json(note, { status: 201 });
    }
    const note = notes.get(id);
    if (!note) return new Response(null, { status: 404 });
    if (request.method === "GET") return Response.json(note);
    notes.delete(id);
    return new Response(null, { status: 204 });
  };
}

it.each<[looks: boolean, text: string, want: string[]]>([
  [true, "Such a note exists already", []],
  [false, "Such a note exists already", ["convention unique-stays-unique addNote"]],
  [false, "The author does not exist", []],
  [false, "Not while the notes are closed", []],
])(
  "the very same once more, where it is refused: %s, and 409 says '%s'",
  async (looks, text, want) => {
    const target = handlerTarget(server(looks));
    const events = await collect(
      verify({ document: documentWith(text), target, phases: ["state"], repeat: 0 }),
    );
    const found = findingsOf(events).map((one) => `${one.oracle} ${one.rule} ${one.operation}`);
    expect(found).toEqual(want);
  },
);

it.each<[text: string, want: string[]]>([
  ["Such a note exists already", ["unique-stays-unique"]],
  ["A unique value is taken, or the state forbids it", []],
])("one text of a creation and a deletion: '%s'", async (text, want) => {
  const document = documentWith(text, ", 409: { $ref: '#/components/responses/Conflict' }");
  const target = handlerTarget(server(false));
  const events = await collect(verify({ document, target, phases: ["state"], repeat: 0 }));
  expect(findingsOf(events).map(({ rule }) => rule)).toEqual(want);
});
