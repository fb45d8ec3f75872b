import { expect, it } from "vitest";
import { sayMerge } from "../../../../../src/contract/state/described/replaces.ts";

it.each<[text: string, want: boolean]>([
  ["Fields that are not sent stay as they are; null clears a field that may be null.", true],
  ["What is not sent stays as it is, null clears it.", true],
  ["Only the fields sent are updated.", true],
  ["未传的字段保持不变", true],
  ["What is not sent becomes null.", false],
  ["Members left out are removed; the id stays.", false],
  ["Replaces the whole record.", false],
])("%s", (text, want) => {
  expect(sayMerge([text])).toBe(want);
});
