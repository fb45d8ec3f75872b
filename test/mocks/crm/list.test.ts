import { expect, test } from "vitest";
import { cutPage, findPlaces, listPage, type ListRules } from "../../../mocks/crm/entity/list.ts";
import { compareCells, sortPlaces } from "../../../mocks/crm/entity/sort-rows.ts";
import type { Source } from "../../../mocks/crm/entity/texts.ts";

interface Dish {
  readonly id: string;
  readonly name: string | null;
  readonly price: number | null;
}

const dishes: readonly Dish[] = [
  { id: "1", name: "Soup", price: 8 },
  { id: "2", name: null, price: 12 },
  { id: "3", name: "fish soup", price: null },
  { id: "4", name: "饺子", price: 8 },
];

const rules: ListRules<Dish> = {
  conditions: {
    n_name_eq: ["name", "eq"],
    n_name_like: ["name", "like"],
    n_price_eq: ["price", "eq"],
    n_mood_eq: ["id", "ignored"],
  },
  quickSearch: "name",
};

/** A list that nobody has asked yet, one that was asked, and one whose columns are all derived. */
const sources: readonly Source<Dish>[] = [
  { rows: [...dishes] },
  { rows: dishes },
  { rows: dishes, derived: { name: ({ name }) => name, price: ({ price }) => price } },
];
const all = dishes.map((_, place) => place);
const isColumn = (name: string) => ["id", "name", "price"].includes(name);
const ids = (places: readonly number[]) => places.map((place) => dishes[place]?.id).join("");

test.each<[name: string, given: Record<string, unknown>, want: string]>([
  ["nothing asked", {}, "1234"],
  ["equal, without minding case", { n_name_eq: "SOUP" }, "1"],
  ["contains, without minding case", { n_name_like: "SOUP" }, "13"],
  ["contains, in Chinese", { n_name_like: "饺" }, "4"],
  ["both hold", { n_name_like: "soup", n_price_eq: 8 }, "1"],
  ["a number as text", { n_price_eq: "8" }, "14"],
  ["null is no condition", { n_name_eq: null, n_name_like: "" }, "1234"],
  ["null is equal to nothing", { n_name_eq: "null" }, ""],
  ["unknown filters are ignored", { n_colour_eq: "red" }, "1234"],
  ["filters without an effect", { n_mood_eq: "good" }, "1234"],
  ["quick search", { query: "SOUP" }, "13"],
  ["quick search and a filter", { query: "soup", n_price_eq: 8 }, "1"],
  ["wildcards are plain text", { n_name_like: "%" }, ""],
])("filters: %s", (_name, given, want) => {
  const asked = new Map(Object.entries(given));
  for (const source of sources) expect(ids(findPlaces(source, asked, rules))).toBe(want);
});

test.each<[name: string, given: unknown, want: string]>([
  ["no sort", undefined, "1234"],
  ["null", null, "1234"],
  ["ascending by default, null first", "name", "2314"],
  ["descending, null last", "name,desc", "4132"],
  ["direction in capitals", "id,DESC", "4321"],
  ["equal rows keep their order", "price,asc", "3142"],
  ["descending keeps it too", "price,desc", "2143"],
  ["several", "price,asc;id,desc", "3412"],
  ["blanks", " price , asc ; id , desc ", "3412"],
  ["an unknown field is ignored", "colour,desc;id,desc", "4321"],
  ["inherited names are no fields", "constructor,desc", "1234"],
  ["not a text", 5, "1234"],
])("sorts: %s", (_name, given, want) => {
  for (const source of sources) expect(ids(sortPlaces(source, all, given, isColumn))).toBe(want);
});

test("the first of many, in the order of all", () => {
  const rows = Array.from({ length: 500 }, (_, at) => ({ a: (at * 7) % 13, b: `x${at % 5}` }));
  const places = rows.map((_, place) => place);
  const sorted = (count?: number) =>
    sortPlaces({ rows }, places, "b,desc;a", (name) => name in rows[0]!, count);
  for (const count of [1, 20, 60]) expect(sorted(count)).toEqual(sorted().slice(0, count));
});

