import { expect, it } from "vitest";
import { freezeDeep } from "../../../../src/base/freeze.ts";
import { writeJson } from "../../../../src/mock/answers/write-json.ts";

const text = (value: unknown) => new TextDecoder().decode(writeJson(value).bytes);
const rows = () => [freezeDeep({ id: "1", name: "饺子" }), freezeDeep({ id: "2", list: [1, {}] })];

it.each<[name: string, value: unknown]>([
  ["a frozen row", rows()[0]],
  ["a list of frozen rows", rows()],
  ["a list of one", rows().slice(1)],
  ["an empty list", []],
  ["a list that is frozen itself", freezeDeep(rows())],
  ["a list with something open", [...rows(), { id: "3" }]],
  ["a list with a hole", [...rows(), , null]], // eslint-disable-line no-sparse-arrays
  ["an object around a list", { items: rows() }],
  ["a text", "a"],
  ["null", null],
])("%s is written as JSON.stringify does, the second time too", (_, value) => {
  expect([text(value), text(value)]).toEqual([JSON.stringify(value), JSON.stringify(value)]);
});

it.each<[name: string, value: unknown, want: boolean]>([
  ["a frozen row", rows()[0], true],
  ["a frozen row with a member that is not written", freezeDeep({ a: undefined }), false],
  ["a list of both", [...rows(), freezeDeep({ a: undefined })], false],
])("says whether reading gives the same: %s", (_, value, want) => {
  expect(writeJson(value).isExact).toBe(want);
});

it("keeps the bytes of what cannot change, and of nothing else", () => {
  const [row] = rows();
  expect(writeJson(row).bytes).toBe(writeJson(row).bytes);
  const open = { id: "1" };
  const before = text(open);
  open.id = "2";
  expect([before, text(open)]).toEqual(['{"id":"1"}', '{"id":"2"}']);
});
