import { expect, it } from "vitest";
import { areNumbers } from "../../../../../src/contract/state/keys/given-numbers.ts";

it.each<[values: readonly unknown[], want: boolean]>([
  [["Q-2026-00443", "Q-2026-00444", "Q-2026-00451"], true],
  [["INV17", "INV18"], true],
  [["v1", "v2", "v1"], false],
  [["Q-2026-00443", "R-2026-00444"], false],
  [["2026-11-03T08:00:01", "2026-11-03T08:00:02"], false],
  [["a3f1", "b9c2"], false],
  [["AAA=1b", "AAA=2b"], false],
  [["Q-1", undefined], false],
  [[17, 18], false],
])("%j are numbers that the server gives: %s", (values, want) => {
  expect(areNumbers(values)).toBe(want);
});
