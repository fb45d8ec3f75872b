import { isObject } from "../base/json.ts";
import { join } from "../base/pointer.ts";

/** One line of a value as a person reads it. */
export interface PrettyLine {
  readonly text: string;
  /** It belongs to the place that is looked for. */
  readonly marked?: true;
}

export interface PrettyOptions {
  /** The JSON Pointer of the place that is marked. Default: none. */
  readonly mark?: string | undefined;
  /** Items and members shown of each array and object; what is marked is shown whatever its number. Default 1000. */
  readonly width?: number;
  /** Characters shown of each text. Default 20,000. */
  readonly length?: number;
  /** Lines shown of the whole; those of what is marked come first. Default 5000. */
  readonly lines?: number;
}

/** A JSON value as indented lines; what is too long is cut, and the cut says how much is missing. */
export function prettyLines(value: unknown, options: PrettyOptions = {}): PrettyLine[] {
  const { mark, width = 1000, length = 20_000, lines: limit = 5000 } = options;
  const lines: PrettyLine[] = [];
  const add = (indent: number, text: string, marked: boolean) => {
    if (lines.length === limit) lines.push({ text: "…" });
    else if (lines.length < limit || marked)
      lines.push({ text: `${"  ".repeat(indent)}${text}`, ...(marked && { marked }) });
  };
  const walk = (one: unknown, pointer: string, indent: number, label: string, end: string) => {
    const marked = mark !== undefined && (pointer === mark || pointer.startsWith(`${mark}/`));
    const isList = Array.isArray(one);
    if (!isList && !isObject(one)) return add(indent, label + leafText(one, length) + end, marked);
    const entries = Object.entries(one);
    const [open, close] = isList ? "[]" : "{}";
    if (entries.length === 0) return add(indent, `${label}${open}${close}${end}`, marked);
    add(indent, `${label}${open}`, marked);
    let cut = 0;
    for (const [index, [name, member]] of entries.entries()) {
      const at = join(pointer, name);
      const isOnWay = mark !== undefined && (mark === at || mark.startsWith(`${at}/`));
      if (index >= width && !isOnWay) {
        cut++;
        continue;
      }
      const comma = index < entries.length - 1 ? "," : "";
      walk(member, at, indent + 1, isList ? "" : `${JSON.stringify(name)}: `, comma);
    }
    if (cut > 0) add(indent + 1, `… ${cut} more`, false);
    add(indent, `${close}${end}`, marked);
  };
  walk(value, "", 0, "", "");
  return lines;
}

/** A text that is no JSON, by its lines. */
export function textLines(text: string, limit = 20_000): PrettyLine[] {
  return cutText(text, limit)
    .split(/\r\n|\r|\n/)
    .map((line) => ({ text: line }));
}

function leafText(value: unknown, limit: number): string {
  if (typeof value !== "string" || value.length <= limit) return JSON.stringify(value) ?? "";
  return `${JSON.stringify(value.slice(0, limit))} … ${value.length - limit} more characters`;
}

/** The beginning of a text, and how much is missing. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit)} … ${text.length - limit} more characters`;
}
