import { kindsOf } from "./fits.ts";
import type { Contains, View, Views } from "./merge.ts";
import { not } from "./negate.ts";

/** For each place the `contains` its item has to fit. */
export type Plan = ReadonlyMap<number, readonly Contains[]>;

/**
 * Where the items that a list has to contain go: behind its tuples, else into them; each on its own or, where there is
 * no room and by turns, several in one place. None when they go nowhere.
 */
export function plansFor(
  views: Views,
  view: View,
  { tuple, most, tries }: { tuple: number; most: number; tries: number },
): readonly Plan[] {
  const needed = view.contains.filter(({ min }) => min > 0);
  if (needed.length === 0) return [new Map()];
  const sum = needed.reduce((total, { min }) => total + min, 0);
  const open = Array.from({ length: Math.min(most, tuple + sum) }, (_, place) => place);
  const behind = [...open.slice(tuple), ...open.slice(0, tuple)];
  const orders = [
    { places: behind, isShared: false },
    { places: behind, isShared: true },
    { places: open, isShared: false },
    { places: open, isShared: true },
  ];
  const plans = orders.flatMap(
    ({ places, isShared }) => place(views, view, needed, places, isShared) ?? [],
  );
  const turn = tries % Math.max(1, plans.length);
  return [...plans.slice(turn), ...plans.slice(0, turn)];
}

function place(
  views: Views,
  view: View,
  needed: readonly Contains[],
  places: readonly number[],
  isShared: boolean,
): Plan | undefined {
  const plan = new Map<number, Contains[]>();
  for (const one of needed) {
    let missing = one.min;
    for (const at of places) {
      const there = plan.get(at) ?? [];
      if (missing === 0 || (there.length > 0 && !isShared)) continue;
      const schemas = itemSchemas(views, view, at, [...there, one]);
      if (kindsOf(views.of(schemas)).length === 0) continue;
      plan.set(at, [...there, one]);
      missing--;
    }
    if (missing > 0) return undefined;
  }
  return plan;
}

/** What the item of a place has to satisfy. Where a `contains` is bounded above, the other places must not fit it. */
export function itemSchemas(
  views: Views,
  view: View,
  at: number,
  fit: readonly Contains[] = [],
): readonly unknown[] {
  // What fits a `contains` is evaluated by it, so `unevaluatedItems` is not asked.
  const isListed = view.arrays.some(({ prefix, rest }) => at < prefix.length || rest !== undefined);
  const own = fit.length > 0 && !isListed ? [] : views.item(view, at).schemas;
  if (view.contains.length === 0) return own;
  const others = view.contains.filter((one) => one.max < Infinity && !fit.includes(one));
  const all = [...own, ...fit.map(({ schema }) => schema)];
  const apart = [...all, ...others.map(opposite)];
  // Two that ask for the same cannot be kept apart.
  return fit.length > 0 && kindsOf(views.of(apart)).length === 0 ? all : apart;
}

const opposites = new WeakMap<Contains, unknown>();

function opposite(contains: Contains): unknown {
  if (!opposites.has(contains)) opposites.set(contains, not(contains.schema));
  return opposites.get(contains);
}
