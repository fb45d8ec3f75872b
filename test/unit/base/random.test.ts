import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { createRandoms, createRandom, type SeedPart } from "../../../src/base/random.ts";

const draws = 20_000;
const many = (make: () => number) => Array.from({ length: draws }, make);

describe("what a stream depends on", () => {
  test("the same parts start the same stream", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.integer())), (parts) => {
        expect(createRandom(...parts).hex(64)).toBe(createRandom(...parts).hex(64));
      }),
    );
  });

  test("what was drawn elsewhere does not matter", () => {
    const alone = createRandom(1, "b").hex(32);
    const other = createRandom(1, "a");
    many(() => other.next());
    expect(createRandom(1, "b").hex(32)).toBe(alone);
  });

  it.each<[string, SeedPart[], SeedPart[]]>([
    ["another seed", [1], [2]],
    ["number and text", [1], ["1"]],
    ["where the parts are cut", ["ab", "c"], ["a", "bc"]],
    ["the order of the parts", ["a", "b"], ["b", "a"]],
    ["a part more", ["a"], ["a", ""]],
  ])("%s makes another stream", (_, a, b) => {
    expect(createRandom(...a).hex(32)).not.toBe(createRandom(...b).hex(32));
  });

  test("the stream is the same on every machine and in every version", () => {
    const random = createRandom(1, "operation", "/pointer", "key");
    expect([random.hex(8), random.int(1, 1000), random.next()]).toMatchInlineSnapshot(`
      [
        "16b30025",
        282,
        0.851469157030806,
      ]
    `);
  });
});

describe("how values are spread", () => {
  test("next() fills [0, 1) evenly", () => {
    const random = createRandom("spread");
    const buckets = Array.from({ length: 10 }, () => 0);
    for (const value of many(() => random.next())) {
      expect(value >= 0 && value < 1).toBe(true);
      buckets[Math.floor(value * 10)]!++;
    }
    for (const count of buckets) expect(count / draws).toBeCloseTo(0.1, 1.7);
  });

  test("int() reaches both bounds and nothing beyond", () => {
    const random = createRandom("dice");
    expect(new Set(many(() => random.int(1, 6)))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  });

  test("the first value of neighbouring streams is spread as well", () => {
    const firsts = Array.from({ length: 1000 }, (_, index) => createRandom(1, index).next());
    const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length;
    expect(mean).toBeCloseTo(0.5, 1);
    expect(new Set(firsts).size).toBe(1000);
  });

  test("chance() is true as often as asked", () => {
    const random = createRandom("coin");
    expect(many(() => Number(random.chance(0.2))).reduce((a, b) => a + b) / draws).toBeCloseTo(
      0.2,
      1,
    );
  });

  it.each([0, 1, 7, 8, 33])("hex(%i) has that many digits", (digits) => {
    expect(createRandom("hex").hex(digits)).toMatch(new RegExp(`^[0-9a-f]{${digits}}$`));
  });

  test("pick() from an empty list is a mistake of ours", () => {
    expect(() => createRandom(1).pick([])).toThrow(RangeError);
    expect(createRandom(1).pick([undefined])).toBeUndefined();
  });
});

test.each<[name: string, rest: readonly SeedPart[]]>([
  ["one text", ["b"]],
  ["one number", [-2.5]],
  ["several", ["b", 2]],
])("parts given in two steps are the same parts: %s", (_, rest) => {
  expect(createRandoms("a", 1)(...rest).hex(32)).toBe(createRandom("a", 1, ...rest).hex(32));
});
