import { messageOf } from "../base/errors.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { decodeText, decodeUtf8 } from "./charset.ts";
import { coerceText, shapeOf } from "./coerce.ts";
import { openContainer } from "./archives/containers.ts";
import { parseCsv } from "./csv.ts";
import { parseUrlencoded, type BodyShape } from "./forms/forms.ts";
import { isJson, isXml, parseMediaType, type ParsedMediaType } from "./media-type.ts";
import { parseMultipartForm, type FormFiles } from "./forms/multipart-form.ts";
import { splitParts } from "./forms/multipart.ts";
import {
  isPlainText,
  itemSchemaOf,
  parseSequence,
  sequenceFormat,
  type SequenceFormat,
} from "./sequence.ts";

export type { BodyShape } from "./forms/forms.ts";

/** What a body turned out to be. */
export type ParsedBody =
  | { readonly kind: "empty" }
  /** `files` are the binary parts of a form; in `value` they stand as their file names. */
  | { readonly kind: "value"; readonly value: unknown; readonly files?: FormFiles }
  /** A stream of items, each described by the schema at `schema`. */
  | {
      readonly kind: "items";
      readonly items: readonly unknown[];
      readonly schema: string | undefined;
    }
  /** The bytes are not what the media type says. */
  | { readonly kind: "malformed"; readonly message: string }
  /** A file (PDF, workbook, image …) that opens: its format was checked, there is no value to look at. */
  | { readonly kind: "file" }
  /** A media type whose content nobody here can read: the bytes are all there is. */
  | { readonly kind: "opaque" };

/**
 * Reads a body by its media type; JSON is there at once. `shape` tells the types of form fields, which are all text on
 * the wire; `json` how JSON is read.
 */
export function parseBody(
  document: ApiDocument,
  bytes: Uint8Array,
  contentType: string,
  shape: BodyShape | undefined,
  json: typeof parseJson = parseJson,
): ParsedBody | Promise<ParsedBody> {
  if (bytes.length === 0) return { kind: "empty" };
  const media = parseMediaType(contentType);
  if (!media) return malformed(`the media type '${contentType}' is no media type`);
  return isJson(media.type)
    ? json(bytes, media.parameters["charset"])
    : parseOther(document, bytes, contentType, media, shape);
}

async function parseOther(
  document: ApiDocument,
  bytes: Uint8Array,
  contentType: string,
  media: ParsedMediaType,
  shape: BodyShape | undefined,
): Promise<ParsedBody> {
  const format = sequenceFormat(media.type);
  if (format !== undefined) return parseItems(document, bytes, format, shape);
  if (media.type === "application/x-www-form-urlencoded") {
    const text = decodeUtf8(bytes);
    return text === undefined ? notUtf8 : valueOf(parseUrlencoded(document, shape, text));
  }
  if (media.type === "multipart/form-data") {
    const form = parseMultipartForm(document, bytes, contentType, shape);
    if ("problem" in form) return malformed(`the body is not valid ${media.type}: ${form.problem}`);
    return { kind: "value", ...form };
  }
  if (media.type.startsWith("multipart/")) {
    const parts = splitParts(bytes, contentType);
    if (typeof parts !== "string") return { kind: "opaque" };
    return malformed(`the body is not valid ${media.type}: ${parts}`);
  }
  if (isXml(media.type)) return parseXmlBody(document, bytes, media, shape);
  if (media.type.startsWith("text/")) return parseTextBody(document, bytes, media, shape);
  const { checked, defect } = await openContainer(media.type, bytes);
  if (defect !== undefined) return malformed(`the body is no valid ${media.type}: ${defect}`);
  return { kind: checked ? "file" : "opaque" };
}

const valueOf = (value: unknown): ParsedBody => ({ kind: "value", value });
const malformed = (message: string): ParsedBody => ({ kind: "malformed", message });
const notUtf8 = malformed("the body is not valid UTF-8");

/** The last JSON bodies that were read, the newest first. */
const latest: { readonly bytes: Uint8Array; readonly parsed: ParsedBody }[] = [];

