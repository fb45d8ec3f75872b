import { describe, expect, it } from "vitest";
import { verify } from "../../../../src/contract/verify.ts";
import { serverTarget } from "../../../in-process.ts";
import { empty, json, jsonOf } from "../../../servers/answers.ts";
import { api } from "../../api.ts";
import { collect, findingsOf, toldUntil } from "../pets.ts";

const book =
  "{ type: object, required: [id, title], properties: { id: { type: integer, readOnly: true }, title: { type: string, maxLength: 30 }, genre: { type: string, enum: [crime, poetry] }, price: { type: number, minimum: 0 } } }";
const content = `content: { application/json: { schema: ${book} } }`;
const of = (schema: string) =>
  `{ description: ok, content: { application/json: { schema: ${schema} } } }`;

const plain = "part of the title, whatever the case";

function documentOf(description: string, orders: string) {
  return api(`paths:
  /books:
    get:
      operationId: listBooks
      parameters:
        - { name: page, in: query, schema: { type: integer, minimum: 1 } }
        - { name: per_page, in: query, schema: { type: integer, minimum: 1, maximum: 50 } }
        - { name: sort, in: query, schema: { type: string, enum: ${orders} } }
        - { name: genre, in: query, schema: { type: string, enum: [crime, poetry] } }
        - { name: q, in: query, description: "${description}", schema: { type: string } }
      responses:
        200: ${of(`{ type: object, required: [data], properties: { data: { type: array, items: ${book} }, total: { type: integer }, page: { type: integer } } }`)}
    post:
      operationId: addBook
      requestBody: { required: true, ${content} }
      responses: { 201: { description: ok, ${content} }, 400: { description: no } }
  /books/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getBook, responses: { 200: ${of(book)}, 404: { description: no } } }
    delete: { operationId: deleteBook, responses: { 204: { description: gone }, 404: { description: no } } }
  /shelf:
    get: { operationId: listShelf, responses: { 200: ${of(`{ type: array, items: ${book} }`)} } }
    post:
      operationId: addShelf
      requestBody: { required: true, ${content} }
      responses: { 201: { description: ok, ${content} }, 400: { description: no } }
  /shelf/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getShelf, responses: { 200: ${of(book)}, 404: { description: no } } }
    delete: { operationId: deleteShelf, responses: { 204: { description: gone }, 404: { description: no } } }
`);
}

interface Book {
  readonly id: number;
  readonly title: string;
  readonly genre?: string;
  readonly price?: number;
}
type Books = readonly Book[];

/** What a list does, in pieces: a fault is another piece. */
interface Parts {
  finds(book: Book, text: string): boolean;
  /** The rows before they are cut, of what the filter let through and of all. */
  before(matching: Books, all: Books, query: URLSearchParams): Books;
  after(page: Books, query: URLSearchParams): Books;
  total(matching: Books, all: Books): number;
  echo(page: number): number;
  next(page: number): number;
  shelf(all: Books): Books;
  /** What happens before each look at the list. */
  meanwhile(table: Map<number, Book>): void;
}

const byPrice = (rows: Books, query: URLSearchParams): Books => {
  const sort = query.get("sort");
  const sign = sort === "-price" ? -1 : 1;
  if (sort === null) return rows;
  return rows.toSorted((a, b) => sign * ((a.price ?? 0) - (b.price ?? 0)));
};
const byGenre = (rows: Books, query: URLSearchParams): Books =>
  rows.filter(({ genre }) => query.get("genre") === null || genre === query.get("genre"));

const correct: Parts = {
  finds: ({ title }, text) => title.toLowerCase().includes(text.toLowerCase()),
  before: (matching, _, query) => byPrice(matching, query),
  after: (page) => page,
  total: (matching) => matching.length,
  echo: (page) => page,
  next: (page) => page + 1,
  shelf: (all) => all,
  meanwhile: () => {},
};

