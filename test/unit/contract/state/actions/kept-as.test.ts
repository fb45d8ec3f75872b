import { expect, it } from "vitest";
import { keptAs } from "../../../../../src/contract/state/actions/kept-as.ts";

it.each<[own: string, whole: string, want: string | undefined]>([
  ["", "Rejects it. The comment is kept as decisionComment.", "decisionComment"],
  ["", "`comment` will be stored in the `note`; nothing else changes", "note"],
  ["Why. Kept as note", "", "note"],
  ["It is shown as note.", "", "note"],
  ["", "The comment is kept", undefined],
  ["", "The comment is kept as note if there is none", undefined],
  ["", "The remark is kept as note", undefined],
  ["", "If it is new, the comments are kept as note", undefined],
])("%s %s: %s", (own, whole, want) => {
  expect(keptAs({ own: [own], whole: [whole] }, "comment")).toBe(want);
});
