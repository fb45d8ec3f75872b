import { isObject } from "../base/json.ts";
import { join } from "../base/pointer.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { parts, propertiesOf } from "../schema/walk.ts";
import { coerceText, shapeOf, typesOf } from "./coerce.ts";
import type { BodyShape } from "./forms/forms.ts";
import { parseJsonText } from "./json-text.ts";

export type SequenceFormat = "lines" | "records" | "events";

const lineTypes: ReadonlySet<string> = new Set(
  ["jsonl", "ndjson", "x-ndjson", "x-jsonlines", "jsonlines", "json-lines", "x-json-stream"].map(
    (name) => `application/${name}`,
  ),
);

/** How a media type lines up its items; undefined for one that holds a single value. */
export function sequenceFormat(type: string): SequenceFormat | undefined {
  if (type === "text/event-stream") return "events";
  if (type === "application/json-seq" || type.endsWith("+json-seq")) return "records";
  return lineTypes.has(type) ? "lines" : undefined;
}

/**
 * The schema of one item: `itemSchema`; a `schema` that is no array is taken as the item's too, as documents older
 * than 3.2 write it.
 */
export function itemSchemaOf(
  document: ApiDocument,
  { schema, itemSchema }: BodyShape,
): string | undefined {
  if (itemSchema !== undefined) return itemSchema;
  return shapeOf(document, schema) === "array" ? undefined : schema;
}

/** A text that holds the whole stream is described by `schema: { type: string }`. */
export function isPlainText(document: ApiDocument, { schema, itemSchema }: BodyShape): boolean {
  return itemSchema === undefined && [...typesOf(document, schema)].join() === "string";
}

/** The items of a stream, or the reason why they cannot be read. */
export function parseSequence(
  document: ApiDocument,
  format: SequenceFormat,
  text: string,
  item: string | undefined,
): unknown[] | string {
  if (format === "events")
    return parseEvents(text).map((event) => eventValue(document, item, event));
  const pieces = format === "records" ? text.split("\u001e") : text.split(/\r?\n/);
  const items: unknown[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (piece.trim() === "") continue;
    const parsed = parseJsonText(piece);
    if ("problem" in parsed)
      return `${format === "lines" ? "line" : "record"} ${format === "lines" ? index + 1 : index} ${parsed.problem}`;
    items.push(parsed.value);
  }
  return items;
}

interface ServerSentEvent {
  readonly data: string;
  readonly event?: string;
  readonly id?: string;
  readonly retry?: number;
}

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
function parseEvents(text: string): ServerSentEvent[] {
  const events: ServerSentEvent[] = [];
  let data: string[] = [];
  let fields: Omit<ServerSentEvent, "data"> = {};
  for (const line of text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/)) {
    if (line === "") {
      if (data.length > 0) events.push({ data: data.join("\n"), ...fields });
      data = [];
      fields = {};
      continue;
    }
    const [, name = "", value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === "data") data.push(value);
    else if (name === "event" || name === "id") fields = { ...fields, [name]: value };
    else if (name === "retry" && /^\d+$/.test(value)) fields = { ...fields, retry: Number(value) };
  }
  return events;
}

/** The whole event where the schema describes one (it has `data`), else its data by the schema's type. */
function eventValue(
  document: ApiDocument,
  item: string | undefined,
  event: ServerSentEvent,
): unknown {
  const dataSchema = item === undefined ? undefined : dataSchemaOf(document, item);
  if (dataSchema !== undefined)
    return { ...event, data: coerceText(document, dataSchema, event.data) };
  if (typesOf(document, item).has("string")) return event.data;
  const parsed = parseJsonText(event.data);
  return "problem" in parsed ? event.data : parsed.value;
}

/** The schema of `data` where the item is described as an event. */
function dataSchemaOf(document: ApiDocument, item: string): string | undefined {
  const own = propertiesOf(document, item).get("data")?.[0];
  if (own !== undefined) return own;
  const branches = parts(document, item).flatMap((part) =>
    ["anyOf", "oneOf"].flatMap((name) => {
      const list = part.value[name];
      return Array.isArray(list) ? list.map((_, index) => join(part.pointer, name, index)) : [];
    }),
  );
  for (const branch of branches) {
    const found = propertiesOf(document, branch).get("data")?.[0];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Writes items one after the other, each ended as its format ends it. */
export function writeSequence(format: SequenceFormat, items: readonly unknown[]): string {
  if (format === "lines") return items.map((item) => `${JSON.stringify(item)}\n`).join("");
  if (format === "records") return items.map((item) => `\u001e${JSON.stringify(item)}\n`).join("");
  return items.map((item) => writeEvent(item)).join("");
}

const eventFields: ReadonlySet<string> = new Set(["data", "event", "id", "retry", "comment"]);

function writeEvent(item: unknown): string {
  const isEvent =
    isObject(item) && "data" in item && Object.keys(item).every((name) => eventFields.has(name));
  const { data, ...fields } = isEvent ? item : { data: item };
  const head = Object.entries(fields)
    .filter(([name, value]) => name !== "comment" && value !== undefined && value !== null)
    .map(([name, value]) => `${name}: ${String(value).replaceAll(/[\r\n\0]/g, " ")}\n`);
  const text = typeof data === "string" ? data : JSON.stringify(data);
  const lines = text.split(/\r\n|\n|\r/).map((line) => `data: ${line}\n`);
  return `${head.join("")}${lines.join("")}\n`;
}
