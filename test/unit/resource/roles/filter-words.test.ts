import { describe, expect, it } from "vitest";
import {
  boundIn,
  isCaptionIn,
  membersIn,
  membersSpokenOf,
  textOperatorIn,
} from "../../../../src/resource/roles/filter-words.ts";
import { readResources } from "../../../../src/resource/read-resources.ts";
import { isCalledAsKey } from "../../../../src/resource/references.ts";
import { api } from "../../api.ts";

describe("what a description says of a filter", () => {
  it.each([
    ["Products whose name contains this text", "like"],
    ["The name begins with this", "leftlike"],
    ["Matches titles starting with the value", "leftlike"],
    ["Begins with or contains", undefined],
    ["Partial match, case-insensitive", "like"],
    ["No partial matches", undefined],
    ["Tasks in this status", undefined],
    ["姓名，模糊查询", "like"],
  ])("texts: %s", (text, want) => {
    expect(textOperatorIn(text)).toBe(want);
  });

  it.each([
    ["from", "Only events starting at or after this moment.", { operator: "gteq" }],
    ["from", "created after this", { operator: "gt" }],
    ["from", "Earliest day", { operator: "gteq", isEdgeOpen: true }],
    ["to", "Tasks due before this day.", { operator: "lt" }],
    ["to", "on or before this day", { operator: "lteq" }],
    ["from", "生日起（含）", { operator: "gteq" }],
    ["to", "截止（不含）", { operator: "lt" }],
    ["to", "截止日期", { operator: "lteq", isEdgeOpen: true }],
    ["from", "信用分大于或等于该值", { operator: "gteq" }],
    ["from", "不早于该日", { operator: "gteq" }],
    ["from", "价格高于该值", { operator: "gt" }],
    ["to", "不超过该值", { operator: "lteq" }],
    ["to", "早于该日", { operator: "lt" }],
    ["to", "小于等于该值", { operator: "lteq" }],
    ["from", "First year", { operator: "gteq" }],
    ["to", "The last year", { operator: "lteq" }],
    ["to", "until", { operator: "lteq", isEdgeOpen: true }],
    ["from", "dailyRate is this or more.", { operator: "gteq" }],
    ["to", "dailyRate is this or less.", { operator: "lteq" }],
    ["to", "More or less this rate", { operator: "lteq", isEdgeOpen: true }],
  ] as const)("bounds: %s, %s", (side, text, want) => {
    expect(boundIn(side, text)).toEqual(want);
  });

  it.each([
    [
      "First or last name begins with this",
      ["firstName", "lastName", "city"],
      ["firstName", "lastName"],
    ],
    ["whose name contains this text", ["name", "text"], ["name"]],
    ["Full text search", ["text", "search"], []],
    ["In name and e-mail", ["name", "email", "mail"], ["name", "email", "mail"]],
  ])("members: %s", (text, names, want) => {
    expect(membersIn(text, names)).toEqual(want);
  });

  it.each([
    ["手机号，不可重复", true],
    ["姓名 全名", true],
    // What has the ID is spoken of, its ID is not.
    ["姓名 ID", false],
    ["姓名（必填）", true],
    ["邮箱", false],
    ["名", false],
    ["name", false],
  ])("the caption %s: %s", (caption, want) => {
    expect(isCaptionIn("按姓名或手机号模糊查询 name", caption)).toBe(want);
  });

  it("a word that begins as a member does speaks of it", () => {
    const names = ["start", "createdAt"];
    expect(membersSpokenOf("Only events starting before this", names)).toEqual(["start"]);
  });
});

it.each([
  ["customerId", true],
  ["owner_id", true],
  ["tagIds", true],
  ["valid", false],
  ["id", false],
  ["monkey", false],
])("%s is called as a key: %s", (name, want) => {
  expect(isCalledAsKey(name)).toBe(want);
});

const task =
  "{ type: object, properties: { id: { type: string }, title: { type: string }, tags: { type: array, items: { type: string } }, dueDate: { type: string, format: date }, createdAt: { type: string, format: date-time }, stock: { type: integer }, items: { type: array, items: { type: object, properties: { name: { type: string } } } }, archivedAt: { type: string, format: date-time } } }";

function filterOf(name: string, schema: string, description = "", record = task) {
  const [tasks] = readResources(
    api(`paths:
  /tasks:
    get:
      operationId: list
      parameters: [{ name: ${name}, in: query, description: "${description}", schema: ${schema} }]
      responses: { 200: { description: ok, content: { application/json: { schema: { type: array, items: ${record} } } } } }
  /tasks/{id}: { get: { operationId: read, responses: { 200: { description: ok, content: { application/json: { schema: ${record} } } } } } }
`),
  );
  const [found] = tasks?.lists[0]?.filters ?? [];
  const { in: _, name: __, basis: ___, ...rest } = found ?? { in: 0, name: 0, basis: 0 };
  return rest;
}

