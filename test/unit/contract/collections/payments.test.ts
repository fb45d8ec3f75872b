import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const payment =
  "{ type: object, required: [id, created, state], properties: { id: { type: string }, created: { type: integer }, state: { type: string, enum: [open, paid] } } }";
const moment = "{ type: integer, minimum: 0 }";
const state =
  "{ name: state, in: query, description: Only payments of this state, schema: { type: string, enum: [open, paid] } }";

const document = api(`paths:
  /payments:
    get:
      operationId: listPayments
      summary: List payments, newest first
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 20, default: 10 } }
        - { name: starting_after, in: query, schema: { type: string } }
        - { name: ending_before, in: query, description: Id of the payment before which the page ends, schema: { type: string } }
        - { name: sort_order, in: query, schema: { type: string, enum: [asc, desc], default: desc } }
        - { name: created, in: query, style: deepObject, schema: { type: object, properties: { gt: ${moment}, gte: ${moment}, lt: ${moment}, lte: ${moment} } } }
        - ${state}
      responses: { 200: { description: ok, content: { application/json: { schema: { type: object, properties: { has_more: { type: boolean }, data: { type: array, items: ${payment} } } } } } }, 400: { description: no } }
  /payments/count:
    get:
      operationId: countPayments
      parameters: [${state}]
      responses: { 200: { description: ok, content: { application/json: { schema: { type: object, properties: { count: { type: object, properties: { value: { type: integer } } } } } } } } }
  /payments/{id}:
    get:
      operationId: getPayment
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { 200: { description: ok, content: { application/json: { schema: ${payment} } } }, 404: { description: no } }
`);

const all = Array.from({ length: 8 }, (_, at) => ({
  id: `p${at + 1}`,
  created: 1_750_000_000 + at * 60,
  state: at % 3 === 0 ? "open" : "paid",
}));
type Payment = (typeof all)[number];

const bounds: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  gt: (a, b) => a > b,
  gte: (a, b) => a >= b,
  lt: (a, b) => a < b,
  lte: (a, b) => a <= b,
};

function listed(query: URLSearchParams, fault: string) {
  const asked = fault === "the direction is ignored" ? "desc" : query.get("sort_order");
  const isUp = (asked === "asc") !== (fault === "the oldest come first");
  const fits = ({ created }: Payment) =>
    Object.entries(bounds).every(([name, holds]) => {
      const bound = query.get(`created[${name}]`);
      if (bound === null || fault === `${name} is ignored`) return true;
      const isStrict = fault === "gte leaves the bound out" && name === "gte";
      return holds(created, Number(bound) + (isStrict ? 1 : 0));
    });
  const wanted = query.get("state");
  const rows = all
    .filter((one) => (wanted === null || one.state === wanted) && fits(one))
    .toSorted((a, b) => (isUp ? a.created - b.created : b.created - a.created));
  const place = (name: string) => rows.findIndex(({ id }) => id === query.get(name));
  const limit = Number(query.get("limit") ?? 10);
  const end = fault === "the page before is the first one" ? -1 : place("ending_before");
  const start = end < 0 ? place("starting_after") + 1 : Math.max(0, end - limit);
  const data = rows.slice(start, end < 0 ? start + limit : end);
  return { has_more: start + data.length < rows.length, data };
}

it.each<[fault: string, rules: string[]]>([
  ["none", []],
  ["lte is ignored", ["filter-keeps-only-matches"]],
  ["gte leaves the bound out", ["filter-finds-match"]],
  ["the page before is the first one", ["offset-honoured"]],
  ["the oldest come first", ["described-order"]],
  ["the direction is ignored", ["described-order"]],
  ["the count is of all", ["total-counts-matches"]],
])("payments by seconds and keys: %s", async (fault, rules) => {
  const target = handlerTarget(({ url }) => {
    const { pathname, searchParams } = new URL(url);
    const own = fault === "the count is of all" ? new URLSearchParams() : searchParams;
    const isOf = ({ state: one }: Payment) => [null, one].includes(own.get("state"));
    if (pathname === "/payments/count")
      return Response.json({ count: { value: all.filter(isOf).length } });
    if (pathname === "/payments") return Response.json(listed(searchParams, fault));
    const found = all.find(({ id }) => pathname === `/payments/${id}`);
    return found ? Response.json(found) : new Response(null, { status: 404 });
  });
  const events = await collect(verify({ document, target, phases: ["collections"] }));
  expect([...new Set(findingsOf(events).map(({ rule }) => rule))]).toEqual(rules);
});
