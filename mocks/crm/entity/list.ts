import { Failure, internalError } from "../errors.ts";
import { convert } from "./convert.ts";
import type { Kind } from "./field.ts";

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

/** Filters, sorts and cuts out the page that the filter body asks for. */
export function listPage<R extends object>(
  rows: readonly R[],
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
  const found = sortRows(filterRows(rows, asked, rules), asked.get("sort"));
  return cutPage(found, page, size, offset, limit);
}

function readCount(kind: Kind, value: unknown): number | Failure {
  const count = value === undefined ? null : convert(kind, value);
  return count === undefined ? notANumber(value) : Number(count);
}

export function notANumber(value: unknown): Failure {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return internalError("NumberFormatException", `For input string: "${text}"`);
}

export function cutPage<R>(
  rows: readonly R[],
  page = 0,
  size = 0,
  offset = 0,
  limit = largestPage,
): Page<R> {
  const perPage = size <= 0 ? 20 : Math.min(size, limit);
  const number = Math.max(page, 0);
  const start = offset === 0 ? number * perPage : Math.max(offset, 0);
  return {
    status: 200,
    headers: {
      "X-Page": String(number),
      "X-Per-Page": String(perPage),
      "X-Total": String(rows.length),
      "X-Total-Pages": String(Math.ceil(rows.length / perPage)),
    },
    body: rows.slice(start, start + perPage),
  };
}

/** All conditions have to hold; null or an empty string is none, and unknown names are ignored. */
export function filterRows<R extends object>(
  rows: readonly R[],
  asked: ReadonlyMap<string, unknown>,
  { conditions, quickSearch }: ListRules<R>,
): readonly R[] {
  const tests = Object.entries(conditions).map(
    ([name, [column, match]]) => [column, match, fold(asked.get(name))] as const,
  );
  const active = [...tests, [quickSearch, "like", fold(asked.get("query"))] as const].filter(
    ([, match, wanted]) => match !== "ignored" && wanted,
  );
  return rows.filter((row) =>
    active.every(([column, match, wanted]) => {
      const cell = row[column];
      if (cell === null || cell === undefined) return false;
      return match === "eq" ? fold(cell) === wanted : fold(cell).includes(wanted);
    }),
  );
}

/** `field,desc;field`: ascending unless it says otherwise; what is no column is ignored, and equal rows keep their order. */
export function sortRows<R extends object>(rows: readonly R[], sort: unknown): readonly R[] {
  const [first] = rows;
  if (typeof sort !== "string" || !first) return rows;
  const orders = sort
    .split(";")
    .map((part) => part.split(",").map((word) => word.trim()))
    .flatMap(([name = "", direction = ""]) =>
      isColumn(first, name) ? [{ name, sign: /^desc$/i.test(direction) ? -1 : 1 }] : [],
    );
  return rows.toSorted((a, b) => {
    for (const { name, sign } of orders) {
      const order = compareCells(a[name], b[name]);
      if (order !== 0) return order * sign;
    }
    return 0;
  });
}

function isColumn<R extends object>(row: R, name: string): name is keyof R & string {
  return Object.hasOwn(row, name);
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

function fold(value: unknown): string {
  return value === null || value === undefined ? "" : String(value).toLowerCase();
}
