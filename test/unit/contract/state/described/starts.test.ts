import { expect, it } from "vitest";
import { startIn, stateIn } from "../../../../../src/contract/state/described/starts.ts";

it.each<[string, string | undefined]>([
  ["False for a new card", "false"],
  ["Whether it is done; `false` for new cards", "false"],
  ["0 for every newly created order.", "0"],
  ["客户状态，新增时为 0", "0"],
  ["新建时默认为1", "1"],
  ["False for a new card of a guest", undefined],
  ["10 of new customers get it", undefined],
  ["新增时为 0.5", undefined],
  ["At most 3 for a new account", undefined],
  ["Set when a new card is made", undefined],
])("%s: %s", (text, want) => {
  expect(startIn(text)).toBe(want);
});

it.each<[string, readonly string[]]>([
  ["A lead begins as `new`, without an assignee.", ["new"]],
  ["Creates a lead. Every lead starts in the state won.", ["won"]],
  ["New leads start out as lost", ["lost"]],
  ["A lead begins as new if nobody has it.", []],
  ["A lead begins as newcomer.", []],
  ["The name begins as lost", ["lost"]],
  ["Where it starts as new is open", []],
])("%s: %s", (text, want) => {
  expect(stateIn(text, ["new", "won", "lost"])).toEqual(want);
});
