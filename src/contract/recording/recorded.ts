import { ToolError, type Where } from "../../base/errors.ts";
import type { ReceivedResponse, SentRequest } from "../../check/exchange.ts";

/** One exchange that somebody recorded. */
export interface Recorded {
  /** The URL may be a path alone. */
  readonly request: SentRequest;
  /** False: the recorder did not keep the request's body. */
  readonly requestBodyKnown: boolean;
  /** Undefined: no answer came. */
  readonly response: ReceivedResponse | undefined;
  /** Why the answer's body cannot be judged. */
  readonly bodyMissing?: string;
  readonly ms: number;
  /** Which one it is, in words: `session.har, entry 3`. */
  readonly name: string;
}

export const notKept = "the answer's body is not checked: the recording does not have it";

export function unreadable(message: string, where: Where): ToolError {
  return new ToolError("RECORDING_UNREADABLE", message, {
    where,
    hint: "A recording is a HAR 1.2 file, or one JSON object a line: method, url, requestHeaders, requestBody, status, responseHeaders, responseBody.",
  });
}

const utf8 = new TextEncoder();

/**
 * The bytes of a body as recorders write it down: text, `{ base64 }`, `{ text, encoding: "base64" }`, or the JSON value
 * itself. Undefined where there is none, `malformed` where base64 is no base64.
 */
export function bytesOf(body: unknown): Uint8Array | "malformed" | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === "string") return utf8.encode(body);
  if (typeof body !== "object") return utf8.encode(JSON.stringify(body));
  if ("base64" in body && typeof body.base64 === "string") return fromBase64(body.base64);
  if ("text" in body && typeof body.text === "string") {
    const isBase64 = "encoding" in body && body.encoding === "base64";
    return isBase64 ? fromBase64(body.text) : utf8.encode(body.text);
  }
  return utf8.encode(JSON.stringify(body));
}

function fromBase64(text: string): Uint8Array | "malformed" {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return "malformed";
  }
}

/** Headers from `{ name: value }`, `[[name, value]]` or `[{ name, value }]`; what HTTP/1.1 does not know is left out. */
export function headersOf(given: unknown): Headers {
  const headers = new Headers();
  for (const [name, value] of pairsOf(given)) {
    try {
      headers.append(name, value);
    } catch {
      // HTTP/2 pseudo headers (`:path`) and the like.
    }
  }
  return headers;
}

function pairsOf(given: unknown): [string, string][] {
  if (!Array.isArray(given)) {
    if (typeof given !== "object" || given === null) return [];
    return Object.entries(given).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, String(one)]),
    );
  }
  return given.flatMap((one: unknown): [string, string][] => {
    if (Array.isArray(one)) return [[String(one[0]), String(one[1])]];
    if (typeof one !== "object" || one === null || !("name" in one) || !("value" in one)) return [];
    return [[String(one.name), String(one.value)]];
  });
}

/** Recorders keep bodies unpacked and as Unicode: headers that describe the bytes on the wire are no longer true. */
export function withoutCoding(headers: Headers, isText: boolean): Headers {
  const plain = new Headers(headers);
  for (const name of ["content-encoding", "content-length", "transfer-encoding"])
    plain.delete(name);
  const type = plain.get("content-type");
  if (isText && type !== null && /;\s*charset=/i.test(type))
    plain.set("content-type", type.replace(/(;\s*charset=)("[^"]*"|[^;]*)/i, "$1utf-8"));
  return plain;
}
