import { expect, test } from "vitest";
import { convert } from "../../../mocks/crm/entity/convert.ts";
import type { Kind } from "../../../mocks/crm/entity/field.ts";

test.each<[kind: Kind, given: unknown, want: unknown]>([
  ["text", "abc", "abc"],
  ["text", "", null],
  ["text", null, null],
  ["text", 5, "5"],
  ["text", false, "false"],
  ["text", {}, undefined],
  ["integer", 5, 5],
  ["integer", "5", 5],
  ["integer", "-5", -5],
  ["integer", "+5", 5],
  ["integer", "", null],
  ["integer", "5.5", undefined],
  ["integer", 5.5, undefined],
  ["integer", "abc", undefined],
  ["integer", 2147483648, undefined],
  ["integer", "-0", 0],
  ["integer", true, undefined],
  ["decimal", "280000.50", 280000.5],
  ["decimal", 1e3, 1000],
  ["decimal", "1e3", undefined],
  ["double", "9".repeat(400), undefined],
  ["datetime", "2024/3/5", "2024-03-05 00:00:00"],
  ["datetime", "soon", undefined],
  ["date", "2024-03-15T20:00:00Z", "2024-03-16"],
  ["date", "", null],
  ["list", [], []],
  ["list", [{ id: "a" }], [{ id: "a" }]],
  ["list", ["a"], undefined],
  ["list", "", null],
  ["object", { a: 1 }, { a: 1 }],
  ["object", [], undefined],
])("%s of %j is %j", (kind, given, want) => {
  expect(convert(kind, given)).toEqual(want);
});
