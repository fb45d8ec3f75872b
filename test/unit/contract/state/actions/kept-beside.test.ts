import { expect, it } from "vitest";
import { listsMembers, rewrites } from "../../../../../src/contract/state/actions/kept-beside.ts";

it.each<[text: string, want: boolean]>([
  ["draft -> sent; sets `sentAt`. 409 in any other status.", true],
  ["Closes it: closed_at and closed_by are set", true],
  ["Sets `status`", true],
  ["Sets the status", false],
  ["Sends the quote", false],
])("a text that lists members: %s", (text, want) => {
  expect(listsMembers([text], ["sentAt", "closed_at", "status"])).toBe(want);
});

it.each<[text: string, want: boolean]>([
  ["Anonymizes the person; sets anonymizedAt", true],
  ["Clears the form and sets `resetAt`", true],
  ["Closes an open deal as won; `closed_at` is set, `probability` is 100.", false],
  ["draft -> sent; sets `sentAt`. 409 in any other status.", false],
])("a text of what is done to the content: %s", (text, want) => {
  expect(rewrites.test(text)).toBe(want);
});
