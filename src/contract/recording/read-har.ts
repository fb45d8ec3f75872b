import { ToolError } from "../../base/errors.ts";
import { isObject } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import { parseSource, type SourceFile } from "../../document/files/source.ts";
import {
  bytesOf,
  headersOf,
  notKept,
  unreadable,
  withoutCoding,
  type Recorded,
} from "./recorded.ts";

/** Reads a HAR 1.2 file. @see https://w3c.github.io/web-performance/specs/HAR/Overview.html */
export function readHar(text: string, file: string): Recorded[] {
  const source = parse(text, file);
  const log = isObject(source.value) ? source.value["log"] : undefined;
  const entries = isObject(log) ? log["entries"] : undefined;
  if (!Array.isArray(entries))
    throw unreadable("this is no HAR file: it has no log.entries", source.where("/log"));
  return entries.map((entry: unknown, index) => {
    const recorded = readEntry(entry, `${file}, entry ${index + 1}`);
    if (typeof recorded !== "string") return recorded;
    throw unreadable(`entry ${index + 1} ${recorded}`, source.where(join("/log/entries", index)));
  });
}

function parse(text: string, file: string): SourceFile {
  try {
    return parseSource(`file:///${encodeURI(file)}`, file, text);
  } catch (error) {
    if (!(error instanceof ToolError) || !error.where) throw error;
    throw unreadable(`the recording is no JSON: ${error.message}`, error.where);
  }
}

/** The entry, or what is wrong with it. */
function readEntry(entry: unknown, name: string): Recorded | string {
  const { request, response, time } = isObject(entry) ? entry : {};
  if (!isObject(request)) return "has no request";
  const { method, url } = request;
  if (typeof method !== "string" || typeof url !== "string") return "has no method or no url";
  if (!isObject(response) || typeof response["status"] !== "number") return "has no status";
  const sent = readPostData(request);
  if (sent === "malformed") return "has a request body that is no base64";
  const received = readContent(response);
  if (received === "malformed") return "has an answer that is no base64";
  const { status } = response;
  const head = headersOf(response["headers"]);
  return {
    request: {
      method: method.toUpperCase(),
      url,
      headers: withoutCoding(headersOf(request["headers"]), true),
      body: sent.bytes,
    },
    requestBodyKnown: sent.isKnown,
    // A status of 0 is how browsers write down that nothing came.
    response:
      status < 100
        ? undefined
        : { status, headers: withoutCoding(head, received.isText), body: received.bytes },
    ...(received.isKnown ? {} : { bodyMissing: notKept }),
    ms: typeof time === "number" ? time : 0,
    name,
  };
}

interface Kept {
  readonly bytes: Uint8Array | undefined;
  readonly isKnown: boolean;
}

function readPostData({ postData, bodySize }: Record<string, unknown>): Kept | "malformed" {
  if (!isObject(postData)) {
    return { bytes: undefined, isKnown: typeof bodySize !== "number" || bodySize <= 0 };
  }
  if (typeof postData["text"] === "string" && postData["text"] !== "") {
    const bytes = bytesOf(postData);
    return bytes === "malformed" ? bytes : { bytes, isKnown: true };
  }
  const { params, mimeType } = postData;
  const isForm = String(mimeType).startsWith("application/x-www-form-urlencoded");
  // Of multipart forms the files are not kept, so that nothing can be rebuilt.
  if (!Array.isArray(params) || !isForm) return { bytes: undefined, isKnown: false };
  const pairs = params.filter(isObject).map((one) => [String(one["name"]), String(one["value"])]);
  return { bytes: new TextEncoder().encode(new URLSearchParams(pairs).toString()), isKnown: true };
}

interface KeptAnswer {
  readonly bytes: Uint8Array;
  readonly isKnown: boolean;
  readonly isText: boolean;
}

function readContent({ content, bodySize }: Record<string, unknown>): KeptAnswer | "malformed" {
  const { text, size, encoding } = isObject(content) ? content : {};
  if (typeof text !== "string") {
    const isEmpty = size === 0 || (size === undefined && bodySize === 0);
    return { bytes: new Uint8Array(), isKnown: isEmpty, isText: true };
  }
  const bytes = bytesOf({ text, encoding });
  if (bytes === "malformed") return bytes;
  return { bytes: bytes ?? new Uint8Array(), isKnown: true, isText: encoding !== "base64" };
}
