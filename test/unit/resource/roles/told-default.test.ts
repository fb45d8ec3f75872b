import { expect, it } from "vitest";
import { toldDefault } from "../../../../src/resource/roles/paging.ts";

it.each<[text: string, want: number | undefined]>([
  ["Number of results to return per page (10 by default).", 10],
  ["Rows per page. Default: 25, at most 100", 25],
  ["Defaults to `20`; the maximum is 50", 20],
  ["Page size, default 30", 30],
  ["20 by default, for lists of names the default is 50", undefined],
  ["At most 100", undefined],
  ["All of them by default", undefined],
])("%s", (text, want) => {
  expect(toldDefault(text)).toBe(want);
});
