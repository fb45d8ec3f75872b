import { expect, it } from "vitest";
import {
  countsUp,
  saysChanges,
} from "../../../../../src/contract/state/described/change-counts.ts";

it.each<[text: string, want: boolean]>([
  ["0 when created, one more with each update", true],
  ["Grows by one with each change", true],
  ["Incremented on every successful update.", true],
  ["Is increased by 1 after each change; 1 at first", true],
  ["Goes up by one with each change of the price", false],
  ["Grows with each change", false],
  ["Incremented by 10 on each update", false],
  ["One more than the number of changes", false],
  ["Number of the version", false],
])("of a number: %s", (text, want) => {
  expect(saysChanges(text)).toBe(want);
});

it.each<[text: string, want: boolean]>([
  ["Members that are not sent are reset. `version` goes up by one.", true],
  ["Increments version", true],
  ["Replaces it and increments the version by one.", true],
  ["version goes up by one when the price changes", false],
  ["The subversion goes up by one", false],
  ["Replaces a version", false],
])("of an operation: %s", (text, want) => {
  expect(countsUp(text, "version")).toBe(want);
});
