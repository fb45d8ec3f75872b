import { expect, it, test } from "vitest";
import fc from "fast-check";
import {
  decodeFragment,
  join,
  parsePointer,
  pointerOfRef,
  valueAt,
} from "../../../src/base/pointer.ts";

it.each([
  ["the whole", "", []],
  ["a key", "/a", ["a"]],
  ["the empty key", "/", [""]],
  ["an escaped slash", "/a~1b", ["a/b"]],
  ["an escaped tilde", "/a~0b", ["a~b"]],
  ["a tilde before a one", "/~01", ["~1"]],
])("parsePointer: %s", (_, pointer, want) => {
  expect(parsePointer(pointer)).toEqual(want);
});

test("join and parsePointer are each other's opposite", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (tokens) => {
      expect(parsePointer(join("", ...tokens))).toEqual(tokens);
    }),
  );
});

it.each([
  ["the whole", "", { a: [1, { b: null }] }],
  ["an item", "/a/0", 1],
  ["null", "/a/1/b", null],
  ["nothing there", "/a/1/c", undefined],
  ["past a primitive", "/a/0/x", undefined],
  ["no prototype", "/__proto__", undefined],
  ["no inherited member", "/a/map", undefined],
])("valueAt: %s", (_, pointer, want) => {
  expect(valueAt({ a: [1, { b: null }] }, pointer)).toEqual(want);
});

it.each([
  ["the whole document", "#", ""],
  ["a pointer", "#/a/b", "/a/b"],
  ["percent-encoded", "#/a%20b/%E4%B8%AD", "/a b/中"],
  ["a bad percent sign stays", "#/100%", "/100%"],
  ["an anchor", "#name", undefined],
  ["another file", "a.yaml#/b", undefined],
])("pointerOfRef: %s", (_, ref, want) => {
  expect(pointerOfRef(ref)).toBe(want);
});

test("decodeFragment leaves what is no encoding", () => {
  expect(decodeFragment("%zz")).toBe("%zz");
});
