import { equalJson } from "../base/json.ts";
import type { Random } from "../base/random.ts";
import { waysThrough } from "./decide.ts";
import { drawArray } from "./draw-array.ts";
import { drawFaker } from "./draw-faker.ts";
import { drawNumber } from "./draw-number.ts";
import { drawObject } from "./draw-object.ts";
import { drawText } from "./draw-text.ts";
import { depthOfOptionals, fail, type Drawing } from "./drawing.ts";
import { fits, kindsOf } from "./view/fits.ts";
import type { View } from "./view/merge.ts";

/** How many values of a place are drawn until one is not among those to avoid. */
const freshDraws = 12;

/** A value for one place, by the first way through its alternatives that leads to one; undefined when none does. */
export function draw(
  drawing: Drawing,
  view: View,
  at: string,
  depth: number,
  avoid: readonly unknown[] = [],
): unknown {
  view.height ??= drawing.height(view.schemas);
  if (view.height === Infinity) return fail(drawing, at, whyNothing(view));
  const tries = drawing.tries.size === 0 ? 0 : (drawing.tries.get(at) ?? 0);
  const { collisions } = drawing;
  for (let turn = 0; turn < freshDraws; turn++) {
    if (drawing.left-- <= 0) return fail(drawing, at, "is too large for a sample, or does not end");
    // What several ways here did not mend is mended by other values inside.
    const isFresh = turn > 0 || tries > 2;
    if (isFresh) drawing.salts.push(`${at} ${tries} ${turn}`);
    const value = drawOnce(drawing, view, at, depth, tries + turn * 1000, avoid);
    if (isFresh) drawing.salts.pop();
    if (value !== undefined && !avoid.some((other) => equalJson(other, value))) return value;
    if (value === undefined && avoid.length === 0 && drawing.collisions === collisions)
      return undefined;
  }
  return fail(drawing, at, "has no more values that differ from its neighbours");
}

function whyNothing(view: View): string {
  if (view.unresolved !== undefined)
    return `needs the reference ${view.unresolved}, which leads nowhere`;
  if (kindsOf(view).length === 0) return "has keywords that contradict each other";
  return "requires itself without an end, or what nothing can satisfy";
}

function drawOnce(
  drawing: Drawing,
  view: View,
  at: string,
  depth: number,
  salt: number,
  avoid: readonly unknown[],
): unknown {
  const random = drawing.randomAt(at, salt);
  if (view.choices.length === 0) return build(drawing, view, at, depth, random, salt, avoid);
  const start = turns(salt, (size) => random.int(0, size - 1));
  let ways = 0;
  for (const way of waysThrough(drawing, view, start, depth > depthOfOptionals)) {
    const value = build(drawing, way, at, depth, random, salt, avoid);
    if (value !== undefined) return value;
    // A way may fail deep inside; the effort for one place is bounded.
    if (++ways > 60 || drawing.left <= 0 || drawing.problem !== undefined) break;
  }
  return fail(drawing, at, "has alternatives of which none can be satisfied");
}

/** Where each alternative starts: by chance, and one further with every try, like the digits of a counter. */
function turns(
  salt: number,
  chance: (size: number) => number,
): (size: number, isOrdered: boolean) => number {
  let left = salt % 1000;
  return (size, isOrdered) => {
    if (size === 0) return 0;
    const step = left % size;
    left = Math.floor(left / size);
    return ((isOrdered ? 0 : chance(size)) + step) % size;
  };
}

function build(
  drawing: Drawing,
  view: View,
  at: string,
  depth: number,
  random: Random,
  tries: number,
  avoid: readonly unknown[],
): unknown {
  if (view.allowed) return pickAllowed(drawing, view, view.allowed, at, random, tries, avoid);
  if (view.faker === undefined && tries === 0 && view.examples.length > 0) {
    const examples = view.examples.filter((one) => fits(view, one));
    if (examples.length > 0) {
      drawing.ready.push(at);
      return random.pick(examples);
    }
  }
  if (view.faker !== undefined) {
    drawing.ready.push(at);
    return drawFaker(drawing, view, at, random);
  }
  const first = kindFor(view, random, depth, tries);
  for (const kind of orderOf(first, kindsOf(view))) {
    const value = buildKind(drawing, view, kind, at, depth, random, tries, avoid);
    if (value !== undefined && !view.forbidden.some((other) => equalJson(other, value)))
      return value;
    if (value !== undefined) drawing.collisions++;
  }
  return undefined;
}

function orderOf(first: string, kinds: readonly string[]): readonly string[] {
  return kinds[0] === first ? kinds : [first, ...kinds.filter((kind) => kind !== first)];
}

function buildKind(
  drawing: Drawing,
  view: View,
  kind: string,
  at: string,
  depth: number,
  random: Random,
  tries: number,
  avoid: readonly unknown[],
): unknown {
  switch (kind) {
    case "object":
      return drawObject(drawing, view, at, depth, random);
    case "array":
      return drawArray(drawing, view, at, depth, random, tries);
    case "string":
      return drawText(drawing, view, at, random, tries, avoid);
    case "integer":
      return drawNumber(drawing, view, "integer", at, random, avoid);
    case "number":
      return drawNumber(drawing, view, "number", at, random, avoid);
    case "boolean":
      return [random.chance(0.5), true, false].find(
        (one) => !avoid.includes(one) && !view.forbidden.includes(one),
      );
    default:
      return null;
  }
}

/** `null` only where nothing else is allowed. */
function pickAllowed(
  drawing: Drawing,
  view: View,
  allowed: readonly unknown[],
  at: string,
  random: Random,
  tries: number,
  avoid: readonly unknown[],
): unknown {
  const left = allowed.filter(
    (one) => fits(view, one) && !avoid.some((other) => equalJson(one, other)),
  );
  const values = left.filter((value) => value !== null);
  drawing.ready.push(at);
  if (values.length === 0)
    return left.length > 0 ? null : fail(drawing, at, "has no value that all its lists allow");
  return values[(random.int(0, values.length - 1) + tries) % values.length];
}

/** The type to make: the declared one, or the one its other keywords are about. */
function kindFor(view: View, random: Random, depth: number, tries: number): string {
  const kinds = kindsOf(view);
  if (kinds.length === 1) return kinds[0] ?? "null";
  if (depth > depthOfOptionals && view.types && kinds.includes("null")) return "null";
  const hinted = hintOf(view);
  if ((!view.types || view.types.length > 4) && kinds.includes(hinted) && tries % 3 !== 2)
    return hinted;
  // `null` is the last thing that differs from its neighbours.
  const others = tries < 6000 ? kinds.filter((kind) => kind !== "null") : kinds;
  const isDeep = depth > depthOfOptionals;
  const flat = others.filter((kind) => kind !== "object" && kind !== "array");
  return others.length === 0 ? "null" : random.pick(isDeep && flat.length > 0 ? flat : others);
}

function hintOf(view: View): string {
  if (
    view.names.size > 0 ||
    view.required.size > 0 ||
    view.objects.length > 0 ||
    view.minProperties > 0
  )
    return "object";
  if (view.arrays.length > 0 || view.contains.length > 0 || view.minItems > 0) return "array";
  const isNumber = view.minimum > -Infinity || view.maximum < Infinity || view.multiples.length > 0;
  return isNumber ? "number" : "string";
}
