import { expect, it } from "vitest";
import { saysWithin } from "../../../../../src/contract/collections/filters/words-within.ts";

it.each<[text: string, want: boolean]>([
  ["Text in the subject, case-insensitive", true],
  ["Case-insensitive text contained in first name, last name or e-mail", true],
  ["A word that is in the title", true],
  ["Text in lower case", false],
  ["Text at the start, in the subject", false],
  ["Full-text search for words in the notes", false],
  ["Searches the notes", false],
])("%s", (text, want) => {
  expect(saysWithin(text)).toBe(want);
});