function run(change: Partial<Parts>, description = plain, orders = "[price, -price]") {
  const parts = { ...correct, ...change };
  const tables = new Map([
    ["books", seeded()],
    ["shelf", seeded()],
  ]);
  let count = 100;
  const target = serverTarget((request) => {
    const { pathname, searchParams: query } = new URL(request.url);
    const [, name = "", key] = pathname.split("/");
    const table = tables.get(name);
    if (!table) return empty(404);
    if (request.method === "POST") {
      const row = { ...(jsonOf(request) as object), id: ++count } as Book;
      if ((row.price ?? 0) < 0) return empty(400);
      table.set(row.id, row);
      return json(row, 201);
    }
    const row = table.get(Number(key));
    if (key !== undefined && !row) return empty(404);
    if (request.method === "DELETE") table.delete(Number(key));
    if (request.method === "DELETE") return empty(204);
    if (key === undefined) parts.meanwhile(table);
    const all = [...table.values()];
    if (key !== undefined) return json(row);
    if (name === "shelf") return json(parts.shelf(all));
    const text = query.get("q");
    const matching = byGenre(all, query).filter((one) => text === null || parts.finds(one, text));
    const [page, size] = [Number(query.get("page") ?? 1), Number(query.get("per_page") ?? 20)];
    const rows = parts.before(matching, all, query).slice((page - 1) * size, page * size);
    const total = parts.total(matching, all);
    const isMore = page * size < matching.length;
    query.set("page", String(parts.next(page)));
    const links = { next: isMore ? `${pathname}?${query.toString()}` : null };
    query.set("page", String(page));
    return json({ data: parts.after(rows, query), total, page: parts.echo(page), links });
  });
  return verify({ document: documentOf(description, orders), target, phases: ["collections"] });
}

function seeded(): Map<number, Book> {
  const rows = [5, 3, 9, 1].map((price, index) => {
    const genre = index % 2 === 0 ? "crime" : "poetry";
    return { id: index + 1, title: `Old ${index}`, price, genre };
  });
  return new Map(rows.map((row) => [row.id, row]));
}

const faults: readonly (readonly [name: string, change: Partial<Parts>, want: string])[] = [
  [
    "a filter is applied to the page alone",
    { before: (_, all) => all, after: byGenre },
    "filter-before-pages listBooks",
  ],
  [
    "the total is that of everything",
    { total: (_, all) => all.length },
    "total-counts-matches listBooks",
  ],
  [
    "only the page is sorted",
    { before: (matching) => matching, after: byPrice },
    "sort-spans-pages listBooks",
  ],
  ["every page says it is the first", { echo: () => 1 }, "page-tells-its-number listBooks"],
  [
    "the search minds capitals",
    { finds: ({ title }, text) => title.includes(text) },
    "search-ignores-case listBooks",
  ],
  [
    "the link to the next page leads to the same",
    { next: (page) => page },
    "pages-are-complete listBooks",
  ],
  [
    "a record is listed twice",
    { shelf: (all) => [...all, ...all.slice(-1)] },
    "listed-once listShelf",
  ],
];

describe("one fault", () => {
  it.each(faults)("%s", async (_, change, want) => {
    expect(await toldUntil(run(change), want)).toContain(want);
  });
});

let others = 0;

/** What a correct server may do, and ours happens not to. */
const liberties: readonly (readonly [name: string, change: Partial<Parts>, description: string])[] =
  [
    ["nothing of all that", {}, plain],
    ["pages are counted from 0 in answers", { echo: (page) => page - 1 }, plain],
    [
      "no order where none is asked for",
      {
        before: (matching, _, query) =>
          byPrice(
            matching.toSorted((a, b) => (a.id % 7) - (b.id % 7)),
            query,
          ),
      },
      plain,
    ],
    [
      "others write at the same time",
      {
        meanwhile: (table) => {
          const id = 5000 + ++others;
          table.set(id, { id, title: `Other ${id}`, genre: "crime", price: id % 9 });
        },
      },
      plain,
    ],
    [
      "the search minds capitals, as its description says",
      { finds: ({ title }, text) => title.includes(text) },
      "part of the title, case-sensitive",
    ],
    [
      "the search minds capitals, and nothing says otherwise",
      { finds: ({ title }, text) => title.includes(text) },
      "part of the title",
    ],
    [
      "the search finds beginnings alone",
      { finds: ({ title }, text) => title.toLowerCase().startsWith(text.toLowerCase()) },
      "beginning of the title",
    ],
  ];

describe("a server that takes a liberty", () => {
  it.each(liberties)("%s", async (...[, change, description]) => {
    const found = findingsOf(await collect(run(change, description)));
    expect(found.map((one) => `${one.rule} ${one.operation}: ${one.message}`)).toEqual([]);
  });
});

describe("a choice of orders without a direction", () => {
  const told = async (before: Parts["before"]) =>
    findingsOf(await collect(run({ before }, plain, "[newest, price]"))).map(
      ({ rule, operation }) => `${rule} ${operation}`,
    );

  it("may put the highest first", async () => {
    const falls: Parts["before"] = (rows, _, query) =>
      query.get("sort") === "price" ? byPrice(rows, query).toReversed() : rows;
    expect(await told(falls)).toEqual([]);
  });

  it("is an order all the same", async () => {
    expect(await told((rows) => rows)).toContain("sort-is-applied listBooks");
  });
});
