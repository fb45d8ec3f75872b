import { expect, it } from "vitest";
import { saysNoneOnLast } from "../../../../src/contract/collections/pages/full-last-page.ts";

it.each<[text: string, want: boolean]>([
  ["Null on the last page", true],
  ["Cursor of the next page; null if there are no more rows.", true],
  ["Absent when it is the last one", true],
  ["Left out on the last page.", true],
  ["Null when nothing follows", true],
  ["Null when no cursor was sent", false],
  ["May be null on the last page", false],
  ["Where the next page begins", false],
])("%s", (text, want) => {
  expect(saysNoneOnLast(text)).toBe(want);
});
