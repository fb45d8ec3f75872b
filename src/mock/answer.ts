import type { Operation } from "../document/operation.ts";
import { isJson, parseMediaType } from "../wire/media-type.ts";
import type { PlainAnswer } from "./define.ts";

/** Makes the response out of what a handler or a definition answered: JSON unless the answer says otherwise. */
export function toResponse(answer: PlainAnswer, operation?: Operation): Response {
  const headers = new Headers(answer.headers);
  const { body, status } = answer;
  if (body === undefined) return new Response(null, { status, headers });
  if (isBinary(body)) {
    if (!headers.has("content-type")) headers.set("content-type", "application/octet-stream");
    return new Response(body as BodyInit, { status, headers });
  }
  if (!headers.has("content-type")) headers.set("content-type", defaultType(operation, status));
  const type = parseMediaType(headers.get("content-type") ?? "")?.type ?? "";
  const text = isJson(type) || typeof body !== "string" ? JSON.stringify(body) : body;
  return new Response(text, { status, headers });
}

/** The documented JSON type of the status, `application/json` where the document has none. */
function defaultType(operation: Operation | undefined, status: number): string {
  const response = operation?.responses.find((one) => one.status === String(status));
  const documented = response?.content.find((one) => isJson(one.type))?.type;
  return documented ?? "application/json";
}

function isBinary(body: unknown): boolean {
  return (
    body instanceof Uint8Array ||
    body instanceof ArrayBuffer ||
    body instanceof Blob ||
    body instanceof ReadableStream
  );
}
