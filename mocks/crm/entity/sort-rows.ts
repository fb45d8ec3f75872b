import { cellOf, columnOf, fold, type Source } from "./texts.ts";

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
  const compare = orders.reduceRight<Compare>(
    (next, order) => (a, b) => order(a, b) || next(a, b),
    (a, b) => a - b,
  );
  // Of many rows only a page is shown: the rest need not be in order.
  return count * 8 < places.length ? first(places, count, compare) : places.toSorted(compare);
}

/** Which of two places comes first: below 0, the one on the left. */
type Compare = (a: number, b: number) => number;

function readOrders<Row extends object>(
  source: Source<Row>,
  sort: string,
  isColumn: (name: string) => boolean,
): Compare[] {
  return sort
    .split(";")
    .map((part) => part.split(",").map((word) => word.trim()))
    .flatMap(([name = "", direction = ""]) => {
      if (!isColumn(name)) return [];
      const compare = ascending(source, name);
      return /^desc$/i.test(direction) ? [(a: number, b: number) => compare(b, a)] : [compare];
    });
}

/** The smallest, in order: each place finds its own among those that are there, the last one leaves. */
function first(
  places: readonly number[],
  count: number,
  compare: (a: number, b: number) => number,
): readonly number[] {
  const best: number[] = [];
  let last: number | undefined;
  for (const place of places) {
    if (last !== undefined && compare(place, last) > 0) continue;
    let [low, high] = [0, best.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(place, best[middle] ?? 0) < 0) high = middle;
      else low = middle + 1;
    }
    best.splice(low, 0, place);
    if (best.length > count) best.pop();
    if (best.length === count) last = best.at(-1);
  }
  return best;
}

function ascending<Row extends object>(source: Source<Row>, name: string): Compare {
  const column = columnOf(source, name);
  if (column.hasNumbers) {
    const cells = source.rows.map((row) => cellOf(source, row, name));
    return (a, b) => compareCells(cells[a], cells[b]);
  }
  const { texts } = column;
  const ranks = (column.ranks ??= ranksOf(texts));
  // Most texts differ in their first letters, and numbers are compared in a fraction of the time.
  return (a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || compareTexts(texts[a], texts[b]);
}

/** The first three letters of each text as one number; no text comes before all of them. */
function ranksOf(texts: readonly (string | undefined)[]): Float64Array {
  const ranks = new Float64Array(texts.length).fill(-1);
  texts.forEach((text, place) => {
    if (text === undefined) return;
    const letter = (at: number) => text.charCodeAt(at) || 0;
    ranks[place] = letter(0) * 2 ** 32 + letter(1) * 2 ** 16 + letter(2);
  });
  return ranks;
}

function compareTexts(left = "", right = ""): number {
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
