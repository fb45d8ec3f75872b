import type { ApiDocument } from "../../document/api-document.ts";
import { responseFor, type MediaType, type Operation } from "../../document/operation.ts";
import { encodeText } from "../../wire/charset.ts";
import { encodeBody } from "../../wire/encode-body.ts";
import { bestMatch, essenceOf, isJson } from "../../wire/media-type.ts";
import type { PlainAnswer } from "../define.ts";
import { HeaderFields, toHeaders } from "../header-fields.ts";
import { Reply, type Answer } from "../reply.ts";
import { hasNoBody } from "./respond.ts";
import { writeJson } from "./write-json.ts";

/**
 * Makes the answer out of what a handler or a definition answered: JSON unless the answer says otherwise. With the
 * document the other types are written as it describes them.
 */
export function toAnswer(
  answer: PlainAnswer,
  operation?: Operation,
  document?: ApiDocument,
): Answer {
  const headers = new HeaderFields(answer.headers);
  const { body, status } = answer;
  // These have no body, whatever a handler says.
  if (body === undefined || hasNoBody(status)) return new Reply(status, headers, null);
  const content = (operation && responseFor(operation, status)?.content) ?? [];
  if (isBinary(body)) {
    if (!headers.has("content-type")) headers.set("content-type", "application/octet-stream");
    if (body instanceof Uint8Array) return new Reply(status, headers, body);
    return new Response(body as BodyInit, { status, headers: toHeaders(headers.raw) });
  }
  const contentType = headers.get("content-type") ?? defaultType(content);
  const type = essenceOf(contentType);
  if (isJson(type)) {
    headers.set("content-type", contentType);
    const { bytes, isExact } = writeJson(body);
    return new Reply(status, headers, bytes, isExact ? { value: body } : undefined);
  }
  const media = bestMatch(content, type);
  const description = document && media && { document, ...media };
  const encoded = typeof body === "string" ? undefined : encodeBody(contentType, body, description);
  headers.set("content-type", encoded?.mediaType ?? contentType);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Reply(status, headers, encoded?.bytes ?? encodeText(text) ?? null);
}

/** The documented JSON type of the status, else the type that is documented; `application/json` where there is none. */
function defaultType(content: readonly MediaType[]): string {
  const json = content.find((one) => isJson(one.type))?.type;
  const only = content.find((one) => !one.type.includes("*"))?.type;
  return json ?? only ?? "application/json";
}

function isBinary(body: unknown): boolean {
  return (
    body instanceof Uint8Array ||
    body instanceof ArrayBuffer ||
    body instanceof Blob ||
    body instanceof ReadableStream
  );
}
