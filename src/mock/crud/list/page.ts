import type { Collection } from "../../../resource/resource.ts";
import type { StateRow } from "../state-row.ts";
import { valueAtPlace, type Visit } from "../visit.ts";

/** One page of a list, and what can be said about it. */
export interface Page {
  readonly rows: readonly StateRow[];
  /** How many match. */
  readonly total: number;
  /** Of the first row, counted from 0. */
  readonly start: number;
  readonly size: number;
  /** As the client counts: from `first`. */
  readonly number: number;
  readonly first: number;
  readonly pages: number;
  /** Leads to the next page; undefined on the last. */
  readonly cursor: string | undefined;
}

/** Rows of a page where neither the request nor the document says how many. */
const usualSize = 20;

/** Cuts out the page that the request asks for; a list without parameters for it is whole. */
export function cutPage(
  visit: Visit,
  list: Collection,
  rows: readonly StateRow[],
  limit: number,
): Page {
  const isPaged = list.page ?? list.size ?? list.offset ?? list.cursor;
  const size = isPaged ? sizeOf(visit, list, limit) : Math.max(rows.length, 1);
  const first = list.page?.first ?? 1;
  const end = endOf(visit, list, rows);
  const start =
    end === undefined
      ? Math.min(startOf(visit, list, rows, size, first), rows.length)
      : Math.max(0, end - Math.min(size, limit));
  const shown = rows.slice(start, end ?? start + Math.min(size, limit));
  const last = shown.at(-1);
  const hasMore = start + shown.length < rows.length;
  return {
    rows: shown,
    total: rows.length,
    start,
    size,
    number: first + Math.floor(start / size),
    first,
    pages: Math.ceil(rows.length / size),
    cursor: hasMore && last ? writeCursor(start + shown.length, last) : undefined,
  };
}

function sizeOf(visit: Visit, { size }: Collection, limit: number): number {
  const asked = count(valueAtPlace(visit, size)) ?? 0;
  const wanted = asked > 0 ? asked : (size?.default ?? usualSize);
  return Math.max(1, Math.min(wanted, size?.maximum ?? Infinity, limit));
}

function startOf(
  visit: Visit,
  { page, offset, cursor }: Collection,
  rows: readonly StateRow[],
  size: number,
  first: number,
): number {
  const from = valueAtPlace(visit, cursor);
  if (typeof from === "string") return readCursor(from, rows);
  const skipped = count(valueAtPlace(visit, offset)) ?? 0;
  if (skipped > 0) return skipped;
  const number = count(valueAtPlace(visit, page)) ?? first;
  return Math.max(0, number - first) * size;
}

/** The place of the row before which the page ends; undefined where none is named, or there is none. */
function endOf(
  visit: Visit,
  { before }: Collection,
  rows: readonly StateRow[],
): number | undefined {
  const named = valueAtPlace(visit, before);
  const index = named === undefined ? -1 : rows.findIndex(({ id }) => id === String(named));
  return index < 0 ? undefined : index;
}

function count(value: unknown): number | undefined {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? Math.floor(number) : undefined;
}

/** The row before the next page, and its place should the row be gone by then. */
function writeCursor(place: number, { id }: StateRow): string {
  return btoa(encodeURIComponent(`${place}:${id}`)).replaceAll("=", "");
}

/** A cursor of ours, or the id of the row to start after; anything else starts anew. */
function readCursor(text: string, rows: readonly StateRow[]): number {
  const [, place, id = text] = /^(\d+):(.*)$/s.exec(decode(text)) ?? [];
  const index = rows.findIndex((row) => row.id === id);
  return index >= 0 ? index + 1 : Number(place ?? 0);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(atob(text));
  } catch {
    return "";
  }
}
