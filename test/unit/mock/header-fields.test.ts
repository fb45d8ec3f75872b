import { describe, expect, it } from "vitest";
import { HeaderFields, joined, toHeaders } from "../../../src/mock/header-fields.ts";

type Change = readonly ["set" | "append", name: string, value: string];

const changes: readonly (readonly [name: string, changes: readonly Change[]])[] = [
  ["nothing", []],
  ["names in any case", [["set", "X-One", "1"]]],
  [
    "set again",
    [
      ["set", "x-one", "1"],
      ["append", "vary", "a"],
      ["set", "X-ONE", "2"],
    ],
  ],
  [
    "added to",
    [
      ["append", "Vary", "a"],
      ["append", "vary", "b"],
    ],
  ],
  [
    "cookies",
    [
      ["append", "set-cookie", "a=1"],
      ["append", "Set-Cookie", "b=2"],
    ],
  ],
  [
    "cookies that are replaced",
    [
      ["append", "set-cookie", "a=1"],
      ["append", "set-cookie", "b=2"],
      ["set", "set-cookie", "c=3"],
    ],
  ],
  [
    "a value that is another's name",
    [
      ["set", "a", "b"],
      ["set", "b", "a"],
      ["set", "a", "c"],
    ],
  ],
  ["spaces around", [["set", "a", "  b "]]],
  ["Latin-1", [["set", "a", "é"]]],
];

describe("the headers of an answer", () => {
  it.each(changes)("%s: the same as Headers", (_, all) => {
    const [fields, headers] = [new HeaderFields(), new Headers()];
    for (const [change, name, value] of all) {
      fields[change](name, value);
      headers[change](name, value);
    }
    expect([...toHeaders(fields.raw)]).toEqual([...headers]);
    for (const [, name] of all)
      expect([fields.get(name), fields.has(name)]).toEqual([headers.get(name), headers.has(name)]);
    expect([fields.get("x-none"), fields.has("x-none")]).toEqual([null, false]);
  });

  it.each([
    ["a b", "1"],
    ["", "1"],
    ["a", "名"],
    ["a", "1\r\nb: 2"],
    ["a", "\0"],
  ])("%j cannot hold %j", (name, value) => {
    expect(() => new HeaderFields({ [name]: value })).toThrow(TypeError);
  });
});

it.each([
  [["Host", "a"], "host", "a"],
  [["A", "1", "a", "2"], "a", "1, 2"],
  [["Cookie", "a=1", "cookie", "b=2"], "COOKIE", "a=1; b=2"],
  [["a", "b", "b", "c"], "b", "c"],
  [["a", ""], "a", ""],
  [[], "a", null],
])("of %j, %s is %j", (raw, name, want) => {
  expect(joined(raw, name)).toBe(want);
});
