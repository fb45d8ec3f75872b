import { describe, expect, it } from "vitest";
import { Ring } from "../../../../src/mock/log/ring.ts";

const filled = (capacity: number, count: number) => {
  const ring = new Ring<{ id: number }>(capacity);
  for (let added = 0; added < count; added++) ring.add((id) => ({ id }));
  return ring;
};
const idsOf = (ring: Ring<{ id: number }>, after = 0) => ring.after(after).map(({ id }) => id);

describe("the newest entries", () => {
  it.each<[number, number, number, number[]]>([
    [3, 0, 0, []],
    [3, 2, 0, [1, 2]],
    [3, 3, 0, [1, 2, 3]],
    [3, 8, 0, [6, 7, 8]],
    [3, 8, 7, [8]],
    [3, 8, 99, []],
    [0, 5, 0, []],
  ])("of %i, after %i, from %i", (capacity, count, after, want) => {
    expect(idsOf(filled(capacity, count), after)).toEqual(want);
  });

  it.each([0, 5, 9, -1, 1.5, NaN, Infinity])("%d is not among 6 to 8", (id) => {
    expect(filled(3, 8).get(id)).toBeUndefined();
  });

  it("forgets what it is told, and goes on counting", () => {
    const ring = filled(3, 4);
    ring.clear(({ id }) => id === 3);
    expect(idsOf(ring)).toEqual([2, 4]);
    ring.clear();
    ring.add((id) => ({ id }));
    expect(idsOf(ring)).toEqual([5]);
  });
});
