import { expect, it } from "vitest";
import { verify } from "../../../../src/contract/verify.ts";
import { serverTarget } from "../../../in-process.ts";
import { empty, json } from "../../../servers/answers.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const book =
  "{ type: object, required: [id], properties: { id: { type: integer, readOnly: true } } }";

const documentOf = (told: string) =>
  api(`paths:
  /books:
    get:
      operationId: listBooks
      parameters:
        - { name: cursor, in: query, schema: { type: string } }
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50, default: 20 } }
      responses:
        200:
          description: ok
          headers: { Link: { description: '${told}', schema: { type: string } } }
          content: { application/json: { schema: { type: object, required: [items, next], properties: { items: { type: array, items: ${book} }, next: { type: [string, "null"] } } } } }
        400: { description: no }
  /books/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getBook, responses: { 200: { description: ok, content: { application/json: { schema: ${book} } } }, 404: { description: no } } }
`);

const isNext = 'Address of the next part, rel="next"';
const rel = '; rel="next"';

type LinkOf = (cursor: number, limit: number) => string | undefined;

it.each<[name: string, told: string, link: LinkOf, want: string[]]>([
  ["leads there", isNext, (at, limit) => `</books?cursor=${at}&limit=${limit}>${rel}`, []],
  ["has another prefix", isNext, (at) => `</public/books?cursor=${at}>${rel}`, []],
  ["is about something else", "The documentation", () => undefined, []],
  ["is missing", isNext, () => undefined, ["page-describes-itself"]],
  ["leads elsewhere", isNext, (at) => `</notes?cursor=${at}>${rel}`, ["page-describes-itself"]],
  ["loses the limit", isNext, (at) => `</books?cursor=${at}>${rel}`, ["page-describes-itself"]],
])("a header Link beside a cursor that %s", async (_, told, link, want) => {
  const books = Array.from({ length: 9 }, (__, index) => ({ id: index + 1 }));
  const target = serverTarget((request) => {
    const { pathname, searchParams } = new URL(request.url);
    const own = books.find(({ id }) => pathname === `/books/${id}`);
    if (pathname !== "/books") return own ? json(own) : empty(404);
    const start = Number(searchParams.get("cursor") ?? 0);
    const limit = Number(searchParams.get("limit") ?? 20);
    const items = books.slice(start, start + limit);
    const end = start + limit;
    const next = end < books.length ? String(end) : null;
    const header = next === null ? undefined : link(end, limit);
    return json({ items, next }, 200, header === undefined ? {} : { link: header });
  });
  const run = verify({ document: documentOf(told), target, phases: ["collections"] });
  expect([...new Set(findingsOf(await collect(run)).map(({ rule }) => rule))]).toEqual(want);
});
