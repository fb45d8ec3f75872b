import { isRecord } from "./is-record.ts";
import type { Kind } from "./field.ts";
import { formatDate, formatDateTime, parseTime } from "../time.ts";

/** What the backend calls each kind in its errors. */
export const kindNames: Readonly<Record<Kind, string>> = {
  text: "字符串型",
  datetime: "日期时间型",
  date: "日期型",
  integer: "整数型",
  decimal: "数值型",
  double: "浮点型",
  list: "集合型",
  object: "对象型",
};

/** The value as it is stored, an empty string as null; undefined when it cannot become one of this kind. */
export function convert(kind: Kind, value: unknown): unknown {
  if (value === null || value === "") return null;
  switch (kind) {
    case "text":
      return typeof value === "object" ? undefined : String(value);
    case "integer":
      return toNumber(value, /^[+-]?\d+$/, (number) => number === (number | 0));
    case "decimal":
    case "double":
      return toNumber(value, /^[+-]?\d+(\.\d+)?$/, Number.isFinite);
    case "datetime":
      return mapTime(value, formatDateTime, storedDateTime);
    case "date":
      return mapTime(value, formatDate, storedDate);
    case "list":
      return Array.isArray(value) && value.every(isRecord) ? value : undefined;
    case "object":
      return isRecord(value) ? value : undefined;
  }
}

function toNumber(value: unknown, spelling: RegExp, fits: (number: number) => boolean) {
  if (typeof value !== "number" && !(typeof value === "string" && spelling.test(value))) {
    return undefined;
  }
  const number = Number(value) + 0; // No minus zero.
  return fits(number) ? number : undefined;
}

/** Times as they are stored, but for the days that not every month has: those the calendar has to tell. */
const storedDate = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/;
const storedDateTime =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8]) (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

function mapTime(
  value: unknown,
  format: (instant: Date) => string,
  stored: RegExp,
): string | undefined {
  if (typeof value === "string" && stored.test(value)) return value;
  const instant = parseTime(value);
  return instant && format(instant);
}
