import { expect, it } from "vitest";
import { keptLetters } from "../../../../../src/contract/state/described/letters.ts";

it.each<[string, ReturnType<typeof keptLetters>]>([
  ["Unique, ignoring case; kept in lower case", "lower"],
  ["Converted to uppercase", "upper"],
  ["Stored lower-cased", undefined],
  ["Normalised to lower-case", "lower"],
  ["Lower case letters and digits", undefined],
  ["Not converted to lower case", undefined],
  ["Kept as it was sent", "as sent"],
  ["Strings are stored exactly as given", "as sent"],
  ["Unique ignoring case; the case is preserved", "as sent"],
  ["Kept exactly.", "as sent"],
  ["电子邮箱，原样保存", "as sent"],
  ["Not kept as sent: blanks are cut", undefined],
  ["不原样保存", undefined],
  ["Sent as an e-mail", undefined],
])("%s: %s", (text, want) => {
  expect(keptLetters(text)).toBe(want);
});
