import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const members =
  "title: { type: string, maxLength: 30 }, tags: { type: array, maxItems: 4, items: { type: string } }, kind: { type: string, enum: [bug, chore] }, due: { type: string, format: date }";
const task = `{ type: object, required: [id, title], properties: { id: { type: integer, readOnly: true }, ${members} } }`;
const body = `content: { application/json: { schema: ${task} } }`;

const document = api(`paths:
  /tasks:
    get:
      operationId: listTasks
      description: Tasks of everybody.
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50, default: 20 } }
        - { name: after, in: query, schema: { type: string } }
        - { name: sort, in: query, schema: { type: string, enum: [title, -title], default: title } }
        - { name: order, in: query, schema: { type: string, enum: [forward, backward], default: forward } }
        - { name: tags, in: query, description: Carries all of these, schema: { type: array, items: { type: string } } }
        - { name: kind, in: query, schema: { type: string, enum: [bug, chore] } }
        - { name: dueBefore, in: query, description: due before this day, schema: { type: string, format: date } }
      responses:
        200:
          description: ok
          headers: { Link: { schema: { type: string } } }
          content: { application/json: { schema: { type: object, properties: { data: { type: array, items: ${task} }, total: { type: integer }, limit: { type: integer }, pages: { type: integer } } } } }
    post:
      operationId: addTask
      requestBody: { required: true, ${body} }
      responses: { 201: { description: made, ${body} }, 400: { description: no } }
  /tasks/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getTask, responses: { 200: { description: ok, ${body} }, 404: { description: no } } }
    delete: { operationId: deleteTask, responses: { 204: { description: gone }, 404: { description: no } } }
`);

interface Task {
  readonly id: number;
  readonly title: string;
  readonly tags?: readonly string[];
  readonly kind?: string;
  readonly due?: string;
}
type Query = URLSearchParams;

/** What the list does, in pieces: a fault is another piece. */
interface Parts {
  hasTags(tags: readonly string[], wanted: readonly string[]): boolean;
  isBefore(due: string, wanted: string): boolean;
  /** Which of the filters are looked at. */
  heeds(name: string, query: Query): boolean;
  order(query: Query): string;
  limit(limit: number): number;
  pages(total: number, limit: number): number;
  isBackward(query: Query): boolean;
  isLast(from: number, limit: number, total: number): boolean;
  /** The link to the next page. */
  link(url: URL, next: number): string | undefined;
}

const correct: Parts = {
  hasTags: (tags, wanted) => wanted.every((one) => tags.includes(one)),
  isBefore: (due, wanted) => due < wanted,
  heeds: () => true,
  order: (query) => query.get("sort") ?? "title",
  limit: (limit) => limit,
  pages: (total, limit) => Math.ceil(total / limit),
  isBackward: (query) => query.get("order") === "backward",
  isLast: (from, limit, total) => from + limit >= total,
  link: (url, next) => {
    url.searchParams.set("after", String(next));
    return url.href;
  },
};

async function told(change: Partial<Parts>): Promise<string[]> {
  const parts = { ...correct, ...change };
  const tasks = new Map<number, Task>();
  for (let id = 1; id < 4; id++) tasks.set(id, { id, title: `old ${id}`, tags: [], kind: "bug" });
  let count = 10;
  const list = (url: URL) => {
    const query = url.searchParams;
    const asks = (name: string) => query.has(name) && parts.heeds(name, query);
    const rows = [...tasks.values()]
      .filter((one) => !asks("tags") || parts.hasTags(one.tags ?? [], query.getAll("tags")))
      .filter((one) => !asks("kind") || one.kind === query.get("kind"))
      .filter(
        (one) =>
          !asks("dueBefore") ||
          (one.due !== undefined && parts.isBefore(one.due, query.get("dueBefore") ?? "")),
      );
    const sign = parts.order(query) === "-title" ? -1 : 1;
    rows.sort((a, b) => (a.title < b.title ? -sign : sign));
    if (parts.isBackward(query)) rows.reverse();
    const [limit, from] = [Number(query.get("limit") ?? 20), Number(query.get("after") ?? 0)];
    const data = rows.slice(from, from + limit);
    const next = from + limit < rows.length ? parts.link(new URL(url), from + limit) : undefined;
    const headers = next === undefined ? undefined : { link: `<${next}>; rel="next"` };
    const total = rows.length;
    const facts = {
      total,
      limit: parts.limit(limit),
      pages: parts.pages(total, limit),
      last: parts.isLast(from, limit, total),
    };
    return Response.json({ data, ...facts }, headers ? { headers } : {});
  };
  const target = handlerTarget(async (request) => {
    const url = new URL(request.url);
    const key = url.pathname.split("/")[2];
    if (key === undefined && request.method === "GET") return list(url);
    if (request.method === "POST") {
      const row = { ...((await request.json()) as object), id: ++count } as Task;
      const isKind = row.kind === undefined || row.kind === "bug" || row.kind === "chore";
      if (!isKind) return new Response(null, { status: 400 });
      tasks.set(row.id, row);
      return Response.json(row, { status: 201 });
    }
    const row = tasks.get(Number(key));
    if (!row) return new Response(null, { status: 404 });
    if (request.method === "DELETE") tasks.delete(row.id);
    return request.method === "DELETE" ? new Response(null, { status: 204 }) : Response.json(row);
  });
  const events = await collect(verify({ document, target, phases: ["collections"] }));
  return [...new Set(findingsOf(events).map((one) => `${one.rule} ${one.message}`))];
}

it("a correct server: nothing is found", async () => {
  expect(await told({})).toEqual([]);
});

it.each<[string, Partial<Parts>, RegExp]>([
  [
    "tags are compared by their beginnings",
    { hasTags: (tags, wanted) => wanted.every((one) => tags.some((own) => own.startsWith(one))) },
    /^filter-keeps-only-matches tags = /,
  ],
  [
    "any of the tags is enough",
    { hasTags: (tags, wanted) => wanted.some((one) => tags.includes(one)) },
    /^filter-keeps-only-matches tags = /,
  ],
  [
    "the bound is let through",
    { isBefore: (due, wanted) => due <= wanted },
    /^filter-keeps-only-matches dueBefore/,
  ],
  [
    "the second of two filters is forgotten",
    { heeds: (name, query) => name !== "kind" || !query.has("tags") },
    /^filter-keeps-only-matches tags = .* and kind = /,
  ],
  [
    "another order by default",
    { order: (query) => query.get("sort") ?? "-title" },
    /^default-order-honoured/,
  ],
  ["another limit in the answer", { limit: () => 50 }, /^page-describes-itself/],
  [
    "pages are rounded down",
    { pages: (total, limit) => Math.floor(total / limit) },
    /^page-describes-itself/,
  ],
  ["every page is the last", { isLast: () => true }, /^page-describes-itself .* but last is true/],
  [
    "backward by default",
    { isBackward: (query) => query.get("order") !== "forward" },
    /^default-choice-honoured/,
  ],
  [
    "the link forgets the filter",
    {
      link: (url, next) => {
        url.searchParams.delete("kind");
        return correct.link(url, next);
      },
    },
    /^filter-keeps-only-matches on pages of/,
  ],
  [
    "the link leads nowhere",
    { link: (url) => url.href.replace(/\?.*/, "?after=-1&limit=0") },
    /^(?:next-page-is-there|pages-are-complete|pages-do-not-overlap|cursor-ends)/,
  ],
])("%s", async (_, change, want) => {
  expect(await told(change)).toContainEqual(expect.stringMatching(want));
});
