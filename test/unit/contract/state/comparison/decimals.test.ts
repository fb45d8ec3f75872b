import { expect, it } from "vitest";
import {
  isRounding,
  isSameDecimal,
} from "../../../../../src/contract/state/comparison/decimals.ts";

it.each<[sent: unknown, shown: unknown, want: boolean | undefined]>([
  [250.5, "250.50", true],
  [250, "250.00", true],
  [0.1, "0.10", true],
  [250.5, "250.00", false],
  [250.129, "250.13", true],
  [250.129, "250.12", true],
  [250.129, "251.13", false],
  [250, "250", undefined],
  ["250.5", "250.50", true],
  ["250.5", "250.51", false],
  ["0250", "250.00", true],
  ["-250.", "-250.00", true],
  [".5", "0.50", true],
  [".", "0.00", undefined],
  ["250a", "250.00", undefined],
  [250.5, 250.5, undefined],
])("%j, shown as %j: %s", (sent, shown, want) => {
  expect(isSameDecimal(sent, shown)).toBe(want);
});

it.each<[description: string, sent: unknown, shown: unknown, want: boolean]>([
  ["Kept with one decimal", 0.35, 0.4, true],
  ["Kept with one decimal", 0.35, 0.3, true],
  ["Kept with one decimal", 0.35, 0.5, false],
  ["Kept with one decimal", 3.35, 3, false],
  ["Rounded to 2 decimals", 1.005, 1, true],
  ["保留2位小数", 1.234, 1.23, true],
  ["Rounded", 1.26, 1.3, true],
  ["Rounded", 1.26, 1.4, false],
  ["A price", 1.26, 1.3, false],
  ["Rounded", "1.26", 1.3, false],
  ["Decimal, rounded to 3 places", "1.0", "1", true],
  ["Decimal, rounded to 3 places", "1900.0", "1901", false],
  ["Decimal, rounded to 3 places", "1.0", "1a", false],
  ["The version", "1.0", "1", false],
])("%s: %j, shown as %j: %s", (description, sent, shown, want) => {
  expect(isRounding(description, sent, shown)).toBe(want);
});