test.each<[name: string, given: readonly (string | null)[], want: readonly (string | null)[]]>([
  ["what begins with the same letters", ["abcd", "abca", "abc"], ["abc", "abca", "abcd"]],
  ["what is a beginning of others", ["ab\0", "a", "ab", ""], ["", "a", "ab", "ab\0"]],
  ["letters of any script", ["\uffff", "é", "张三", "张"], ["é", "张", "张三", "\uffff"]],
  ["null before an empty text", ["", null, "\0", null], [null, null, "", "\0"]],
])("texts in order: %s", (_name, given, want) => {
  const rows = given.map((a) => ({ a }));
  const sorted = (sort: string) =>
    sortPlaces({ rows }, [...rows.keys()], sort, () => true).map((place) => given[place]);
  expect(sorted("a")).toEqual(want);
  expect(sorted("a,desc")).toEqual(want.toReversed());
});

test.each<[wanted: string, want: string]>([
  ["b", "023"],
  ["bc", "03"],
  ["b\0", "2"],
  ["\0b", ""],
  ["c\0b", ""],
  ["cc", ""],
])("a part of a text is looked for in each row by itself: %j", (wanted, want) => {
  const texts = ["abc", null, "b\0c", "bcb"];
  const source = { rows: texts.map((name) => ({ name })) };
  const looking: ListRules<{ name: string }> = {
    conditions: { like: ["name", "like"] },
    quickSearch: "name",
  };
  const found = () => findPlaces(source, new Map([["like", wanted]]), looking).join("");
  // The first time the rows are looked at one by one.
  expect([found(), found(), found()]).toEqual([want, want, want]);
});

test.each<[a: unknown, b: unknown, want: number]>([
  [null, null, 0],
  [null, "", -1],
  ["", null, 1],
  [2, 10, -1],
  ["2", "10", 1],
  ["a", "B", -1],
  ["a", "A", 0],
])("compares %j with %j", (a, b, want) => {
  expect(compareCells(a, b)).toBe(want);
});

test.each<
  [name: string, given: [page?: number, size?: number, offset?: number], want: (number | string)[]]
>([
  ["the first page", [0, 20], [0, 20, "0 20 100 5"]],
  ["nothing asked", [], [0, 20, "0 20 100 5"]],
  ["the second page", [1, 30], [30, 60, "1 30 100 4"]],
  ["the last page", [3, 30], [90, 120, "3 30 100 4"]],
  ["after the last page", [9, 30], [270, 300, "9 30 100 4"]],
  ["before the first page", [-3, 30], [0, 30, "0 30 100 4"]],
  ["size 0", [0, 0], [0, 20, "0 20 100 5"]],
  ["size below 0", [0, -1], [0, 20, "0 20 100 5"]],
  ["size above 1000", [0, 5000], [0, 1000, "0 1000 100 1"]],
  ["an offset wins over the page", [1, 30, 5], [5, 35, "1 30 100 4"]],
  ["an offset below 0", [0, 30, -5], [0, 30, "0 30 100 4"]],
])("cuts %s", (_name, given, want) => {
  const { start, end, headers } = cutPage(100, ...given);
  expect([start, end, Object.values(headers).join(" ")]).toEqual(want);
});

test("an empty list has no pages", () => {
  expect(cutPage(0, 0, 20).headers).toEqual({
    "X-Page": "0",
    "X-Per-Page": "20",
    "X-Total": "0",
    "X-Total-Pages": "0",
  });
});

test("numbers in the filter may be text, but have to be numbers", () => {
  const list = (filter: object) => listPage({ rows: dishes }, (dish) => dish, filter, rules);
  expect(list({ page: "1", size: "3" }).body).toEqual([dishes[3]]);
  expect(list({ page: "1", size: "3", sort: "name" }).body).toEqual([dishes[3]]);
  expect(list({ page: null, size: "" }).body).toHaveLength(4);
  expect(list({ offset: "3000000000" }).body).toEqual([]);
  expect(list({ size: "many" })).toMatchObject({
    status: 500,
    body: { type: "NumberFormatException", code: 1, message: 'For input string: "many"' },
  });
});
