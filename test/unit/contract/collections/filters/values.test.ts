import { describe, expect, it } from "vitest";
import {
  compareValues,
  compareWords,
  satisfies,
} from "../../../../../src/contract/collections/filters/values.ts";
import type { FilterOperator } from "../../../../../src/resource/resource.ts";

describe("whether a value is let through", () => {
  it.each<[FilterOperator, unknown, unknown, boolean | undefined]>([
    ["eq", "Ab", "ab", true],
    ["eq", 1, 1, true],
    ["eq", null, 1, false],
    ["eq", undefined, 1, undefined],
    ["eq", "2026-01-01T01:00:00+01:00", "2026-01-01T00:00:00Z", true],
    ["noteq", "a", "b", true],
    ["noteq", null, "b", undefined],
    ["like", "Fjord", "jOR", true],
    ["leftlike", "Fjord", "jor", false],
    ["rightlike", "Fjord", "ord", true],
    ["gt", 2, 2, false],
    ["gteq", 2, 2, true],
    ["lt", "2026-01-01", "2026-01-02", true],
    ["lt", "a", "b", undefined],
    ["in", "a", ["a", "b"], true],
    ["notin", "a", ["a", "b"], false],
    ["isnull", null, true, true],
    ["isnotnull", null, true, false],
    ["eq", ["a"], "a", undefined],
  ])("%s %j by %j: %s", (operator, value, wanted, want) => {
    expect(satisfies(operator, value, wanted)).toBe(want);
  });
});

describe("what servers order in one way only", () => {
  it.each([
    [compareValues(2, 10), -1],
    [compareValues("2026-01-02", "2026-01-01T23:00:00Z"), 1],
    [compareValues("a", "b"), undefined],
    [compareValues("900.00", "10000.00"), -1],
    [compareValues("1.9.2", "1.10.0"), undefined],
    [compareWords("alpha", "bravo"), -1],
    [compareWords("Alpha", "bravo"), undefined],
    [compareWords("B-01", "A-02"), 1],
    [compareWords("A-1", "A1-"), undefined],
    [compareWords("A-1", "A-01"), undefined],
    [compareWords("AF-Z-772", "B-K-1"), -1],
    [compareWords("AB-1", "A-B-1"), undefined],
    [compareWords("A-10", "A-9"), undefined],
    [compareWords("alpha", "alphabet"), -1],
    [compareWords("alpha", "alpha 2"), undefined],
    [compareWords("a b", "ab"), undefined],
  ])("%s", (found, want) => {
    expect(found).toBe(want);
  });
});
