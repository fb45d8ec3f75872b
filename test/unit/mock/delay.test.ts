import { describe, expect, it, test } from "vitest";
import { createRandom } from "../../../src/base/random.ts";
import { drawDelay, longestDelay, readDelay, type Delay } from "../../../src/mock/faults/delay.ts";

const drawn = (delay: Delay) =>
  Array.from({ length: 2000 }, (_, at) => drawDelay(delay, createRandom("delay", at))).toSorted(
    (a, b) => a - b,
  );

describe("a delay is", () => {
  it.each<[string, Delay, number, number, number]>([
    ["fixed", 300, 300, 300, 300],
    ["uniform", { uniform: [100, 500] }, 100, 300, 500],
    ["lognormal without spread", { lognormal: { median: 90, sigma: 0 } }, 90, 90, 90],
  ])("%s", (_, delay, least, middle, most) => {
    const times = drawn(delay);
    expect(times[0]).toBeGreaterThanOrEqual(least);
    expect(times.at(-1)).toBeLessThanOrEqual(most);
    expect(Math.abs((times[1000] ?? 0) - middle)).toBeLessThan(10);
  });

  test("lognormal: half of them under the median, a long tail, an end", () => {
    const times = drawn({ lognormal: { median: 90, sigma: 0.4 } });
    expect(Math.abs((times[1000] ?? 0) - 90)).toBeLessThan(5);
    // exp(0.4) above and below the median: one standard deviation, 84 %.
    expect(Math.abs((times[1682] ?? 0) - 90 * Math.exp(0.4))).toBeLessThan(10);
    expect(drawn({ lognormal: { median: 60_000, sigma: 10 } }).at(-1)).toBe(longestDelay);
  });
});

it.each([
  [-1],
  [longestDelay + 1],
  ["5"],
  [null],
  [{}],
  [{ uniform: [1] }],
  [{ uniform: [2, 1] }],
  [{ uniform: [1, 2], lognormal: {} }],
  [{ lognormal: { median: 1 } }],
  [{ lognormal: { median: 1, sigma: -1 } }],
])("%j is none", (value) => {
  expect(readDelay(value)).toEqual({ problem: expect.stringContaining("must be milliseconds") });
});
