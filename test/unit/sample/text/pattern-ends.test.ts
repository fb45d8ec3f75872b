import { expect, it } from "vitest";
import { patternEnds } from "../../../../src/sample/text/pattern-ends.ts";

it.each<[string, string, string, ReturnType<typeof patternEnds>]>([
  ["a class of digits", "^1[3-9]\\d{3}$", "15123", { at: 2, texts: ["13123", "19123"] }],
  ["a list of letters", "^([CAB])-\\d$", "A-7", { at: 1, texts: ["A-7", "C-7"] }],
  ["any digit or letter is none", "^\\d[A-Z]$", "1Q", undefined],
  ["two classes may be a day", "^20\\d\\d[01]\\d[0-3]\\d$", "20260512", undefined],
  ["a text of another length", "^1[3-9]\\d?$", "15", undefined],
  ["alternatives", "^(?:[1-3]a|b[1-3])$", "1a", undefined],
  ["no end", "^[1-3]a", "1a", undefined],
])("%s", (_, pattern, text, want) => {
  expect(patternEnds(pattern, text)).toEqual(want);
});
