import { expect, it } from "vitest";
import {
  saysNullUntilEdited,
  sets,
} from "../../../../../src/contract/state/described/edit-times.ts";

it.each<[text: string, want: boolean]>([
  ["Null until the comment is edited", true],
  ["When it was last edited, null before it was changed for the first time.", true],
  ["null if never edited", true],
  ["Null as long as it was not edited.", true],
  ["Null until the password is changed", false],
  ["Null until the comment is approved", false],
  ["Null until the comment is edited by a moderator", false],
  ["When it was edited", false],
])("%s", (text, want) => {
  expect(saysNullUntilEdited(text, "comment")).toBe(want);
});

it.each<[text: string, want: boolean]>([
  ["Sets edited_at.", true],
  ["Replaces the text and sets `edited_at`", true],
  ["Replaces the text; sets edited_at to the current time.", true],
  ["Sets edited_at when the text is another one.", false],
  ["Never sets edited_at.", false],
  ["Sets edited_at_first.", false],
])("%s", (text, want) => {
  expect(sets(text, "edited_at")).toBe(want);
});
