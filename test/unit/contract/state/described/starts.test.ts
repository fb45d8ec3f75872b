import { expect, it } from "vitest";
import { startIn, startsIn, stateIn } from "../../../../../src/contract/state/described/starts.ts";

it.each<[string, string | undefined]>([
  ["False for a new card", "false"],
  ["Whether it is done; `false` for new cards", "false"],
  ["0 for every newly created order.", "0"],
  ["客户状态，新增时为 0", "0"],
  ["新建时默认为1", "1"],
  ["状态：0-未跟进，1-跟进中。新建的线索为 0", "0"],
  ["False for a new card of a guest", undefined],
  ["10 of new customers get it", undefined],
  ["新增时为 0.5", undefined],
  ["At most 3 for a new account", undefined],
  ["Set when a new card is made", undefined],
  ["0 at first", "0"],
  ["Initially true", "true"],
  ["true when new cards are made", undefined],
])("%s: %s", (text, want) => {
  expect(startIn(text)).toBe(want);
});

it.each<[string, readonly string[]]>([
  ["A lead begins as `new`, without an assignee.", ["new"]],
  ["Creates a lead. Every lead starts in the state won.", ["won"]],
  ["New leads start out as lost", ["lost"]],
  ["A new lead has the status lost.", ["lost"]],
  ["New leads are in state won", ["won"]],
  ["New leads are won by hard work", []],
  ["A lead begins as new if nobody has it.", []],
  ["A lead begins as newcomer.", []],
  ["The name begins as lost", ["lost"]],
  ["Where it starts as new is open", []],
])("%s: %s", (text, want) => {
  expect(stateIn(text, ["new", "won", "lost"])).toEqual(want);
});

it.each<[string, readonly string[]]>([
  ["PENDING when new", ["PENDING"]],
  ["State of it: `open` at first, then done", ["open"]],
  ["Initially open.", ["open"]],
  ["Starts as done; open later", ["done"]],
  ["open when created by a guest", []],
  ["Opened at first", []],
  ["open for a new card", ["open"]],
  ["open for new customers", []],
  ["open when new, done when new", ["open", "done"]],
])("%s: %s", (text, want) => {
  expect(startsIn(text, ["PENDING", "open", "done"], "card")).toEqual(want);
});
