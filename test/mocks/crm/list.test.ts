import { expect, test } from "vitest";
import {
  compareCells,
  cutPage,
  filterRows,
  listPage,
  type ListRules,
  sortRows,
} from "../../../mocks/crm/entity/list.ts";

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

const ids = (rows: readonly Dish[]) => rows.map(({ id }) => id).join("");

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
  expect(ids(filterRows(dishes, new Map(Object.entries(given)), rules))).toBe(want);
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
  expect(ids(sortRows(dishes, given))).toBe(want);
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

const hundred = Array.from({ length: 100 }, (_, index) => index);

test.each<
  [name: string, given: [page?: number, size?: number, offset?: number], want: (number | string)[]]
>([
  ["the first page", [0, 20], [20, 0, "0 20 100 5"]],
  ["nothing asked", [], [20, 0, "0 20 100 5"]],
  ["the second page", [1, 30], [30, 30, "1 30 100 4"]],
  ["the last page", [3, 30], [10, 90, "3 30 100 4"]],
  ["after the last page", [9, 30], [0, -1, "9 30 100 4"]],
  ["before the first page", [-3, 30], [30, 0, "0 30 100 4"]],
  ["size 0", [0, 0], [20, 0, "0 20 100 5"]],
  ["size below 0", [0, -1], [20, 0, "0 20 100 5"]],
  ["size above 1000", [0, 5000], [100, 0, "0 1000 100 1"]],
  ["an offset wins over the page", [1, 30, 5], [30, 5, "1 30 100 4"]],
  ["an offset below 0", [0, 30, -5], [30, 0, "0 30 100 4"]],
])("cuts %s", (_name, given, want) => {
  const { body, headers } = cutPage(hundred, ...given);
  expect([body.length, body[0] ?? -1, Object.values(headers).join(" ")]).toEqual(want);
});

test("an empty list has no pages", () => {
  expect(cutPage([], 0, 20).headers).toEqual({
    "X-Page": "0",
    "X-Per-Page": "20",
    "X-Total": "0",
    "X-Total-Pages": "0",
  });
});

test("numbers in the filter may be text, but have to be numbers", () => {
  expect(listPage(dishes, { page: "1", size: "3" }, rules).body).toEqual([dishes[3]]);
  expect(listPage(dishes, { page: null, size: "" }, rules).body).toHaveLength(4);
  expect(listPage(dishes, { offset: "3000000000" }, rules).body).toEqual([]);
  expect(listPage(dishes, { size: "many" }, rules)).toMatchObject({
    status: 500,
    body: { type: "NumberFormatException", code: 1, message: 'For input string: "many"' },
  });
});
