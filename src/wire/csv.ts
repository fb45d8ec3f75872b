import { isObject } from "../base/json.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { keyword, propertiesOf, propertySchemas } from "../schema/walk.ts";
import { coerceItems, coerceText, shapeOf, typesOf } from "./coerce.ts";
import { itemsOf } from "./deep-object.ts";

/**
 * Rows as the array of objects (or of lists) that the schema describes; the first line names the columns.
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export function parseCsv(document: ApiDocument, schema: string, text: string): unknown[] | string {
  const rows = splitRows(text.replace(/^\ufeff/, ""));
  if (typeof rows === "string") return rows;
  const items = itemsOf(document, schema);
  const shape = shapeOf(document, items);
  if (shape === "array") return rows.map((cells) => coerceItems(document, items, cells));
  if (shape === "primitive" && items !== undefined && typesOf(document, items).size > 0)
    return rows.map(([cell = ""]) => coerceText(document, items, cell));
  const [names = [], ...rest] = rows;
  const records = rest.filter(
    (cells) => names.length < 2 || cells.join("") !== "" || cells.length > 1,
  );
  const odd = records.findIndex((cells) => cells.length !== names.length);
  if (odd >= 0)
    return `row ${odd + 2} has ${records[odd]?.length ?? 0} cells, the first row ${names.length}`;
  const required = items === undefined ? [] : [keyword(document, items, "required")].flat();
  return records.map((cells) =>
    Object.fromEntries(
      names.flatMap((name, column): [string, unknown][] => {
        const cell = cells[column] ?? "";
        // An empty cell is how a table says that there is nothing.
        if (cell === "" && !required.includes(name)) return [];
        const known = items === undefined ? [] : propertySchemas(document, items, name);
        return [[name, coerceText(document, known[0], cell)]];
      }),
    ),
  );
}

function splitRows(text: string): string[][] | string {
  const rows: string[][] = [];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|\n|\r|$)/y;
  let row: string[] = [];
  while (cell.lastIndex < text.length || row.length > 0) {
    const start = cell.lastIndex;
    const match = cell.exec(text);
    if (!match) return `there is a stray quote at character ${start + 1}`;
    const [, content = "", end] = match;
    row.push(content.startsWith('"') ? content.slice(1, -1).replaceAll('""', '"') : content);
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** The opposite of `parseCsv`; undefined for what is no list. */
export function writeCsv(
  document: ApiDocument | undefined,
  schema: string | undefined,
  value: unknown,
): string | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = document && itemsOf(document, schema);
  const declared = document && items !== undefined ? [...propertiesOf(document, items).keys()] : [];
  const isTable = value.some(isObject) || (value.length === 0 && declared.length > 0);
  const used = new Set(value.flatMap((row) => (isObject(row) ? Object.keys(row) : [])));
  const names = value.length === 0 ? declared : declared.filter((name) => used.delete(name));
  const columns = [...names, ...(value.length === 0 ? [] : used)];
  const rows = value.map((row) =>
    isTable ? columns.map((name) => (isObject(row) ? row[name] : undefined)) : [row].flat(),
  );
  const lines = isTable ? [columns, ...rows] : rows;
  return lines.map((cells) => `${cells.map(cellText).join(",")}\r\n`).join("");
}

function cellText(value: unknown): string {
  const text =
    typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