const day = "{ type: string, format: date }";

const count = "{ type: integer }";
const stocked =
  "{ type: object, properties: { id: { type: string }, name: { type: string }, quantity_on_hand: { type: integer }, prep_minutes: { type: integer }, rating_count: { type: integer }, price: { type: object }, shipping_price: { type: number }, firstRegistration: { type: string, format: date }, createdAt: { type: string, format: date-time }, purchasedAt: { type: string, format: date-time } } }";

/** As far as no text names the member, the list has to show it. */
describe("bounds that are not called like their member", () => {
  it.each<[string, string, string, object]>([
    [
      "min_quantity",
      count,
      "Only items with at least that quantity_on_hand.",
      { property: "quantity_on_hand", operator: "gteq" },
    ],
    [
      "max_minutes",
      count,
      "Only recipes with at most that many prep_minutes",
      { property: "prep_minutes", operator: "lteq" },
    ],
    [
      "registeredFrom",
      day,
      "firstRegistration on that day or later",
      { property: "firstRegistration", operator: "gteq" },
    ],
    [
      "bought_from",
      "{ type: string, format: date-time }",
      "Those bought at that moment or later",
      { property: "purchasedAt", operator: "gteq", unless: [] },
    ],
    [
      "registeredTo",
      day,
      "firstRegistration before that day",
      { property: "firstRegistration", operator: "lt" },
    ],
    [
      "registeredTo",
      day,
      "",
      { property: "firstRegistration", operator: "lteq", isEdgeOpen: true, unless: [] },
    ],
    [
      "min_quantity",
      count,
      "",
      { property: "quantity_on_hand", operator: "gteq", isEdgeOpen: true, unless: [] },
    ],
    ["min_quantity", "{ type: string }", "", {}],
    ["max_minutes", count, "At most that many hours of prep_minutes", {}],
    ["max_hours", count, "prep_minutes at most", {}],
    ["max_quantity", count, "quantity_on_hand at least", {}],
    ["min_rating", count, "", {}],
    [
      "min_ratings",
      count,
      "",
      { property: "rating_count", operator: "gteq", isEdgeOpen: true, unless: [] },
    ],
    ["max_price", "{ type: number }", "", {}],
    ["max_cost", "{ type: number }", "At most, shipping_price not included", {}],
  ])("%s %s %s", (name, schema, description, want) => {
    expect(filterOf(name, schema, description, stocked)).toEqual(want);
  });
});

describe("filters that are not called like a property", () => {
  it.each<[string, string, string, object]>([
    ["tag", "{ type: string }", "", { property: "tags", operator: "has" }],
    [
      "tags",
      "{ type: array, items: { type: string } }",
      "Carries all of these",
      { property: "tags", operator: "has", isDescribed: true },
    ],
    [
      "from",
      day,
      "First day, inclusive",
      { property: "dueDate", operator: "gteq", unless: ["createdAt", "archivedAt"] },
    ],
    ["until", day, "Created until", { property: "createdAt", operator: "lteq", isEdgeOpen: true }],
    ["dueBefore", day, "due before this day", { property: "dueDate", operator: "lt" }],
    ["created_after", day, "", { property: "createdAt", operator: "gteq", isEdgeOpen: true }],
    [
      "item",
      "{ type: string }",
      "With an item of exactly this name",
      { property: "items.name", operator: "has" },
    ],
    ["item", "{ type: string }", "With an item of this name", {}],
    ["created_gte", day, "", { property: "createdAt", operator: "gteq", isEdgeOpen: true }],
    ["due_gte", day, "", { property: "dueDate", operator: "gteq" }],
    ["due_lte", day, "", { property: "dueDate", operator: "lteq", isEdgeOpen: true }],
    ["due_lte", day, "this day or earlier", { property: "dueDate", operator: "lteq" }],
    [
      "dateFrom",
      day,
      "whose dueDate is this day or later",
      { property: "dueDate", operator: "gteq" },
    ],
    ["from", day, "due on or after", { property: "dueDate", operator: "gteq" }],
    ["from", "{ type: string, format: date-time }", "", {}],
    ["inStock", "{ type: boolean }", "", { property: "stock", operator: "filled" }],
    ["archived", "{ type: boolean }", "", { property: "archivedAt", operator: "filled" }],
    ["includeArchived", "{ type: boolean }", "", {}],
    [
      "title",
      "{ type: string }",
      "begins with",
      { property: "title", operator: "leftlike", isDescribed: true },
    ],
    [
      "q",
      "{ type: string }",
      "the title contains this",
      { property: undefined, operator: "like", among: ["title"], isDescribed: true },
    ],
  ])("%s %s %s", (name, schema, description, want) => {
    expect(filterOf(name, schema, description)).toEqual(want);
  });
});
