import { expect, it } from "vitest";
import { isStill } from "../../../../src/contract/collections/order/sorting.ts";

const mails = ["b@c.example", "a.d@c.example", "x-y@c.example"];

it.each<[what: string, up: (string | null)[], down: (string | null)[], want: boolean]>([
  ["the same both ways", mails, mails, true],
  ["turned", mails, mails.toReversed(), false],
  ["by a rule of its own", mails, [mails.at(0) ?? "", mails.at(2) ?? "", mails.at(1) ?? ""], false],
  [
    "what a collation may take for equal",
    ["ab", "AB", "a-b", "á b"],
    ["ab", "AB", "a-b", "á b"],
    false,
  ],
  ["hardly any texts", [null, "a", "b"], [null, "a", "b"], false],
])("%s", (_, up, down, want) => {
  const rows = (texts: typeof up) => texts.map((email) => ({ email }));
  expect(isStill(rows(up), rows(down), "email")).toBe(want);
});
