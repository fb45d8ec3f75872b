import { expect, it } from "vitest";
import { handlerTarget } from "../../../src/contract/target.ts";
import { verify } from "../../../src/contract/verify.ts";
import { api } from "../api.ts";
import { collect, findingsOf } from "./pets.ts";

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const shelf =
  "{ type: object, required: [id, place], properties: { id: { type: integer, readOnly: true }, place: { type: string } } }";
const book =
  "{ type: object, required: [id, title, shelf], properties: { id: { type: integer, readOnly: true }, title: { type: string }, shelf: { type: integer }, pages: { type: integer, minimum: 0, maximum: 9223372036854775807 } } }";
const kind = (path: string, one: string, schema: string, parameters: string) => `
  /${path}:
    get: { operationId: list${one}, parameters: [${parameters}], responses: { 200: { description: ok, ${json(`{ type: array, items: ${schema} }`)} }, 400: { description: no } } }
    post: { operationId: add${one}, requestBody: { required: true, ${json(schema)} }, responses: { 201: { description: made, ${json(schema)} }, 400: { description: no } } }
  /${path}/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: get${one}, responses: { 200: { description: ok, ${json(schema)} }, 404: { description: no } } }
    delete: { operationId: delete${one}, responses: { 204: { description: gone }, 404: { description: no } } }`;
const asked =
  "{ name: shelf, in: query, schema: { type: integer } }, { name: ordering, in: query, description: What to order by., schema: { type: string } }";
const document = api(
  `paths:${kind("shelves", "Shelf", shelf, "")}${kind("books", "Book", book, asked)}\n`,
);

interface Manner {
  /** Lists keep their order, whatever is asked for. */
  readonly keepsOrder?: true;
  readonly takesAnyTitle?: true;
}

interface Row {
  readonly id: number;
  readonly [name: string]: unknown;
}

function serverOf({ keepsOrder, takesAnyTitle }: Manner) {
  const kept = { shelves: new Map<number, Row>(), books: new Map<number, Row>() };
  kept.shelves.set(1, { id: 1, place: "left" });
  for (const [at, title] of ["gamma", "alpha", "beta"].entries())
    kept.books.set(at + 2, { id: at + 2, title, shelf: 1, pages: 30 - at });
  let last = 9;
  const isText = (value: unknown) => typeof value === "string";
  const isFine = (name: string, { place, title, shelf: at, pages = 0 }: Record<string, unknown>) =>
    name === "shelves"
      ? isText(place)
      : (isText(title) || (takesAnyTitle && title !== undefined)) &&
        kept.shelves.has(Number(at)) &&
        Number.isInteger(pages) &&
        // As JSON writes the largest number of 64 bits, it is larger.
        Number(pages) < 2 ** 63 &&
        Number(pages) >= 0;
  return async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    const [, name = "", key] = pathname.split("/");
    const empty = (status: number) => new Response(null, { status });
    if (name !== "shelves" && name !== "books") return empty(404);
    const rows = kept[name];
    if (key !== undefined) {
      const row = rows.get(Number(key));
      if (request.method === "DELETE") return empty(rows.delete(Number(key)) ? 204 : 404);
      return row ? Response.json(row) : empty(404);
    }
    if (request.method === "POST") {
      const body = (await request.json().catch(() => null)) as Record<string, unknown> | null;
      if (typeof body !== "object" || body === null || !isFine(name, body)) return empty(400);
      const row = { ...body, id: ++last };
      rows.set(last, row);
      return Response.json(row, { status: 201 });
    }
    const at = searchParams.get("shelf");
    if (at !== null && !kept.shelves.has(Number(at))) return empty(400);
    const found = [...rows.values()].filter((row) => at === null || row["shelf"] === Number(at));
    const isOrdered = searchParams.get("ordering") === "title" && !keepsOrder;
    const title = (row: Row) => String(row["title"]);
    return Response.json(
      isOrdered ? found.toSorted((a, b) => (title(a) < title(b) ? -1 : 1)) : found,
    );
  };
}

it.each<[name: string, manner: Manner, want: string[]]>([
  ["sorts by what it knows, and filters by keys that there are", {}, []],
  ["sorts by nothing", { keepsOrder: true }, ["sort-is-applied listBook"]],
  [
    "stores what it must refuse: no list tells of that again",
    { takesAnyTitle: true },
    ["invalid-request-refused addBook"],
  ],
])("a list %s", async (_, manner, want) => {
  const phases = ["examples", "coverage", "collections"] as const;
  const target = handlerTarget(serverOf(manner));
  const found = findingsOf(await collect(verify({ document, target, phases })));
  const told = new Set(found.map(({ rule, operation = "" }) => `${rule} ${operation}`));
  expect([...told].toSorted()).toEqual(want);
});
