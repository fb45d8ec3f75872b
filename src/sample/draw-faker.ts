import { isObject, preview } from "../base/json.ts";
import type { Random } from "../base/random.ts";
import { bindFaker, type BoundFaker, type FakerCall } from "./call-faker.ts";
import type { Drawing } from "./drawing.ts";
import { fits } from "./view/fits.ts";
import { sharedFaker } from "./faker.ts";
import type { View } from "./view/merge.ts";
import { textMatching } from "./text/pattern.ts";
import { quickFakers } from "./quick-faker.ts";
import { fitLength } from "./text/text.ts";

/** Some methods give a fitting value only now and then: a name that is short enough, a pattern that is met. */
const rounds = 30;

/** What `x-faker` gives, if it fits the schema; what cannot be used is a problem of the document. */
export function drawFaker(drawing: Drawing, view: View, at: string, random: Random): unknown {
  const { pattern, make } = readyFor(view);
  const match =
    pattern === undefined
      ? undefined
      : textMatching(pattern, random, { min: view.minLength, max: view.maxLength });
  if (match !== undefined && fits(view, match)) return match;
  let last: unknown;
  for (let round = 0; round < rounds; round++) {
    const call = make(random);
    if ("problem" in call) {
      drawing.problem ??= call.problem;
      return undefined;
    }
    last = call.value;
    if (call.value !== undefined && view.format !== "date" && fits(view, call.value))
      return call.value;
    const good = formsOf(call.value, view, random).find((value) => fits(view, value));
    if (good !== undefined) return good;
  }
  const name = isObject(view.faker) ? Object.keys(view.faker)[0] : view.faker;
  drawing.problem ??= `x-faker '${String(name)}' gives ${preview(last)}, which does not fit the schema of ${at || "the value"}`;
  return undefined;
}

/** What `x-faker` asks for, looked up once for a view. */
interface Ready {
  readonly pattern: string | undefined;
  readonly make: (random: Random) => FakerCall;
}

const known = new WeakMap<View, Ready>();

function readyFor(view: View): Ready {
  let ready = known.get(view);
  if (!ready) known.set(view, (ready = makeReady(view)));
  return ready;
}

function makeReady({ faker: spec }: View): Ready {
  const pattern = patternOf(spec);
  let bound: BoundFaker | undefined;
  const make = (random: Random): FakerCall => {
    const faker = sharedFaker(random);
    bound ??= bindFaker(faker, spec);
    return "problem" in bound ? bound : bound.run();
  };
  const quick = quickOf(spec);
  return { pattern, make: quick ? (random) => ({ value: quick(random) }) : make };
}

function quickOf(spec: unknown): ((random: Random) => unknown) | undefined {
  const [entry] = isObject(spec) ? Object.entries(spec) : [];
  if (!entry || !Object.hasOwn(quickFakers, entry[0])) return undefined;
  const [name, argument] = entry;
  return quickFakers[name]?.(Array.isArray(argument) ? argument : [argument]);
}

/** `helpers.fromRegExp` is what our own patterns are for: ten times as fast, and of all the syntax. */
function patternOf(spec: unknown): string | undefined {
  const argument = isObject(spec) ? spec["helpers.fromRegExp"] : undefined;
  const [pattern] = Array.isArray(argument) ? argument : [argument];
  return typeof pattern === "string" ? pattern : undefined;
}

/** The value itself, and what it becomes as a whole number, as text, as a text of the right length. */
function formsOf(value: unknown, view: View, random: Random): unknown[] {
  if (typeof value === "number") return [value, Math.round(value), String(value)];
  if (typeof value === "bigint") return [Number(value), String(value)];
  if (typeof value !== "string") return value === undefined ? [] : [value, String(value)];
  const text = view.format === "date" ? value.slice(0, 10) : value;
  return [text, fitLength(text, view.minLength, view.maxLength, random)];
}
