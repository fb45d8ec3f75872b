import { describe, expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { quickClock } from "../../../quick-clock.ts";
import { collect, findingsOf, skipped, toldUntil } from "../pets.ts";

const buyer =
  "{ type: object, required: [id, name], properties: { id: { type: integer, readOnly: true }, name: { type: string, maxLength: 40 }, address: { type: object, required: [city], properties: { city: { type: string, maxLength: 40 } } } } }";
const order =
  "{ type: object, required: [id, buyerId, note], properties: { id: { type: integer, readOnly: true }, buyerId: { type: integer }, note: { type: string, maxLength: 40 }, weight: { type: [integer, 'null'], minimum: 0 }, createdAt: { type: string, format: date-time, readOnly: true } } }";
const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const pageOf = (items: string) =>
  `200: { description: ok, ${json(`{ type: object, required: [content], properties: { content: { type: array, items: ${items} }, totalElements: { type: integer }, numberOfElements: { type: integer }, first: { type: boolean }, empty: { type: boolean } } }`)} }`;
const turning =
  "{ name: page, in: query, schema: { type: integer, minimum: 0, default: 0 } }, { name: size, in: query, schema: { type: integer, minimum: 1, maximum: 100, default: 20 } }";
const byKey = "parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]";

/** Orders are created at `/orders`, and listed there and below the buyer. */
const document = api(`paths:
  /buyers:
    get:
      operationId: listBuyers
      parameters:
        - { name: city, in: query, description: "buyers whose address is in this city, ignoring case", schema: { type: string, maxLength: 40 } }
        - { name: name, in: query, description: part of the name, schema: { type: string, maxLength: 40 } }
      responses: { ${pageOf(buyer)} }
    post:
      operationId: addBuyer
      requestBody: { required: true, ${json(buyer)} }
      responses: { 201: { description: made, ${json(buyer)} }, 400: { description: no } }
  /buyers/{id}:
    ${byKey}
    get: { operationId: getBuyer, responses: { 200: { description: ok, ${json(buyer)} }, 404: { description: no } } }
    delete: { operationId: deleteBuyer, responses: { 204: { description: gone }, 404: { description: no } } }
  /buyers/{buyerId}/orders:
    get:
      operationId: listOrdersOfBuyer
      parameters: [{ name: buyerId, in: path, required: true, schema: { type: integer } }, ${turning}]
      responses: { ${pageOf(order)}, 404: { description: no } }
  /orders:
    get:
      operationId: listOrders
      parameters:
        - ${turning.replace("}, {", "}\n        - {")}
        - { name: sort, in: query, description: Orders without a weight come last in either order, schema: { type: string, pattern: "^(id|weight)(,(asc|desc))?$", default: "id,asc" } }
        - { name: note, in: query, description: contains, schema: { type: string, maxLength: 40 } }
        - { name: buyerId, in: query, description: of this buyer, schema: { type: integer } }
        - { name: created_gte, in: query, schema: { type: string, format: date-time } }
        - { name: created_lte, in: query, schema: { type: string, format: date-time } }
      responses: { ${pageOf(order)} }
    post:
      operationId: addOrder
      requestBody: { required: true, ${json(order)} }
      responses: { 201: { description: made, ${json(order)} }, 400: { description: no } }
  /orders/{id}:
    ${byKey}
    get: { operationId: getOrder, responses: { 200: { description: ok, ${json(order)} }, 404: { description: no } } }
    patch:
      operationId: changeOrder
      requestBody: { required: true, ${json("{ type: object, properties: { note: { type: string, maxLength: 40 }, weight: { type: integer, minimum: 0 } } }")} }
      responses: { 200: { description: ok, ${json(order)} }, 400: { description: no }, 404: { description: no } }
    delete: { operationId: deleteOrder, responses: { 204: { description: gone }, 404: { description: no } } }
`);

interface Row {
  readonly id: number;
  readonly [name: string]: unknown;
}
type Rows = readonly Row[];

/** What the lists do, in pieces: a fault is another piece. */
interface Parts {
  city(own: string, wanted: string): boolean;
  buyer(own: number, wanted: number): boolean;
  from(time: number, bound: number): boolean;
  to(time: number, bound: number): boolean;
  below(all: Rows, buyerId: number): Rows;
  page(page: number, path: string): number;
  total(found: Rows, query: URLSearchParams, path: string): number;
  facts(rows: Rows, size: number, page: number): object;
  tie(a: Row, b: Row): number;
  listed(row: Row, first: Row): Row;
  /** Where rows without a weight stand, in either order. */
  weightless: 1 | -1;
  /** The order where none is asked for. */
  preset: string;
}

const correct: Parts = {
  city: (own, wanted) => own.toLowerCase() === wanted.toLowerCase(),
  buyer: (own, wanted) => own === wanted,
  from: (time, bound) => time >= bound,
  to: (time, bound) => time <= bound,
  below: (all, buyerId) => all.filter((one) => one["buyerId"] === buyerId),
  page: (page) => page,
  total: (found) => found.length,
  facts: ({ length }, _, page) => ({
    numberOfElements: length,
    first: page === 0,
    empty: length === 0,
    sort: { sorted: true, empty: false },
  }),
  tie: (a, b) => a.id - b.id,
  listed: (row) => row,
  weightless: 1,
  preset: "id,asc",
};

function run(change: Partial<Parts>) {
  const parts = { ...correct, ...change };
  let [count, clock] = [40, Date.parse("2026-01-01T00:00:00Z")];
  const seeded = (make: (id: number) => object) =>
    new Map<number, Row>(
      Array.from({ length: 25 }, (_, at) => [at + 1, { ...make(at + 1), id: at + 1 }] as const),
    );
  const tables = {
    buyers: seeded((id) => ({ name: `Buyer ${id}`, address: { city: id % 2 ? "Rome" : "Oslo" } })),
    orders: seeded((id) => ({
      buyerId: id,
      note: `old ${id}`,
      weight: id % 3 || null,
      createdAt: new Date((clock += 1000)).toISOString(),
    })),
  };
  const firsts = new Map<number, Row>();
  const found = (rows: Rows, query: URLSearchParams): Rows => {
    const asked = (name: string, holds: (row: Row, wanted: string) => boolean) => (row: Row) => {
      const wanted = query.get(name);
      return wanted === null || holds(row, wanted);
    };
    const holds = (own: unknown, wanted: string) =>
      String(own).toLowerCase().includes(wanted.toLowerCase());
    const cityOf = ({ address }: Row) => (address as { city: string } | undefined)?.city ?? "";
    const timeOf = (row: Row) => Date.parse(String(row["createdAt"]));
    return rows
      .filter(asked("name", (row, wanted) => holds(row["name"], wanted)))
      .filter(asked("note", (row, wanted) => holds(row["note"], wanted)))
      .filter(asked("city", (row, wanted) => parts.city(cityOf(row), wanted)))
      .filter(asked("buyerId", (row, one) => parts.buyer(Number(row["buyerId"]), Number(one))))
      .filter(asked("created_gte", (row, one) => parts.from(timeOf(row), Date.parse(one))))
      .filter(asked("created_lte", (row, one) => parts.to(timeOf(row), Date.parse(one))));
  };
  const list = (all: Rows, { pathname, searchParams: query }: URL) => {
    const [name = "id", turn] = (query.get("sort") ?? parts.preset).split(",");
    const sign = turn === "desc" ? -1 : 1;
    const rows = found(all, query).toSorted(
      (a, b) =>
        parts.weightless *
          (Number((a[name] ?? null) === null) - Number((b[name] ?? null) === null)) ||
        sign * (Number(a[name] ?? 0) - Number(b[name] ?? 0)) ||
        parts.tie(a, b),
    );
    const isPaged = pathname !== "/buyers";
    const size = isPaged ? Number(query.get("size") ?? 20) : rows.length;
    const page = Number(query.get("page") ?? 0);
    const at = parts.page(page, pathname);
    const content = rows.slice(at * size, (at + 1) * size);
    return Response.json({
      content: content.map((row) => parts.listed(row, firsts.get(row.id) ?? row)),
      totalElements: parts.total(rows, query, pathname),
      ...parts.facts(content, size, page),
    });
  };
  const target = handlerTarget(async (request) => {
    const url = new URL(request.url);
    const [, name = "", key, below] = url.pathname.split("/");
    const table = name === "buyers" ? tables.buyers : tables.orders;
    if (below !== undefined) {
      if (!tables.buyers.has(Number(key))) return new Response(null, { status: 404 });
      return list(parts.below([...tables.orders.values()], Number(key)), url);
    }
    if (key === undefined && request.method === "GET") return list([...table.values()], url);
    if (request.method === "POST") {
      const sent = (await request.json()) as Row;
      const isFound = name === "buyers" || tables.buyers.has(Number(sent["buyerId"]));
      const isLong = Object.values(sent).some((one) => typeof one === "string" && one.length > 40);
      if (!isFound || isLong || Number(sent["weight"] ?? 0) < 0)
        return new Response(null, { status: 400 });
      const createdAt = new Date((clock += 1000)).toISOString();
      const row = { ...sent, id: ++count, ...(name === "orders" && { createdAt }) };
      table.set(row.id, row);
      if (name === "orders") firsts.set(row.id, row);
      return Response.json(row, { status: 201 });
    }
    const row = table.get(Number(key));
    if (!row) return new Response(null, { status: 404 });
    if (request.method === "DELETE") {
      table.delete(row.id);
      return new Response(null, { status: 204 });
    }
    if (request.method === "GET") return Response.json(row);
    const changed = { ...row, ...((await request.json()) as object) };
    table.set(row.id, changed);
    return Response.json(changed);
  });
  return verify({ document, target, phases: ["collections"], clock: quickClock() });
}

it("a correct server: nothing is found, and the list below the buyer is a list", async () => {
  const events = await collect(run({}));
  expect(findingsOf(events).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  expect(skipped(events).filter((one) => one.includes("answers no list"))).toEqual([]);
});

let turn = 0;

const faults: readonly (readonly [name: string, change: Partial<Parts>, want: string])[] = [
  [
    "the page is ignored below the buyer",
    { page: (page, path) => (path.endsWith("/orders") && path !== "/orders" ? 0 : page) },
    "past-the-end-is-empty listOrdersOfBuyer",
  ],
  [
    "the list of a buyer is that of all",
    { below: (all) => all },
    "list-holds-only-its-own listOrdersOfBuyer",
  ],
  [
    "a total that is kept, where nothing is asked for",
    { total: (rows, query) => (query.has("note") ? rows.length : 25) },
    "total-is-true listOrders",
  ],
  [
    "the size is told as the number of rows",
    {
      facts: (rows, size, page) => ({ ...correct.facts(rows, size, page), numberOfElements: size }),
    },
    "page-describes-itself listOrders",
  ],
  [
    "no page is empty",
    { facts: (rows, size, page) => ({ ...correct.facts(rows, size, page), empty: false }) },
    "page-describes-itself listOrders",
  ],
  [
    "every page is the first",
    { facts: (rows, size, page) => ({ ...correct.facts(rows, size, page), first: true }) },
    "page-describes-itself listOrders",
  ],
  [
    "the city minds capitals",
    { city: (own, wanted) => own === wanted },
    "search-ignores-case listBuyers",
  ],
  ["the city is ignored", { city: () => true }, "filter-keeps-only-matches listBuyers"],
  [
    "a number is compared by its beginning",
    { buyer: (own, wanted) => String(own).startsWith(String(wanted)) },
    "filter-keeps-only-matches listOrders",
  ],
  [
    "the moment itself is left out",
    { from: (time, bound) => time > bound },
    "filter-finds-match listOrders",
  ],
  ["the latest moment is ignored", { to: () => true }, "filter-keeps-only-matches listOrders"],
  ["the default order is another one", { preset: "id,desc" }, "described-order listOrders"],
  ["rows without a weight come first", { weightless: -1 }, "described-order listOrders"],
  [
    "a list shows what was there before a change",
    { listed: (row, first) => ({ ...row, note: first["note"] }) },
    "listed-as-read listOrders",
  ],
  [
    "equal rows change places",
    { tie: (a, b) => (turn++ % 7 > 3 ? a.id - b.id : b.id - a.id) },
    "order-is-stable listOrders",
  ],
];

describe("one fault", () => {
  it.each(faults)("%s", async (_, change, want) => {
    expect(await toldUntil(run(change), want)).toContain(want);
  });
});

it("what is shown of a moment may be less than the clock knows", async () => {
  const found = findingsOf(await collect(run({ to: (time, bound) => time + 0.4 <= bound })));
  expect(found.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
});
