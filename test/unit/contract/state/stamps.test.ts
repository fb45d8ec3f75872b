import { expect, it } from "vitest";
import { saysLastChange } from "../../../../src/contract/state/stamps.ts";

it.each<[string, boolean]>([
  ["Time of the last change", true],
  ["When the latest update was made.", true],
  ["When it was last edited by its owner", false],
  ["Time of the update", false],
])("%s: %s", (text, want) => {
  expect(saysLastChange(text)).toBe(want);
});
