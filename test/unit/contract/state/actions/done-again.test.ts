import { expect, it } from "vitest";
import { staysDone } from "../../../../../src/contract/state/actions/done-again.ts";

it.each<[text: string, want: boolean]>([
  ["Sets checked. An item that is checked already stays as it is.", true],
  ["Reading it again changes nothing", true],
  ["Does nothing to what is archived already.", true],
  ["A second time has no effect; the first time counts.", true],
  ["Done a second time it has no effect", true],
  ["Starring twice keeps the first time", true],
  ["What is paid already is refused (409)", false],
  ["It may not be done again, nothing changes", false],
  ["Stays as it is.", false],
])("%s: %s", (text, want) => {
  expect(staysDone(text)).toBe(want);
});
