import { expect, it } from "vitest";
import { matchesGlob } from "../../../src/base/glob.ts";

it.each<[string, string, boolean]>([
  ["/pets", "/pets", true],
  ["/pets", "/pets/1", false],
  ["/pets*", "/pets/1", true],
  ["*", "", true],
  ["*/1", "/pets/1", true],
  ["/*/1", "/pets/2", false],
  ["/a*b*c", "/a1b2b3c", true],
  ["/a*b*c", "/acb", false],
  ["ab*ba", "aba", false],
  ["**", "x", true],
  ["a.c", "abc", false],
  [`${"a*".repeat(50)}b`, "a".repeat(5000), false],
])("%s, %s: %s", (pattern, text, want) => {
  expect(matchesGlob(pattern, text)).toBe(want);
});
