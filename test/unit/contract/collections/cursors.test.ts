import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const note =
  "{ type: object, required: [id, text], properties: { id: { type: integer, readOnly: true }, text: { type: string, minLength: 1, maxLength: 40 } } }";
const content = `content: { application/json: { schema: ${note} } }`;

const documentOf = (cursor: string, members: string) =>
  api(`paths:
  /notes:
    get:
      operationId: listNotes
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 9, default: 5 } }
        - { name: ${cursor}, in: query, schema: { type: string } }
      responses: { 200: { description: all, content: { application/json: { schema: { type: object, properties: { data: { type: array, items: ${note} }, ${members} } } } } }, 400: { description: no } }
    post:
      operationId: addNote
      requestBody: { required: true, ${content} }
      responses: { 201: { description: made, ${content} }, 400: { description: no } }
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getNote, responses: { 200: { description: it, ${content} }, 404: { description: none } } }
    put:
      operationId: putNote
      requestBody: { required: true, ${content} }
      responses: { 200: { description: it, ${content} }, 400: { description: no }, 404: { description: none } }
    delete: { operationId: deleteNote, responses: { 204: { description: gone }, 404: { description: none } } }
`);

type Facts = (rest: number, last: number, url: URL, count: number) => object;

/** Thirty notes, oldest first; more than any page holds. */
/** `back`: a page begins so many rows too early. */
function serverOf(cursor: string, facts: Facts, back = 0) {
  const notes = new Map(Array.from({ length: 30 }, (_, at) => [at + 1, `note ${at + 1}`]));
  let count = 30;
  const show = (id: number, status = 200) => Response.json({ id, text: notes.get(id) }, { status });
  const list = (url: URL) => {
    const [limit, after] = [
      url.searchParams.get("limit") ?? "5",
      url.searchParams.get(cursor) ?? "0",
    ];
    if (!/^[1-9]$/.test(limit) || !/^\d+$/.test(after)) return new Response(null, { status: 400 });
    const rows = [...notes].filter(([id]) => id > Number(after) - back);
    const page = rows.slice(0, Number(limit)).map(([id, text]) => ({ id, text }));
    return Response.json({
      data: page,
      ...facts(rows.length - page.length, page.at(-1)?.id ?? 0, url, page.length),
    });
  };
  return async (request: Request) => {
    const url = new URL(request.url);
    const { method } = request;
    const [, , key] = url.pathname.split("/");
    const id = Number(key);
    if (key === undefined && method === "GET") return list(url);
    const allow = key === undefined ? "GET, POST" : "GET, PUT, DELETE";
    if (!allow.includes(method)) return new Response(null, { status: 405, headers: { allow } });
    if (key !== undefined && !notes.has(id)) return new Response(null, { status: 404 });
    if (method === "GET") return show(id);
    if (method === "DELETE") return new Response(null, { status: notes.delete(id) ? 204 : 404 });
    const isJson = request.headers.get("content-type")?.startsWith("application/json") === true;
    const body: unknown = isJson ? await request.json().catch(() => undefined) : undefined;
    const text =
      typeof body === "object" && body !== null && "text" in body ? body.text : undefined;
    const isFine = typeof text === "string" && text !== "" && [...text].length <= 40;
    if (!isFine || Array.isArray(body)) return new Response(null, { status: 400 });
    const own = key === undefined ? ++count : id;
    notes.set(own, text);
    return show(own, key === undefined ? 201 : 200);
  };
}

it.each<[name: string, cursor: string, members: string, facts: Facts]>([
  [
    "nobody tells where the next page begins",
    "starting_after",
    "has_more: { type: boolean }",
    (rest) => ({ has_more: rest > 0 }),
  ],
  [
    "next is a cursor",
    "cursor",
    "next: { type: string, nullable: true }",
    (rest, last) => ({ next: rest > 0 ? String(last) : null }),
  ],
  [
    "next is a link with it",
    "cursor",
    "next: { type: string, nullable: true, description: Link to the next page }",
    (rest, last, url) => {
      url.searchParams.set("cursor", String(last));
      return { next: rest > 0 ? `${url.pathname}${url.search}` : null };
    },
  ],
  [
    "next is called otherwise",
    "after",
    "meta: { type: object, properties: { after_cursor: { type: string, nullable: true }, has_more: { type: boolean } } }",
    (rest, last) => ({
      meta: { after_cursor: rest > 0 ? String(last) : null, has_more: rest > 0 },
    }),
  ],
])("a list of many pages, and %s: silent", async (_, cursor, members, facts) => {
  const document = documentOf(cursor, members);
  const target = handlerTarget(serverOf(cursor, facts));
  const found = findingsOf(await collect(verify({ document, target })));
  expect(found.map(({ rule, operation, message }) => `${rule} ${operation}: ${message}`)).toEqual(
    [],
  );
});

const hasMore = "has_more: { type: boolean }";

it.each<[fault: string, members: string, facts: Facts, rule: string, from?: number]>([
  [
    "the last page says that there is more",
    hasMore,
    (rest, last) => ({ has_more: rest > 0 || last > 0 }),
    "cursor-ends",
  ],
  [
    "the row that the page follows on is on it",
    hasMore,
    (rest) => ({ has_more: rest > 0 }),
    "pages-do-not-overlap",
    1,
  ],
  [
    "the last page says that there is more, and names no next one",
    `${hasMore}, next_cursor: { type: string, nullable: true }`,
    (rest, last) => ({ has_more: true, next_cursor: rest > 0 ? String(last) : null }),
    "page-describes-itself",
  ],
  [
    "the last page names a next one where it is full, and the text has null there",
    "next: { type: string, nullable: true, description: Null on the last page }",
    (rest, last, url, count) => ({
      next: rest > 0 || String(count) === url.searchParams.get("limit") ? String(last) : null,
    }),
    "cursor-ends",
  ],
])("of a list whose cursor is the key of the last row is told that %s", async (...row) => {
  const [, members, facts, rule, back = 0] = row;
  const document = documentOf("starting_after", members);
  const target = handlerTarget(serverOf("starting_after", facts, back));
  const phases = ["collections"] as const;
  const found = findingsOf(await collect(verify({ document, target, phases })));
  expect([...new Set(found.map((one) => one.rule))]).toContain(rule);
});
