import { expect, it } from "vitest";
import { toldFirst } from "../../../../src/contract/collections/order/sorting.ts";

const choices = ["low", "normal", "urgent"];

it.each<[text: string, want: unknown]>([
  ["Priorities sort by urgency (low first), tickets without a time come last.", "low"],
  ["By priority, `urgent` first; else by name", "urgent"],
  ["By priority", undefined],
  ["By priority, normal first", undefined],
  ["By priority. Those that are low first", undefined],
  ["By due time, low first", undefined],
])("%s", (text, want) => {
  expect(toldFirst(choices, "priority", text)).toBe(want);
});