/**
 * `parseJson` for bytes, and for a value, that nobody changes. Of one answer the judge, the ledger and a phase ask for the
 * same, one after the other: reading it each time took a twentieth of a run.
 */
export function readJson(bytes: Uint8Array, charset = "utf-8"): ParsedBody {
  if (!/^utf-?8$/i.test(charset)) return parseJson(bytes, charset);
  const known = latest.find((one) => one.bytes === bytes);
  if (known) return known.parsed;
  const parsed = parseJson(bytes);
  if (latest.unshift({ bytes, parsed }) > 4) latest.pop();
  return parsed;
}

/** Strict JSON (RFC 8259): UTF-8 without a byte order mark, one value, nothing behind it. */
export function parseJson(bytes: Uint8Array, charset?: string): ParsedBody {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return malformed("the body starts with a byte order mark, which JSON must not have");
  const isOther = charset !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(charset);
  // ASCII is the same in the charsets people name by habit.
  if (isOther && bytes.some((byte) => byte > 0x7f))
    return malformed(`the body is JSON, which is UTF-8, but its charset is '${charset}'`);
  const text = decodeUtf8(bytes);
  if (text === undefined) return notUtf8;
  try {
    return valueOf(JSON.parse(text));
  } catch (error) {
    return malformed(`the body is not valid JSON: ${messageOf(error)}`);
  }
}

function parseItems(
  document: ApiDocument,
  bytes: Uint8Array,
  format: SequenceFormat,
  shape: BodyShape = { schema: undefined },
): ParsedBody {
  const text = decodeUtf8(bytes);
  if (text === undefined) return notUtf8;
  if (isPlainText(document, shape)) return valueOf(text);
  const isList = shape.itemSchema === undefined && shapeOf(document, shape.schema) === "array";
  const schema = itemSchemaOf(document, shape);
  const items = parseSequence(document, format, text, isList ? shape.schema : schema);
  if (typeof items === "string") return malformed(`the body is no valid stream: ${items}`);
  return isList ? valueOf(items) : { kind: "items", items, schema };
}

function parseTextBody(
  document: ApiDocument,
  bytes: Uint8Array,
  { type, parameters }: ParsedMediaType,
  shape: BodyShape | undefined,
): ParsedBody {
  const charset = parameters["charset"] ?? "utf-8";
  const text = decodeText(bytes, charset);
  if (text === undefined)
    return malformed(`the body is not valid text in the charset '${charset}'`);
  const schema = shape?.schema;
  if (type !== "text/csv" || schema === undefined || shapeOf(document, schema) !== "array")
    return valueOf(coerceText(document, schema, text));
  const rows = parseCsv(document, schema, text);
  return typeof rows === "string" ? malformed(`the body is no valid CSV: ${rows}`) : valueOf(rows);
}

/** XML without a schema that describes it is only checked for form. */
async function parseXmlBody(
  document: ApiDocument,
  bytes: Uint8Array,
  { type, parameters }: ParsedMediaType,
  shape: BodyShape | undefined,
): Promise<ParsedBody> {
  const declared = /^[^>]{0,100}encoding=["']([\w.:-]+)["']/.exec(
    String.fromCharCode(...bytes.subarray(0, 120)),
  )?.[1];
  const text = decodeText(bytes, parameters["charset"] ?? declared ?? "utf-8");
  if (text === undefined) return malformed("the body is not valid text in its charset");
  const { parseXml } = await import("./xml/xml.ts");
  const parsed = await parseXml(text);
  if ("problem" in parsed) return malformed(`the body is no valid ${type}: ${parsed.problem}`);
  const { describesXml, readXml, rootProblem } = await import("./xml/read-xml.ts");
  if (!describesXml(document, shape?.schema)) return { kind: "opaque" };
  if (shape && isPlainText(document, shape)) return valueOf(text);
  const problem = rootProblem(document, shape?.schema, parsed.root);
  if (problem !== undefined) return malformed(problem);
  return valueOf(readXml(document, shape?.schema, parsed.root));
}
