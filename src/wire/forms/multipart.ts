import { concat } from "../../base/bytes.ts";
import { asLatin1 } from "../charset.ts";
import { parseMediaType } from "../media-type.ts";

/** One part of a multipart body, its bytes untouched. */
export interface Part {
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly bytes: Uint8Array;
}

/** More parts than these are an attack, no form. */
const mostParts = 10_000;

/**
 * Cuts a multipart body at its boundary; text is the reason why it cannot be cut.
 * @see https://www.rfc-editor.org/rfc/rfc2046#section-5.1
 */
export function splitParts(bytes: Uint8Array, contentType: string): readonly Part[] | string {
  const boundary = parseMediaType(contentType)?.parameters["boundary"];
  if (boundary === undefined || boundary === "") return "its Content-Type names no boundary";
  const text = `\r\n${asLatin1(bytes)}`;
  const delimiter = `\r\n--${boundary}`;
  const parts: Part[] = [];
  let at = text.indexOf(delimiter);
  if (at < 0) return `there is no line '--${boundary}'`;
  for (;;) {
    const after = at + delimiter.length;
    if (text.startsWith("--", after)) return parts;
    const start = text.indexOf("\r\n", after);
    const end = start < 0 ? -1 : text.indexOf(delimiter, start);
    if (end < 0) return `it is cut off: the last line '--${boundary}--' is missing`;
    if (parts.length === mostParts) return `it has more than ${mostParts} parts`;
    // The text is two characters longer than the bytes.
    const part = readPart(text, bytes, start, end);
    if (!part) return `the headers of part ${parts.length + 1} do not end`;
    parts.push(part);
    at = end;
  }
}

function readPart(text: string, bytes: Uint8Array, start: number, end: number): Part | undefined {
  const isBare = text.startsWith("\r\n\r\n", start);
  const blank = isBare ? start : text.indexOf("\r\n\r\n", start);
  if (blank < 0 || blank + 2 > end) return undefined;
  const lines = isBare
    ? []
    : new TextDecoder().decode(bytes.subarray(start, blank - 2)).split(/\r\n(?![ \t])/);
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon > 0)
      headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, bytes: bytes.subarray(Math.min(blank + 2, end - 2), end - 2) };
}

/** A parameter of `Content-Disposition`. @see https://www.rfc-editor.org/rfc/rfc7578#section-4.2 */
export function dispositionParameter(part: Part, name: string): string | undefined {
  const text = part.headers.get("content-disposition") ?? "";
  const extended = new RegExp(`;\\s*${name}\\*\\s*=\\s*utf-8''([^;]*)`, "i").exec(text)?.[1];
  if (extended !== undefined) return unescape(extended);
  const quoted = new RegExp(`;\\s*${name}\\s*=\\s*"((?:\\\\"|[^"])*)"`, "i").exec(text)?.[1];
  if (quoted !== undefined) return unescapeQuoted(quoted);
  return new RegExp(`;\\s*${name}\\s*=\\s*([^\\s";]+)`, "i").exec(text)?.[1];
}

function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Browsers write a quote as `%22`, others as `\"`. */
function unescapeQuoted(text: string): string {
  return text.replaceAll(String.raw`\"`, '"').replaceAll(/%(?:22|0D|0A)/gi, decodeURIComponent);
}

/** @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data */
export function escapeName(name: string): string {
  return name.replaceAll(/["\r\n]/g, encodeURIComponent);
}

export interface OutgoingPart {
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

/** Writes parts; the boundary is one that none of them contains. */
export function joinParts(parts: readonly OutgoingPart[]): {
  readonly boundary: string;
  readonly bytes: Uint8Array;
} {
  const texts = parts.map((part) => asLatin1(part.bytes));
  let boundary = "contract-kit-boundary";
  while (texts.some((text) => text.includes(`--${boundary}`))) boundary += "-x";
  const utf8 = new TextEncoder();
  const chunks = parts.flatMap(({ headers, bytes }) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return [utf8.encode(`--${boundary}\r\n${lines.join("")}\r\n`), bytes, utf8.encode("\r\n")];
  });
  return { boundary, bytes: concat([...chunks, utf8.encode(`--${boundary}--\r\n`)]) };
}
