import { expect, it } from "vitest";
import { toldOrder } from "../../../../src/resource/roles/told-order.ts";
import { api } from "../../api.ts";

const members =
  "id: { type: integer }, orderDate: { type: string }, paidOn: { type: string, format: date }, createdAt: { type: string }";

it.each<[description: string, want: string | undefined]>([
  ["Newest first.", "createdAt desc"],
  ["分页查询订单,按创建时间倒序。", "createdAt desc"],
  ["按创建时间倒序。", "createdAt desc"],
  ["默认按创建时间升序排列", "createdAt asc"],
  ["先按客户排序,再按创建时间倒序", undefined],
  ["Oldest orders first", "createdAt asc"],
  ["Orders sorted by orderDate, newest first.", "orderDate desc"],
  ["Newest order first (by orderDate, then by id).", "orderDate desc"],
  ["The orders, newest first by order date", "orderDate desc"],
  ["Newest first, by what nobody knows", undefined],
  ["The newest (by orderDate) first.", "orderDate desc"],
  ["The newest (by what nobody knows) first.", undefined],
  ["Latest day first", undefined],
  ["Sorted by orderDate, the latest first.", "orderDate desc"],
  ["Sorted by order date descending.", "orderDate desc"],
  ["All of them. By id.", "id asc"],
  ["Ordered by the id (desc)", "id desc"],
  ["Sorted by id of the customer", undefined],
  ["Filtered by id", undefined],
  ["Pinned orders first, then the newest first.", undefined],
  ["The latest changed first", undefined],
  ["Newest first, then by id", "createdAt desc"],
  ["The orders in the order of their ids.", "id asc"],
  ["In order of importance", undefined],
  ["Of all of them, in the order of their creation, by cursor.", "createdAt asc"],
  ["Sorted by time of creation descending", "createdAt desc"],
  ["In order of creation of the customer", undefined],
  ["Orders that are equal are ordered by their time of creation.", undefined],
  ["Orders with the same customer are sorted by id", undefined],
  ["Find orders by id", undefined],
  ["The latest `paidOn` first", "paidOn desc"],
  ["Sorted by `orderDate`, the latest first", "orderDate desc"],
  ["In reverse order of their ids", "id desc"],
  ["In alphabetical order of their order date", "orderDate asc"],
  ["All orders by id.", "id asc"],
  ["All orders by customer", undefined],
  ["The list", undefined],
  ["In the order of their ids unless `q[s]` says otherwise; equal ones as they come.", "id asc"],
  ["Sorted by `orderDate desc` when `q[s]` is not given", "orderDate desc"],
  ["Sorted by id when q[s] is given", undefined],
  ["Sorted by id unless pinned", undefined],
])("%s", (description, want) => {
  expect(toldBy({ description })).toBe(want);
});

it.each<[answer: string, want: string | undefined]>([
  ["Orders by id", "id asc"],
  ["The orders by their id.", "id asc"],
  ["Sorted by order date", "orderDate asc"],
  ["Orders by customer", undefined],
  ["Counts of orders by id", undefined],
  // It is asked for by a parameter.
  ["Orders by orderDate", undefined],
])("of the answer: %s", (answer, want) => {
  expect(toldBy({ answer })).toBe(want);
});

it.each<[name: string, properties: string, want: string | undefined]>([
  ["the only time", "lentAt: TIME, loanedAt: TIME", undefined],
  ["a time of making", "loanedAt: TIME", "loanedAt desc"],
  ["a time of the last change", "updatedAt: TIME", undefined],
  ["seconds", "id: { type: string }, created: { type: integer }", "created desc"],
  ["a truth", "created: { type: boolean }", undefined],
  [
    "a time that comes later",
    "returnedAt: { type: [string, 'null'], format: date-time }",
    undefined,
  ],
])("newest first by %s", (_, properties, want) => {
  const record = properties.replaceAll("TIME", "{ type: string, format: date-time }");
  expect(toldBy({ description: "Newest first", record })).toBe(want);
});

const day = "{ type: string, format: date }";
it.each<[description: string, properties: string, want: string | undefined]>([
  ["All absences, the earliest first.", `firstDay: ${day}`, "firstDay asc"],
  ["The earliest first.", `firstDay: ${day}, lastSeen: ${day}`, undefined],
  ["The latest first.", `firstDay: ${day}`, undefined],
  ["In the order of their beginning.", "startsAt: TIME, endsAt: TIME", "startsAt asc"],
  ["Sorted by start (descending)", "startsAt: TIME, endsAt: TIME", "startsAt desc"],
  ["Sorted by start date of the event", "startsAt: TIME, endsAt: TIME", undefined],
  ["The latest first", "startsAt: TIME, endsAt: TIME", "startsAt desc"],
  ["The earliest first", "startsAt: TIME, endsAt: TIME, createdAt: TIME", undefined],
  ["Newest first", "startsAt: TIME, endsAt: TIME, createdAt: TIME", "createdAt desc"],
  ["The newest measurement first", "measured_at: TIME", "measured_at desc"],
  ["The newest booking first", "measured_at: TIME", undefined],
  ["The newest booking first", "booked_on: TIME, createdAt: TIME", undefined],
])("%s of what has %s", (description, properties, want) => {
  const record = properties.replaceAll("TIME", "{ type: string, format: date-time }");
  expect(toldBy({ description, record })).toBe(want);
});

function toldBy({ description = "All", answer = "All", record = members }): string | undefined {
  const names = [...record.matchAll(/(\w+): \{/g)].map((found) => found[1]);
  const document = api(`
paths:
  /orders:
    get:
      description: ${JSON.stringify(description)}
      parameters: [{ name: "q[s]", in: query, schema: { type: string } }]
      responses: { "200": { description: ${JSON.stringify(answer)} } }
components:
  schemas:
    Order: { type: object, required: [${names.join()}], properties: { ${record} } }
`);
  const [operation] = document.operations;
  if (!operation) throw new Error("the document has one operation");
  const day = {
    in: "query",
    name: "orderDate",
    basis: "inferred",
    property: "orderDate",
    operator: "eq",
  } as const;
  const list = { operation, record: "/components/schemas/Order", filters: [day] };
  const told = toldOrder(document, list);
  return told && `${told.property} ${told.descending ? "desc" : "asc"}`;
}
