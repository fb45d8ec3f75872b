import { expect, it } from "vitest";
import { explain } from "../../../src/schema/explain.ts";

it.each<[string, Record<string, unknown>, unknown, string]>([
  ["type", { type: ["string", "null"] }, 1, "must be string or null, but is 1"],
  ["required", { missingProperty: "a" }, {}, "must have the property 'a'"],
  ["enum", { allowedValues: ["a", "b"] }, "c", 'must be one of ["a","b"], but is "c"'],
  ["const", { allowedValue: 1 }, 2, "must be 1, but is 2"],
  ["minLength", { limit: 3 }, "😀", "must have at least 3 characters, but has 1"],
  ["maxLength", { limit: 1 }, "ab", "must have at most 1 characters, but has 2"],
  ["minItems", { limit: 1 }, [], "must have at least 1 items, but has 0"],
  ["maxItems", { limit: 1 }, [1, 2], "must have at most 1 items, but has 2"],
  ["minProperties", { limit: 1 }, {}, "must have at least 1 properties, but has 0"],
  ["maxProperties", { limit: 0 }, { a: 1 }, "must have at most 0 properties, but has 1"],
  ["minimum", { comparison: ">=", limit: 1 }, 0, "must be >= 1, but is 0"],
  ["exclusiveMaximum", { comparison: "<", limit: 1 }, 1, "must be < 1, but is 1"],
  ["multipleOf", { multipleOf: 5 }, 7, "must be a multiple of 5, but is 7"],
  ["pattern", { pattern: "^a$" }, "b", 'must match ^a$, but is "b"'],
  ["format", { format: "date" }, "x", 'must be a valid date, but is "x"'],
  ["uniqueItems", { i: 2, j: 0 }, [], "must have no equal items, but items 0 and 2 are"],
  ["additionalProperties", { additionalProperty: "x" }, {}, "must not have the property 'x'"],
  ["propertyNames", { propertyName: "x" }, {}, "must not have a property named 'x'"],
  ["if", { failingKeyword: "then" }, {}, "must fit the schema under 'then'"],
  ["not", {}, 1, "must not fit the schema under 'not', but is 1"],
  ["somethingNew", {}, 1, "must fit 'somethingNew', but is 1"],
  ["toString", {}, 1, "must fit 'toString', but is 1"],
  [
    "type",
    { type: "string" },
    { a: "x".repeat(200) },
    `must be string, but is {"a":"${"x".repeat(73)}…`,
  ],
])("%s %j", (keyword, params, value, want) => {
  expect(explain(keyword, params, value)).toBe(want);
});
