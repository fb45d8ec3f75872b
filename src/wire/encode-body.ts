import { isObject } from "../base/json.ts";
import { essenceOf, isJson } from "./media-type.ts";

export interface EncodedBody {
  /** With its parameters, e.g. the boundary. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const utf8 = new TextEncoder();
const boundary = "contract-kit-boundary-7d1f0a";

/** Writes a value as its media type says; undefined for a type nobody here can write. */
export function encodeBody(mediaType: string, value: unknown): EncodedBody | undefined {
  const type = essenceOf(mediaType);
  if (isJson(type)) return { mediaType, bytes: utf8.encode(JSON.stringify(value)) };
  if (type === "application/x-www-form-urlencoded" && isObject(value)) {
    const pairs = Object.entries(value).flatMap(([name, member]) =>
      [member].flat().map((one) => [name, text(one)]),
    );
    return { mediaType, bytes: utf8.encode(new URLSearchParams(pairs).toString()) };
  }
  if (type === "multipart/form-data" && isObject(value)) {
    return { mediaType: `${type}; boundary=${boundary}`, bytes: encodeMultipart(value) };
  }
  if (type.startsWith("text/") && typeof value !== "object")
    return { mediaType, bytes: utf8.encode(String(value ?? "")) };
  return undefined;
}

/** @see https://www.rfc-editor.org/rfc/rfc7578 */
function encodeMultipart(value: Record<string, unknown>): Uint8Array {
  const chunks: Uint8Array[] = [];
  const write = (part: string | Uint8Array) =>
    void chunks.push(typeof part === "string" ? utf8.encode(part) : part);
  const parts = Object.entries(value).flatMap(([key, member]) =>
    [member].flat().map((one) => [escapeName(key), one] as const),
  );
  for (const [name, member] of parts) {
    const isFile = member instanceof Uint8Array;
    const file = isFile ? `; filename="${name}.bin"\r\nContent-Type: application/octet-stream` : "";
    write(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`);
    write(isFile ? member : text(member));
    write("\r\n");
  }
  write(`--${boundary}--\r\n`);
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data */
function escapeName(name: string): string {
  return name.replaceAll(/["\r\n]/g, encodeURIComponent);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
