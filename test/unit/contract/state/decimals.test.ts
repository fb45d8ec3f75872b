import { expect, it } from "vitest";
import { isSameDecimal } from "../../../../src/contract/state/decimals.ts";

it.each<[sent: unknown, shown: unknown, want: boolean | undefined]>([
  [250.5, "250.50", true],
  [250, "250.00", true],
  [0.1, "0.10", true],
  [250.5, "250.00", false],
  [250.129, "250.13", true],
  [250.129, "250.12", true],
  [250.129, "251.13", false],
  [250, "250", undefined],
  ["250.5", "250.50", undefined],
  [250.5, 250.5, undefined],
])("%j, shown as %j: %s", (sent, shown, want) => {
  expect(isSameDecimal(sent, shown)).toBe(want);
});
