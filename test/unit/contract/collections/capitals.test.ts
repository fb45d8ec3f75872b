import { expect, it } from "vitest";
import { saysCaseless } from "../../../../src/contract/collections/filters/capitals.ts";

it.each<[text: string, want: boolean]>([
  ["Part of the name, ignoring case", true],
  ["Part of the name, whatever the case", true],
  ["Case-insensitive search", true],
  ["Exact, but in any case", true],
  ["Part of the name or the number. Case is ignored.", true],
  ["In any case, a part of the name", false],
  ["the title contains (case does not matter)", true],
  ["The name, not case sensitive", true],
  ["Contains this text, upper and lower case alike", true],
  ["Upper and lower case letters are the same", true],
  ["People with this text in their name, in upper or lower case.", true],
  ["按名称搜索，不区分大小写", true],
  ["With this text in their name, in upper or lower case.", true],
  ["Part of the number or of the name (not case-sensitive).", true],
  ["Part of the title in upper or lower case", true],
  ["Part of the name", false],
  ["Case-sensitive", false],
  ["Ordered by name, in upper or lower case letters", false],
  ["Letters, in upper and lower case", false],
])("%s: %s", (text, want) => {
  expect(saysCaseless(text)).toBe(want);
});
