import { isObject } from "../../base/json.ts";
import type { Random } from "../../base/random.ts";

/** How long to wait, in milliseconds: always the same, evenly spread, or with the long tail of real servers. */
export type Delay =
  | number
  | { readonly uniform: readonly [number, number] }
  | { readonly lognormal: { readonly median: number; readonly sigma: number } };

/** No answer waits longer, in milliseconds. */
export const longestDelay = 60_000;

/** The delay, or what it must be. */
export function readDelay(value: unknown): Delay | { readonly problem: string } {
  if (isTime(value)) return value;
  if (isObject(value) && Object.keys(value).length === 1) {
    const { uniform, lognormal } = value;
    if (Array.isArray(uniform) && uniform.length === 2) {
      const [low, high] = uniform as unknown[];
      if (isTime(low) && isTime(high) && low <= high) return { uniform: [low, high] };
    }
    if (isObject(lognormal)) {
      const { median, sigma } = lognormal;
      const isSpread = typeof sigma === "number" && sigma >= 0 && sigma <= 10;
      if (isTime(median) && isSpread) return { lognormal: { median, sigma } };
    }
  }
  const problem = `must be milliseconds up to ${longestDelay}, { "uniform": [least, most] } or { "lognormal": { "median": 90, "sigma": 0.4 } }`;
  return { problem };
}

/** Milliseconds to wait this time. */
export function drawDelay(delay: Delay, random: Random): number {
  if (typeof delay === "number") return delay;
  if ("uniform" in delay) {
    const [low, high] = delay.uniform;
    return low + random.next() * (high - low);
  }
  const { median, sigma } = delay.lognormal;
  // Box-Muller; 1 - next() is never 0.
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  const normal = radius * Math.cos(2 * Math.PI * random.next());
  return Math.min(longestDelay, median * Math.exp(sigma * normal));
}

/** Waits; at once for 0. */
export async function wait(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= longestDelay;
}
