import { isObject } from "../base/json.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { encodeText } from "./charset.ts";
import { writeCsv } from "./csv.ts";
import { writeUrlencoded, type BodyShape } from "./forms/forms.ts";
import { isJson, isXml, parseMediaType } from "./media-type.ts";
import { writeMultipartForm, writeMultipartMixed } from "./forms/multipart-form.ts";
import { sequenceFormat, writeSequence } from "./sequence.ts";
import { writeXml } from "./xml/write-xml.ts";

export interface EncodedBody {
  /** With its parameters, e.g. the boundary. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Where the value is described; without it names and styles are the usual ones. */
export interface Description extends BodyShape {
  readonly document: ApiDocument;
}

/**
 * Writes a value as its media type says; undefined for a type nobody here can write. Bytes are written as they are,
 * and text as it is for every type but JSON and forms, and XML where the text is no markup.
 */
export function encodeBody(
  mediaType: string,
  value: unknown,
  description?: Description,
): EncodedBody | undefined {
  const media = parseMediaType(mediaType);
  const type = media?.type ?? mediaType;
  if (value instanceof Uint8Array) return { mediaType, bytes: value };
  if (isJson(type)) return text(mediaType, JSON.stringify(value));
  if (type === "application/x-www-form-urlencoded" && isObject(value))
    return text(mediaType, writeUrlencoded(value, description?.encoding));
  if (type === "multipart/form-data" && isObject(value))
    return multipart(type, writeMultipartForm(value, description?.document, description));
  if (type.startsWith("multipart/") && typeof value === "object")
    return multipart(type, writeMultipartMixed(value));
  const format = sequenceFormat(type);
  if (format !== undefined && !(format === "events" && typeof value === "string"))
    return text(mediaType, writeSequence(format, [value].flat()));
  if (isXml(type) && !(typeof value === "string" && isMarkup(value)))
    return text(mediaType, writeXml(description?.document, description?.schema, value));
  if (type === "text/csv" && typeof value === "object") {
    const rows = writeCsv(description?.document, description?.schema, value);
    return rows === undefined ? undefined : text(mediaType, rows);
  }
  if (isText(type) && typeof value !== "object")
    return text(mediaType, String(value ?? ""), media?.parameters["charset"]);
  return undefined;
}

/** Whether a text is XML already, rather than what an element holds. */
function isMarkup(value: string): boolean {
  return /^\s*<[\s\S]*>\s*$/.test(value);
}

/** Types whose bytes are text that nobody has to take apart. */
function isText(type: string): boolean {
  return type.startsWith("text/") || isXml(type);
}

function text(mediaType: string, content: string, charset = "utf-8"): EncodedBody | undefined {
  const bytes = encodeText(content, charset);
  return bytes && { mediaType, bytes };
}

function multipart(
  type: string,
  { boundary, bytes }: { readonly boundary: string; readonly bytes: Uint8Array },
): EncodedBody {
  return { mediaType: `${type}; boundary=${boundary}`, bytes };
}
