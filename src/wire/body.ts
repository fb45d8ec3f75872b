import { messageOf } from "../base/errors.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { coerceMembers, coerceText } from "./coerce.ts";
import { openContainer } from "./containers.ts";
import { isJson, parseMediaType } from "./media-type.ts";

/** What a body turned out to be. */
export type ParsedBody =
  | { readonly kind: "empty" }
  /** `files` are the binary parts of a form; in `value` they stand as their file names. */
  | { readonly kind: "value"; readonly value: unknown; readonly files?: ReadonlyMap<string, File> }
  /** The bytes are not what the media type says. */
  | { readonly kind: "malformed"; readonly message: string }
  /** A file (PDF, workbook, image …) that opens: its format was checked, there is no value to look at. */
  | { readonly kind: "file" }
  /** A media type whose content nobody here can read: the bytes are all there is. */
  | { readonly kind: "opaque" };

/** Reads a body by its media type. `schema` tells the types of form fields, which are all text on the wire. */
export async function parseBody(
  document: ApiDocument,
  bytes: Uint8Array,
  contentType: string,
  schema: string | undefined,
): Promise<ParsedBody> {
  if (bytes.length === 0) return { kind: "empty" };
  const media = parseMediaType(contentType);
  if (!media)
    return { kind: "malformed", message: `the media type '${contentType}' is no media type` };
  if (isJson(media.type)) return parseJson(bytes);
  if (media.type === "application/x-www-form-urlencoded") {
    const text = decodeUtf8(bytes);
    if (text === undefined) return notUtf8;
    return { kind: "value", value: coerceMembers(document, schema, new URLSearchParams(text)) };
  }
  if (media.type === "multipart/form-data")
    return parseMultipart(document, bytes, contentType, schema);
  if (media.type.startsWith("text/")) {
    const text = decodeText(bytes, media.parameters["charset"] ?? "utf-8");
    if (text.kind !== "value") return text;
    return { kind: "value", value: coerceText(document, schema, String(text.value)) };
  }
  const { checked, defect } = await openContainer(media.type, bytes);
  if (defect !== undefined)
    return { kind: "malformed", message: `the body is no valid ${media.type}: ${defect}` };
  return { kind: checked ? "file" : "opaque" };
}

const notUtf8: ParsedBody = { kind: "malformed", message: "the body is not valid UTF-8" };

/** Strict JSON (RFC 8259): UTF-8 without a byte order mark, one value, nothing behind it. */
export function parseJson(bytes: Uint8Array): ParsedBody {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return {
      kind: "malformed",
      message: "the body starts with a byte order mark, which JSON must not have",
    };
  }
  const text = decodeUtf8(bytes);
  if (text === undefined) return notUtf8;
  try {
    return { kind: "value", value: JSON.parse(text) };
  } catch (error) {
    return { kind: "malformed", message: `the body is not valid JSON: ${messageOf(error)}` };
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function decodeText(bytes: Uint8Array, charset: string): ParsedBody {
  try {
    return { kind: "value", value: new TextDecoder(charset, { fatal: true }).decode(bytes) };
  } catch {
    return { kind: "malformed", message: `the body is not valid text in the charset '${charset}'` };
  }
}

async function parseMultipart(
  document: ApiDocument,
  bytes: Uint8Array,
  contentType: string,
  schema: string | undefined,
): Promise<ParsedBody> {
  try {
    const form = await new Response(bytes.slice(), {
      headers: { "content-type": contentType },
    }).formData();
    const fields: [string, string][] = [];
    const files = new Map<string, File>();
    for (const [name, value] of form.entries()) {
      if (typeof value === "string") fields.push([name, value]);
      else {
        files.set(name, value);
        fields.push([name, value.name]);
      }
    }
    return { kind: "value", value: coerceMembers(document, schema, fields), files };
  } catch (error) {
    return {
      kind: "malformed",
      message: `the body is not valid multipart/form-data: ${messageOf(error)}`,
    };
  }
}
