import { expect, it } from "vitest";
import {
  numberTold,
  numberedState,
  saysClosed,
  type Deed,
} from "../../../../src/resource/actions/numbered-states.ts";
import { schemaApi } from "../../api.ts";

it.each<[text: string, want: number | undefined]>([
  ["将线索转化为客户，状态变为 2（已转化）。", 2],
  ["关闭工单；工单状态更新为3。", 3],
  ["Status becomes 2.", 2],
  ["新增跟进记录后，未跟进的线索状态变为 1（跟进中）。", undefined],
  ["状态变为 1，或状态变为 2", undefined],
  ["Closes it when the status is 2.", undefined],
])("%s", (text, want) => {
  expect(numberTold([text])).toBe(want);
});

it.each<[text: string, deed: Deed, want: boolean]>([
  ["全量更新。已转化的线索不能修改，返回 409。", "change", true],
  ["已转化的线索不能再次转化，返回 409。", "same", true],
  ["已转化的线索不能修改手机号。", "change", false],
  ["已转化的线索不能修改。", "deletion", false],
  ["未转化的线索不能修改。", "change", false],
  ["已转化的线索不可删除。", "deletion", true],
])("%s: %s", (text, deed, want) => {
  expect(saysClosed([text], "已转化", deed)).toBe(want);
});

it.each<[description: string, want: string | undefined]>([
  ["状态：0-未跟进，1-跟进中，2-已转化。新建的线索为 0", "0 未跟进 1 跟进中 2 已转化"],
  ["0 = open, 1 = in work, 2 = closed", "0 open 1 in work 2 closed"],
  ["状态：0-未跟进，1-跟进中", undefined],
])("%s", (description, want) => {
  const status = { type: "integer", enum: [0, 1, 2], description };
  const { document, pointer } = schemaApi({ type: "object", properties: { status } });
  const found = numberedState(document, pointer);
  expect(found && [...found.labels].flat().join(" ")).toBe(want);
});
