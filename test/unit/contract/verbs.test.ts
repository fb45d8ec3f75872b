import { describe, expect, it } from "vitest";
import { verify } from "../../../src/contract/verify.ts";
import { serverTarget } from "../../in-process.ts";
import { empty, json, jsonOf } from "../../servers/answers.ts";
import { api } from "../api.ts";
import { collect, findingsOf, toldUntil } from "./pets.ts";

const content = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const answer = (data: string) =>
  `responses: { 200: { description: code tells whether it worked, ${content(`{ type: object, required: [code, msg, data], properties: { code: { type: integer, example: 0 }, msg: { type: string }, data: { oneOf: [{ type: 'null' }, ${data}] } } }`)} } }`;
const key = `requestBody: { required: true, ${content("{ type: object, required: [id], properties: { id: { type: integer, minimum: 1, maximum: 999999 } } }")} }`;
const members =
  "name: { type: string, minLength: 1, maxLength: 30, description: Unique }, rank: { type: integer, minimum: 0, maximum: 500 }, note: { type: string, maxLength: 40 }";
const tag = `{ type: object, required: [id, name], properties: { id: { type: integer }, isPinned: { type: boolean }, ${members} } }`;
const page = `{ type: object, required: [list, total], properties: { list: { type: array, items: ${tag} }, total: { type: integer }, pages: { type: integer }, hasNext: { type: boolean } } }`;
const paging =
  "pageNo: { type: integer, minimum: 1, default: 1 }, pageSize: { type: integer, minimum: 1, maximum: 50, default: 10 }";

/** Everything is a POST with a verb in its path, and refused inside of a 200. */
const document = api(`security: [{ token: [] }]
paths:
  /tag/list: { post: { operationId: list, requestBody: { required: true, ${content(`{ type: object, properties: { ${paging}, name: { type: string, maxLength: 30 } } }`)} }, ${answer(page)} } }
  /tag/query: { post: { operationId: query, requestBody: { required: true, ${content(`{ type: object, properties: { ${paging}, note: { type: string, maxLength: 40, description: 备注，模糊查询 }, orderBy: { type: string, enum: [id, name], default: id }, orderType: { type: string, enum: [asc, desc], default: asc } } }`)} }, ${answer(page)} } }
  /tag/pin: { post: { operationId: pin, requestBody: { required: true, ${content("{ type: object, required: [id, isPinned], properties: { id: { type: integer, minimum: 1, maximum: 999999 }, isPinned: { type: boolean } } }")} }, ${answer("{ type: object }")} } }
  /tag/get: { post: { operationId: get, ${key}, ${answer(tag)} } }
  /tag/create: { post: { operationId: create, requestBody: { required: true, ${content(`{ type: object, required: [name], properties: { ${members} } }`)} }, ${answer("{ type: object, required: [id], properties: { id: { type: integer } } }")} } }
  /tag/update: { post: { operationId: update, requestBody: { required: true, ${content(`{ type: object, required: [id], properties: { id: { type: integer, minimum: 1, maximum: 999999 }, ${members} } }`)} }, ${answer("{ type: object }")} } }
  /tag/delete: { post: { operationId: remove, ${key}, ${answer("{ type: object }")} } }
components: { securitySchemes: { token: { type: apiKey, in: header, name: X-Token } } }
`);

interface Tag {
  readonly id: number;
  readonly name: string;
  readonly rank: number;
  readonly note: string;
  readonly isPinned: boolean;
}

/** What the server does, in pieces: a fault is another piece. */
const correct = {
  mostRank: 500,
  isKnown: (token: string | null, _path: string): boolean => token === "T",
  isTaken: (rows: readonly Tag[], name: string) => rows.some((one) => one.name === name),
  created: (row: Tag) => row,
  updated: (row: Tag, body: Partial<Tag>): Tag => ({ ...row, ...body }),
  isDeleted: true,
  sizeOf: (size: number) => size,
  matches: (row: Tag, name: string | undefined) => name === undefined || row.name === name,
  holds: (row: Tag, note: string) => row.note.includes(note),
  isDownwards: (orderType: string | undefined): boolean => orderType === "desc",
  pinned: (row: Tag, isPinned: boolean): Tag => ({ ...row, isPinned }),
  totalOf: (found: readonly Tag[], _page: readonly Tag[]) => found.length,
  pagesOf: (total: number, size: number) => Math.ceil(total / size),
  hasNext: (seen: number, total: number) => seen < total,
};
type Parts = typeof correct;

