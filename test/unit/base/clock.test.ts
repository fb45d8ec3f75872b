import { expect, test } from "vitest";
import { fixedClock, stopwatch, systemClock } from "../../../src/base/clock.ts";

test("a fixed clock stands still, and nobody can move it", () => {
  const clock = fixedClock("2026-03-01T12:00:00Z");
  clock.now().setFullYear(1999);
  expect(clock.now().toISOString()).toBe("2026-03-01T12:00:00.000Z");
});

test("the system's clock goes", () => {
  const before = Date.now();
  expect(systemClock.now().getTime()).toBeGreaterThanOrEqual(before);
  expect(stopwatch()()).toBeGreaterThanOrEqual(0);
});
