import { expect, it } from "vitest";
import { tallyIn } from "../../../../../src/contract/state/actions/tallies.ts";

it.each<[text: string, want: string | undefined]>([
  ["Adds 1 to helpfulCount. Anyone may do so.", "helpfulCount +1"],
  ["Likes the post. Adds one to its helpful count.", "helpfulCount +1"],
  ["Increments `views` by 2", "views +2"],
  ["Takes 1 from the views", "views -1"],
  ["Adds 1 to helpfulCount, once a caller", undefined],
  ["Adds 1 to another number", undefined],
  ["Adds a comment to helpfulCount", undefined],
])("%s", (text, want) => {
  const tally = tallyIn([text], ["helpfulCount", "views"]);
  expect(tally && `${tally.member} ${tally.by > 0 ? "+" : ""}${tally.by}`).toBe(want);
});
