import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const body = "{ application/json: { schema: { $ref: '#/components/schemas/Book' } } }";
const document = api(`
paths:
  /authors: { get: { operationId: listAuthors, responses: { 200: { description: all, content: { application/json: { schema: { type: array, items: { type: object, properties: { id: { type: integer }, name: { type: string } } } } } } } } } }
  /books:
    post:
      operationId: addBook
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Book' }, example: { title: Mist, author_id: 2 } } } }
      responses: { 201: { description: made, content: ${body} }, 400: { description: what }, 422: { description: no } }
  /books/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer, minimum: 1 } }]
    get: { operationId: getBook, responses: { 200: { description: it, content: ${body} }, 404: { description: none } } }
    put:
      operationId: replaceBook
      requestBody: { required: true, content: ${body} }
      responses: { 200: { description: it, content: ${body} }, 400: { description: what }, 404: { description: none }, 422: { description: no } }
    delete: { operationId: dropBook, responses: { 204: { description: gone }, 404: { description: none } } }
components:
  schemas:
    Book:
      type: object
      required: [id, title, author_id]
      properties:
        id: { type: integer, readOnly: true }
        title: { type: string }
        author_id: { type: integer, minimum: 1 }
        shelved_on: { type: string, format: date }
        lent_on: { type: string, format: date, description: not before shelved_on }
`);

type Fault = "a PUT writes nothing" | "a refused PUT writes" | undefined;

function server(fault: Fault) {
  const books = new Map<number, object>();
  let last = 0;
  const known = new Set([1, 2, 3]);
  const none = (status: number) => new Response(null, { status });
  return async (request: Request) => {
    const [, name, key] = new URL(request.url).pathname.split("/");
    if (name === "authors")
      return Response.json([...known].map((id) => ({ id, name: `No ${id}` })));
    if (name !== "books") return none(404);
    const book = books.get(Number(key));
    if (key !== undefined && !book) return none(404);
    if (request.method === "GET") return Response.json(book);
    if (request.method === "DELETE") return none(books.delete(Number(key)) ? 204 : 404);
    const sent = (await request.json().catch(() => undefined)) as
      | Record<string, unknown>
      | undefined;
    const isDay = (day: unknown) =>
      day === undefined || /^\\d{4}-(0\\d|1[0-2])-\\d\\d$/.test(String(day));
    const fits = typeof sent?.["title"] === "string" && Number.isInteger(sent["author_id"]);
    if (
      !sent ||
      !fits ||
      Number(sent["author_id"]) < 1 ||
      !isDay(sent["shelved_on"]) ||
      !isDay(sent["lent_on"])
    )
      return none(400);
    const id = book ? Number(key) : ++last;
    const next = { ...sent, id };
    const isCrossed = String(sent["lent_on"] ?? "x") < String(sent["shelved_on"] ?? "");
    const isRefused = isCrossed || !known.has(Number(sent["author_id"]));
    if (book && isRefused && fault === "a refused PUT writes")
      books.set(id, { ...book, title: sent["title"] });
    if (isRefused) return none(422);
    if (!book || fault !== "a PUT writes nothing") books.set(id, next);
    return Response.json(next, { status: book ? 200 : 201 });
  };
}

it.each<[Fault, string[]]>([
  [undefined, []],
  ["a PUT writes nothing", ["update-persists"]],
  ["a refused PUT writes", ["refused-write-changes-nothing"]],
])(
  "what names something that nothing creates is replaced with its key: %s",
  async (fault, want) => {
    const events = await collect(
      verify({ document, target: handlerTarget(server(fault)), phases: ["coverage", "state"] }),
    );
    expect([...new Set(findingsOf(events).map(({ rule }) => rule))]).toEqual(want);
  },
);
