import { expect, it } from "vitest";
import { ByteBlocks } from "../../../src/base/byte-blocks.ts";

const filled = (length: number, byte: number) => new Uint8Array(length).fill(byte);

it.each<[name: string, lengths: readonly number[]]>([
  ["pieces of one block", [3, 0, 2, 1]],
  ["more than one block holds", Array.from({ length: 40 }, () => 16_000)],
  ["a piece longer than a block", [2, 300_000, 2]],
])("%s are kept as they were, whatever comes later", (_, lengths) => {
  const blocks = new ByteBlocks();
  const given = lengths.map((length, at) => filled(length, at));
  const kept = given.map((bytes) => blocks.keep(bytes));
  expect(kept.map((bytes, at) => Buffer.from(bytes).equals(given[at] ?? bytes.slice(1)))).toEqual(
    lengths.map(() => true),
  );
});

it("what is kept is a copy", () => {
  const given = filled(2, 7);
  const kept = new ByteBlocks().keep(given);
  given.fill(0);
  expect([...kept]).toEqual([7, 7]);
});

it.each<[name: string, texts: readonly string[]]>([
  ["letters", ["abc", "", "de"]],
  ["what takes two, three and four bytes", ["é饺🥟", "\u0000￿", "🥟"]],
  ["half a pair", ["\ud83e", "a\udd5fb"]],
  ["more than one block holds", Array.from({ length: 40 }, () => "饺".repeat(5_000))],
  ["one longer than a block", ["a".repeat(300_000), "饺"]],
])("texts are written as TextEncoder does: %s", (_, texts) => {
  const blocks = new ByteBlocks();
  const written = texts.map((text) => blocks.encode(text));
  // Compared as a whole: byte by byte takes seconds.
  const isSame = (bytes: Uint8Array, at: number) =>
    Buffer.from(new TextEncoder().encode(texts[at])).equals(bytes);
  expect(written.map(isSame)).toEqual(texts.map(() => true));
});
