import { expect, it } from "vitest";
import { ByteBlocks } from "../../../../src/mock/log/byte-blocks.ts";

const filled = (length: number, byte: number) => new Uint8Array(length).fill(byte);

it.each<[name: string, lengths: readonly (readonly [number, number])[]]>([
  [
    "pieces of one block",
    [
      [3, 2],
      [1, 0],
      [0, 4],
    ],
  ],
  ["more than one block holds", Array.from({ length: 9 }, () => [60_000, 5_000] as const)],
  [
    "a piece longer than a block",
    [
      [2, 2],
      [300_000, 300_000],
      [2, 2],
    ],
  ],
])("%s are kept as they were, whatever comes later", (_, lengths) => {
  const blocks = new ByteBlocks();
  const given = lengths.map(([a, b], at) => [filled(a, 2 * at), filled(b, 2 * at + 1)] as const);
  const kept = given.map(([first, second]) => blocks.keep(first, second));
  const want = given.map(([first, second]) => Buffer.concat([first, second]));
  expect(kept.map((bytes) => Buffer.from(bytes).equals(want.shift() ?? Buffer.from("?")))).toEqual(
    given.map(() => true),
  );
});

it("what is kept is a copy", () => {
  const given = filled(2, 7);
  const kept = new ByteBlocks().keep(given, new Uint8Array());
  given.fill(0);
  expect([...kept]).toEqual([7, 7]);
});
