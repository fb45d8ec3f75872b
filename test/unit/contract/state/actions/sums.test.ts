import { expect, it } from "vitest";
import { sumIn } from "../../../../../src/contract/state/actions/sums.ts";

it.each<[text: string, want: string | undefined]>([
  ["Adds delta to quantity.", "quantity + delta"],
  ["Add the `amount` to the account's balance", "balance + amount"],
  ["Deducts amount from balance; 409 when there is less.", "balance - amount"],
  ["Increases the quantity by delta.", "quantity + delta"],
  ["Reduces balance by amount", "balance - amount"],
  ["Adds `delta` (negative to take) to the quantity of the product.", "quantity + delta"],
  ["Adds an item to quantity", undefined],
  ["Adds delta to the history", undefined],
  ["Changes quantity", undefined],
])("%s", (text, want) => {
  const sum = sumIn([text], ["delta", "amount"], ["quantity", "balance"]);
  expect(sum && `${sum.member} ${sum.sign > 0 ? "+" : "-"} ${sum.by}`).toBe(want);
});
