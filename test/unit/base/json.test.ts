import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { equalJson, isObject, mapItems, mapMembers, preview } from "../../../src/base/json.ts";

it.each([
  ["1 and 1.0", 1, 1.0, true],
  ["0 and -0", 0, -0, true],
  ["1 and '1'", 1, "1", false],
  ["null and undefined", null, undefined, false],
  ["key order", { a: 1, b: 2 }, { b: 2, a: 1 }, true],
  ["a missing key", { a: 1 }, { a: 1, b: undefined }, false],
  ["another key", { a: undefined }, { b: undefined }, false],
  ["item order", [1, 2], [2, 1], false],
  ["an empty array and an empty object", [], {}, false],
  ["an array and an object with the same keys", ["x"], { 0: "x" }, false],
  ["deep inside", { a: [{ b: [null] }] }, { a: [{ b: [null] }] }, true],
])("equalJson: %s", (_, a, b, want) => {
  expect(equalJson(a, b)).toBe(want);
  expect(equalJson(b, a)).toBe(want);
});

test("a value equals what it becomes on the wire", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(equalJson(value, JSON.parse(JSON.stringify(value)))).toBe(true);
    }),
  );
});

it.each([
  ["an object", {}, true],
  ["an array", [], false],
  ["null", null, false],
  ["text", "{}", false],
])("isObject: %s", (_, value, want) => {
  expect(isObject(value)).toBe(want);
});

it.each([
  ["text", "a", '"a"'],
  ["nothing", undefined, "nothing"],
  ["null", null, "null"],
  ["a long one is cut", "x".repeat(20), '"xxxxxxxx…'],
])("preview: %s", (_, value, want) => {
  expect(preview(value, 10)).toBe(want);
});

describe("mapMembers and mapItems", () => {
  const change = (value: unknown) => (value === "old" ? "new" : value);
  it.each([
    ["a member changes", { a: 1, b: "old", c: [] }, { a: 1, b: "new", c: [] }],
    [
      "a name that objects have",
      JSON.parse('{"__proto__":"old"}'),
      JSON.parse('{"__proto__":"new"}'),
    ],
  ])("%s", (_, given, want) => {
    const before = structuredClone(given);
    expect(Object.entries(mapMembers(given, change))).toEqual(Object.entries(want));
    expect(given).toEqual(before);
  });

  test("what is made undefined is left out", () => {
    expect(mapMembers({ a: 1, b: 2 }, (value) => (value === 1 ? undefined : value))).toEqual({
      b: 2,
    });
  });

  test("where nothing changes nothing is copied", () => {
    const [value, list] = [{ a: 1 }, [1]];
    expect(mapMembers(value, change)).toBe(value);
    expect(mapItems(list, change)).toBe(list);
    expect(mapItems(["old"], change)).toEqual(["new"]);
  });
});
