import { convert } from "../entity/convert.ts";
import { cellFault, type FieldError } from "../errors.ts";
import type { Column } from "./columns.ts";
import type { ReadCell } from "./workbook/read.ts";
import type { Cell, Format, SheetColumn } from "./workbook/sheet-xml.ts";

/** The head of the column: dates are formatted as dates, and text is never taken for a number. */
export function headOf({ caption, kind, codes }: Column): SheetColumn {
  return { header: caption, format: codes ? "text" : (formats[kind] ?? "text") };
}

const formats: Readonly<Record<string, Format>> = {
  date: "date",
  datetime: "datetime",
  integer: "general",
  decimal: "general",
  double: "general",
};

/** A stored value: the caption instead of a code, a date as a date where Excel has such a day. */
export function toCell({ kind, codes }: Column, value: unknown): Cell {
  if (value === null || value === undefined || value === "") return null;
  const caption = codes?.captions.get(String(value));
  if (caption !== undefined) return caption;
  if (typeof value === "number") return value;
  const text = String(value);
  return kind === "date" || kind === "datetime" ? (dateOf(text) ?? text) : text;
}

/** What people read: the value as a cell shows it. */
export function toText(column: Column, value: unknown): string {
  const caption = column.codes?.captions.get(String(value));
  return caption ?? (value === null || value === undefined ? "" : String(value));
}

/** Excel takes 1900 for a leap year, so its days are only right from March on. */
const firstDay = Date.UTC(1900, 2, 1);

function dateOf(text: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?$/.test(text)) return undefined;
  const date = new Date(text.length > 10 ? `${text.replace(" ", "T")}Z` : text);
  // 30 February would become another day.
  const isReal = date.getUTCDate() === Number(text.slice(8, 10));
  return isReal && date.getTime() >= firstDay ? date : undefined;
}

/** The value to store, or what is wrong with the cell. */
export function fromCell(column: Column, cell: ReadCell): { readonly value: unknown } | FieldError {
  if (cell === null || cell === "") return { value: null };
  if (column.codes) return fromCode(column, cell);
  const value = convert(column.kind, candidateOf(column, cell));
  if (value !== undefined) return { value };
  const message = `项[${column.caption}]值[${String(cell)}]不符合格式要求`;
  return cellFault(column.name, column.caption, 2, message);
}

/** A caption, or the code itself. */
function fromCode({ name, caption, kind, codes }: Column, cell: ReadCell) {
  const text = typeof cell === "boolean" ? (cell ? "1" : "0") : String(cell).trim();
  for (const [code, one] of codes?.captions ?? []) {
    if (text === one || text === code) return { value: kind === "integer" ? Number(code) : code };
  }
  const message = `项[${caption}]值[${text}]无法被代码表[${codes?.caption}]识别`;
  return cellFault(name, caption, 3, message);
}

function candidateOf({ kind }: Column, cell: ReadCell): unknown {
  if (kind === "text") return cell === true ? "TRUE" : cell === false ? "FALSE" : cell;
  const isDate = kind === "date" || kind === "datetime";
  if (isDate && typeof cell === "number") return fromSerial(cell);
  return typeof cell === "string" ? cell.trim() : cell;
}

/** A day whose cell lost its format is a number: days since 30 December 1899. */
function fromSerial(days: number): string {
  const date = new Date(Math.round((days - 25_569) * 86_400) * 1000);
  const isDay = date.getTime() >= firstDay && date.getTime() < Date.UTC(10_000, 0, 1);
  return isDay ? date.toISOString().slice(0, 19) : String(days);
}