function run(change: Partial<Parts> = {}) {
  const parts = { ...correct, ...change };
  const rows = new Map<number, Tag>();
  let count = 0;
  const target = serverTarget((request) => {
    const { pathname } = new URL(request.url);
    const say = (code: number, msg: string, data: unknown = null) => json({ code, msg, data });
    if (request.method !== "POST") return empty(405, { allow: "POST" });
    if (!parts.isKnown(request.headers.get("x-token"), pathname)) return say(401, "sign in");
    const body: unknown = jsonOf(request);
    if (!isTagBody(body)) return say(400, "no such members");
    const { id = 0, name, rank, note, isPinned, pageNo = 1, pageSize = 10 } = body;
    const { orderBy = "id", orderType } = body;
    const isText = (value: unknown, most: number, least = 0) =>
      value === undefined ||
      (typeof value === "string" && [...value].length <= most && [...value].length >= least);
    const isWhole = (value: unknown, least: number, most: number) =>
      value === undefined ||
      (Number.isInteger(value) && Number(value) >= least && Number(value) <= most);
    const isFine =
      isText(name, 30, pathname === "/tag/list" ? 0 : 1) &&
      isText(note, 40) &&
      isWhole(rank, 0, parts.mostRank) &&
      isWhole(pageNo, 1, Infinity) &&
      isWhole(pageSize, 1, 50) &&
      ["id", "name"].includes(orderBy) &&
      ["asc", "desc", undefined].includes(orderType);
    if (!isFine || (pathname === "/tag/create" && name === undefined)) return say(400, "invalid");
    if (pathname === "/tag/list" || pathname === "/tag/query") {
      const isFound = (one: Tag) =>
        pathname === "/tag/list" ? parts.matches(one, name) : parts.holds(one, note ?? "");
      const found = [...rows.values()].filter(isFound);
      if (orderBy === "name") found.sort((a, b) => (a.name < b.name ? -1 : 1));
      if (parts.isDownwards(orderType)) found.reverse();
      const size = parts.sizeOf(pageSize);
      const shown = found.slice((pageNo - 1) * size, pageNo * size);
      const total = parts.totalOf(found, shown);
      const pages = parts.pagesOf(total, size);
      const hasNext = parts.hasNext((pageNo - 1) * size + shown.length, total);
      return say(0, "ok", { list: shown, total, pages, hasNext });
    }
    if (pathname === "/tag/create") {
      if (parts.isTaken([...rows.values()], name ?? "")) return say(409, "the name is taken");
      const row = {
        id: ++count,
        name: name ?? "",
        rank: rank ?? 0,
        note: note ?? "",
        isPinned: false,
      };
      rows.set(row.id, parts.created(row));
      return say(0, "ok", { id: row.id });
    }
    if (!isWhole(body.id ?? "none", 1, 999_999)) return say(400, "invalid");
    const row = rows.get(id);
    if (!row) return say(404, "the tag does not exist");
    if (pathname === "/tag/get") return say(0, "ok", row);
    if (pathname === "/tag/pin") {
      if (typeof isPinned !== "boolean") return say(400, "invalid");
      rows.set(id, parts.pinned(row, isPinned));
      return say(0, "ok", {});
    }
    if (pathname === "/tag/delete") {
      if (parts.isDeleted) rows.delete(id);
      return say(0, "ok", {});
    }
    const others = [...rows.values()].filter((one) => one !== row);
    if (name !== undefined && others.some((one) => one.name === name))
      return say(409, "the name is taken");
    const sent = Object.entries({ name, rank, note }).filter(([, value]) => value !== undefined);
    rows.set(id, parts.updated(row, Object.fromEntries(sent)));
    return say(0, "ok", {});
  });
  return verify({ document, target, token: "T" });
}

interface Body extends Partial<Tag> {
  readonly pageNo?: number;
  readonly pageSize?: number;
  readonly orderBy?: string;
  readonly orderType?: string;
}

function isTagBody(body: unknown): body is Body {
  return typeof body === "object" && body !== null && !Array.isArray(body);
}

it("is silent about a correct server", async () => {
  const events = await collect(run());
  const found = findingsOf(events);
  expect(found.map((one) => `${one.rule} ${one.operation}: ${one.message}`)).toEqual([]);
  const left = events.filter((one) => one.kind === "cleanup-finished");
  expect(left.map(({ leftovers }) => leftovers)).toEqual([[]]);
});

const faults: readonly (readonly [name: string, change: Partial<Parts>, want: string])[] = [
  ["a valid rank is refused", { mostRank: 499 }, "valid-request-accepted create"],
  ["a rank above the largest is taken", { mostRank: 501 }, "invalid-request-refused create"],
  [
    "one record can be read by anybody",
    { isKnown: (token, path) => token === "T" || path === "/tag/get" },
    "credentials-required get",
  ],
  [
    "a token that begins well is let in",
    { isKnown: (token) => token?.startsWith("T") === true },
    "credentials-required list",
  ],
  ["a name is taken twice", { isTaken: () => false }, "unique-stays-unique create"],
  ["a note is lost", { created: (row) => ({ ...row, note: "" }) }, "created-is-readable get"],
  [
    "a change is lost",
    { updated: (row, body) => ({ ...row, ...body, note: row.note }) },
    "update-persists get",
  ],
  [
    "a change clears the rest",
    { updated: (row, body) => ({ ...row, note: "", ...body }) },
    "unsent-is-kept get",
  ],
  ["what is deleted is there", { isDeleted: false }, "deleted-is-gone get"],
  ["the size is ignored", { sizeOf: () => 10 }, "page-size-honoured list"],
  ["the filter is ignored", { matches: () => true }, "filter-keeps-only-matches list"],
  ["a second list ignores its filter", { holds: () => true }, "filter-keeps-only-matches query"],
  ["a second list is never turned", { isDownwards: () => false }, "sort-descends query"],
  ["a pin is lost", { pinned: (row) => row }, "update-persists get"],
  [
    "a pin stays for ever",
    { pinned: (row, isPinned) => (isPinned ? { ...row, isPinned } : row) },
    "update-persists get",
  ],
  [
    "the last page is not counted",
    { pagesOf: (total, size) => Math.floor(total / size) },
    "page-describes-itself list",
  ],
  [
    "a full page is never the last",
    { hasNext: (seen, total) => seen <= total && seen > 0 },
    "page-describes-itself list",
  ],
  ["the total is that of the page", { totalOf: (_, page) => page.length }, "total-is-true list"],
];

describe("one fault", () => {
  it.each(faults)("%s", async (_, change, want) => {
    expect(await toldUntil(run(change), want)).toContain(want);
  });
});
