import { cellOf, type Column, columnOf, fold, type Source } from "./texts.ts";

/**
 * The first `count` places in the order that is asked for. `field,desc;field`: ascending unless it says otherwise; what
 * is no column is ignored, and equal rows keep their order.
 */
export function sortPlaces<Row extends object>(
  source: Source<Row>,
  places: readonly number[],
  sort: unknown,
  isColumn: (name: string) => boolean,
  count = Infinity,
): readonly number[] {
  const orders = typeof sort === "string" ? readOrders(source, sort, isColumn) : [];
  if (orders.length === 0) return places;
  const compare = (a: number, b: number): number => {
    for (const { name, column, sign } of orders) {
      const order = compareAt(source, name, column, a, b);
      if (order !== 0) return order * sign;
    }
    return a - b;
  };
  // Of many rows only a page is shown: the rest need not be in order.
  return count * 8 < places.length ? first(places, count, compare) : places.toSorted(compare);
}

interface Order {
  readonly name: string;
  readonly column: Column;
  readonly sign: 1 | -1;
}

function readOrders<Row extends object>(
  source: Source<Row>,
  sort: string,
  isColumn: (name: string) => boolean,
): Order[] {
  return sort
    .split(";")
    .map((part) => part.split(",").map((word) => word.trim()))
    .flatMap(([name = "", direction = ""]) => {
      const sign = /^desc$/i.test(direction) ? -1 : 1;
      return isColumn(name) ? [{ name, column: columnOf(source, name), sign }] : [];
    });
}

/** The smallest, in order: each place finds its own among those that are there, the last one leaves. */
function first(
  places: readonly number[],
  count: number,
  compare: (a: number, b: number) => number,
): readonly number[] {
  const best: number[] = [];
  for (const place of places) {
    const last = best.at(-1);
    if (best.length === count && last !== undefined && compare(place, last) > 0) continue;
    let [low, high] = [0, best.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(place, best[middle] ?? 0) < 0) high = middle;
      else low = middle + 1;
    }
    best.splice(low, 0, place);
    if (best.length > count) best.pop();
  }
  return best;
}

function compareAt<Row extends object>(
  source: Source<Row>,
  name: string,
  { texts, hasNumbers }: Column,
  a: number,
  b: number,
): number {
  const [left, right] = [texts[a], texts[b]];
  if (left === undefined || right === undefined)
    return Number(left !== undefined) - Number(right !== undefined);
  const [one, other] = hasNumbers ? [source.rows[a], source.rows[b]] : [];
  if (one && other) return compareCells(cellOf(source, one, name), cellOf(source, other, name));
  return left < right ? -1 : left > right ? 1 : 0;
}

/** As the database does it: null before everything, numbers by size, text without minding case. */
export function compareCells(a: unknown, b: unknown): number {
  if (a === null || a === undefined || b === null || b === undefined) {
    return Number(a !== null && a !== undefined) - Number(b !== null && b !== undefined);
  }
  const [left, right] =
    typeof a === "number" && typeof b === "number" ? [a, b] : [fold(a), fold(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
