import { expect, it } from "vitest";
import { keptLetters } from "../../../../../src/contract/state/described/letters.ts";

it.each<[string, "lower" | "upper" | undefined]>([
  ["Unique, ignoring case; kept in lower case", "lower"],
  ["Converted to uppercase", "upper"],
  ["Stored lower-cased", undefined],
  ["Normalised to lower-case", "lower"],
  ["Lower case letters and digits", undefined],
  ["Not converted to lower case", undefined],
  ["Kept as it was sent", undefined],
])("%s: %s", (text, want) => {
  expect(keptLetters(text)).toBe(want);
});
