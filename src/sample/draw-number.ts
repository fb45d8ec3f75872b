import type { Random } from "../base/random.ts";
import { fitsNumber } from "./view/fits.ts";
import { believableNumber } from "./text/believable.ts";
import { fail, nameOf, type Drawing } from "./drawing.ts";
import { below } from "./view/bounds.ts";
import type { View } from "./view/merge.ts";

const ranges: Readonly<Record<string, readonly [number, number]>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32768, 32767],
  uint16: [0, 65535],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
  int64: [-(2 ** 63), below(2 ** 63)],
  uint64: [0, below(2 ** 64)],
};

/** A number of the view; `integer` is whole, and so are the formats that say so. */
export function drawNumber(
  drawing: Drawing,
  view: View,
  kind: string,
  at: string,
  random: Random,
  avoid: readonly unknown[],
): number | undefined {
  const range = ranges[view.format ?? ""];
  const isWhole = kind === "integer" || range !== undefined;
  const [lowest, highest] = range ?? [-Infinity, Infinity];
  const [from, to] = closed(view.minimum, view.maximum);
  const low = Math.max(view.minimum, lowest);
  const high = Math.min(view.maximum, highest);
  const isGood = (value: number) =>
    Number.isFinite(value) &&
    value >= low &&
    value <= high &&
    (!isWhole || Number.isInteger(value)) &&
    fitsNumber(view, value) &&
    !avoid.includes(value) &&
    !view.forbidden.includes(value);

  const steps = isWhole ? [1, ...view.multiples] : view.multiples;
  const believable = believableNumber(nameOf(at), random);
  if (believable !== undefined) {
    const value = isWhole ? Math.round(believable) : believable;
    if (isGood(value)) return value;
  }
  const room = { low, high, from: Math.max(from, lowest), to: Math.min(to, highest) };
  const drawn =
    steps.length > 0
      ? multiple(leastCommonMultiple(steps), room, random, isGood)
      : between(room, random, isGood);
  return drawn ?? fail(drawing, at, "has no number between its bounds");
}

/** Bounds for drawing where one or both are open. */
function closed(low: number, high: number): [number, number] {
  if (low > -Infinity)
    return [low, high < Infinity ? Math.min(high, low + span(low)) : low + span(low)];
  if (high === Infinity) return [1, 1000];
  return high >= 1000 ? [1, 1000] : [high - span(high), high];
}

/** Wide enough for variety beside the size of the bound. */
const span = (bound: number) => Math.max(1000, Math.abs(bound));

/** The bounds that hold, and the part between them that is drawn from. */
interface NumberRoom {
  readonly low: number;
  readonly high: number;
  readonly from: number;
  readonly to: number;
}

function multiple(
  step: number,
  { low, high, ...room }: NumberRoom,
  random: Random,
  isGood: (value: number) => boolean,
): number | undefined {
  let { from, to } = room;
  // A step wider than the room that was chosen needs more room, if the bounds leave it.
  if (high === Infinity) to = Math.max(to, from + 20 * step);
  if (low === -Infinity) from = Math.min(from, high < Infinity ? to - 20 * step : step);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.max(first, Math.floor(to / step + 1e-9));
  const start = random.int(first, last);
  const count = Math.min(last - first + 1, 1000);
  for (let index = 0; index <= count; index++) {
    const at =
      start + index <= last
        ? start + index
        : first + ((start + index - first) % (last - first + 1));
    for (const value of [Number((at * step).toPrecision(15)), at * step])
      if (isGood(value)) return value;
  }
  return undefined;
}

function between(
  { from, to }: NumberRoom,
  random: Random,
  isGood: (value: number) => boolean,
): number | undefined {
  for (let attempt = 0; attempt < 30; attempt++) {
    const value = from + random.next() * (to - from);
    // Two digits behind the point read best; a narrow room needs all of them.
    for (const one of [Math.round(value * 100) / 100, value]) if (isGood(one)) return one;
  }
  return [from, to].find(isGood);
}

/** Of steps such as 0.1 and 0.25: counted in the finest unit that makes them all whole. */
function leastCommonMultiple(steps: readonly number[]): number {
  const [first = 1, ...others] = steps;
  if (others.every((step) => step === first)) return first;
  let scale = 1;
  while (
    scale < 1e12 &&
    steps.some((step) => Math.abs(Math.round(step * scale) - step * scale) > 1e-9 * step * scale)
  )
    scale *= 10;
  const whole = steps.map((step) => Math.max(1, Math.round(step * scale)));
  return whole.reduce((a, b) => (a / divisor(a, b)) * b) / scale;
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
