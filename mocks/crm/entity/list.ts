import { Failure, internalError } from "../errors.ts";
import { convert } from "./convert.ts";
import type { Kind } from "./field.ts";
import { placesContaining } from "./joined-texts.ts";
import { sortPlaces } from "./sort-rows.ts";
import { columnOf, fold, joinedOf, placesOf, type Source } from "./texts.ts";

/** Which column a filter looks at, and how; `ignored`: the backend knows the name and does nothing. */
type Condition<R> = readonly [column: keyof R & string, match: "eq" | "like" | "ignored"];

/** What a list makes of each `n_*` filter that the document declares. */
export type Conditions<R, Filter> = {
  readonly [Name in Extract<keyof Filter, `n_${string}`>]-?: Condition<R>;
};

export interface ListRules<R> {
  readonly conditions: Readonly<Record<string, Condition<R>>>;
  /** The column that `query` searches. */
  readonly quickSearch: keyof R & string;
}

export interface Page<R> {
  readonly status: 200;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: R[];
}

/** The most rows of one page. */
const largestPage = 1000;

/** Filters, sorts and cuts out the page that the filter body asks for; only its rows are shown. */
export function listPage<Row extends object, R extends object>(
  source: Source<Row>,
  show: (row: Row) => R,
  filter: object,
  rules: ListRules<R>,
  limit = largestPage,
): Page<R> | Failure {
  const asked = new Map<string, unknown>(Object.entries(filter));
  const page = readCount("integer", asked.get("page"));
  const size = readCount("integer", asked.get("size"));
  // The offset has 64 bits, more than an integer field.
  const offset = readCount("decimal", asked.get("offset"));
  if (page instanceof Failure) return page;
  if (size instanceof Failure) return size;
  if (offset instanceof Failure) return offset;
  const { rows } = source;
  const found = findPlaces(source, asked, rules);
  const one = rows[found[0] ?? -1];
  const shown = one && show(one);
  const isColumn = (name: string) => shown !== undefined && Object.hasOwn(shown, name);
  const { headers, start, end } = cutPage(found.length, page, size, offset, limit);
  const sorted = sortPlaces(source, found, asked.get("sort"), isColumn, end);
  const body: R[] = [];
  for (const place of sorted.slice(start, end)) {
    const row = rows[place];
    if (row) body.push(show(row));
  }
  return { status: 200, headers, body };
}

function readCount(kind: Kind, value: unknown): number | Failure {
  const count = value === undefined ? null : convert(kind, value);
  return count === undefined ? notANumber(value) : Number(count);
}

export function notANumber(value: unknown): Failure {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return internalError("NumberFormatException", `For input string: "${text}"`);
}

/** Where the page begins and ends among so many rows, and the headers that tell it. */
export function cutPage(total: number, page = 0, size = 0, offset = 0, limit = largestPage) {
  const perPage = size <= 0 ? 20 : Math.min(size, limit);
  const number = Math.max(page, 0);
  const start = offset === 0 ? number * perPage : Math.max(offset, 0);
  return {
    start,
    end: start + perPage,
    headers: {
      "X-Page": String(number),
      "X-Per-Page": String(perPage),
      "X-Total": String(total),
      "X-Total-Pages": String(Math.ceil(total / perPage)),
    },
  };
}

/** The places of the rows for which all conditions hold; null or an empty string is none, and unknown names are ignored. */
export function findPlaces<Row extends object, R>(
  source: Source<Row>,
  asked: ReadonlyMap<string, unknown>,
  { conditions, quickSearch }: ListRules<R>,
): readonly number[] {
  const active: { readonly column: string; readonly isWhole: boolean; readonly wanted: string }[] =
    [];
  for (const [name, value] of asked) {
    const [column, match] =
      name === "query" ? ([quickSearch, "like"] as const) : (own(conditions, name) ?? ignored);
    const wanted = match === "ignored" ? "" : fold(value);
    if (wanted !== "") active.push({ column, isWhole: match === "eq", wanted });
  }
  if (active.length === 0) return everyPlace(source.rows);
  // What is looked up leaves less to look through.
  active.sort((a, b) => Number(b.isWhole) - Number(a.isWhole));
  let places: readonly number[] | undefined;
  for (const { column, isWhole, wanted } of active) {
    const same = isWhole && !places ? placesOf(source, column, wanted) : undefined;
    places = same ?? filter(source, places, column, isWhole, wanted);
  }
  return places ?? everyPlace(source.rows);
}

const ignored = ["", "ignored"] as const;

function own<R>(conditions: Readonly<Record<string, Condition<R>>>, name: string) {
  return Object.hasOwn(conditions, name) ? conditions[name] : undefined;
}

/** A table gives the same list until a row changes. */
const allPlaces = new WeakMap<readonly object[], readonly number[]>();

function everyPlace(rows: readonly object[]): readonly number[] {
  let all = allPlaces.get(rows);
  if (!all) allPlaces.set(rows, (all = rows.map((_, place) => place)));
  return all;
}

function filter<Row extends object>(
  source: Source<Row>,
  places: readonly number[] | undefined,
  name: string,
  isWhole: boolean,
  wanted: string,
): readonly number[] {
  const joined = places || isWhole ? undefined : joinedOf(source, name);
  if (joined) return placesContaining(joined, wanted);
  const { texts } = columnOf(source, name);
  const found: number[] = [];
  const look = (place: number) => {
    const text = texts[place];
    if (text !== undefined && (isWhole ? text === wanted : text.includes(wanted)))
      found.push(place);
  };
  if (places) places.forEach(look);
  else for (let place = 0; place < texts.length; place++) look(place);
  return found;
}
