import { describe, expect, it } from "vitest";
import { isJsonValue } from "../../../src/base/json.ts";

const cases: readonly (readonly [name: string, value: unknown, want: boolean])[] = [
  ["texts, numbers, flags, null, lists and objects", { a: ["x", 1.5, true, null], b: {} }, true],
  ["an object without a prototype", Object.assign(Object.create(null), { a: 1 }), true],
  ["undefined as a member", { a: undefined }, false],
  ["undefined in a list", [undefined], false],
  ["a hole in a list", Object.assign([], { length: 1 }), false],
  ["a number that JSON lacks", { a: Number.NaN }, false],
  ["infinity", [Infinity], false],
  ["a bigint", 1n, false],
  ["a date, which writes itself as text", new Date(0), false],
  ["something with toJSON", { toJSON: () => 1 }, false],
  ["a map", new Map(), false],
  ["a function", () => 1, false],
];

describe("a value that JSON keeps as it is", () => {
  it.each(cases)("%s", (_, value, want) => {
    expect(isJsonValue(value)).toBe(want);
  });
});
