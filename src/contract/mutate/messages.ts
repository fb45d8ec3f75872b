import { isObject } from "../../base/json.ts";
import { parsePointer } from "../../base/pointer.ts";
import type { ReceivedResponse, SentRequest } from "../../check/exchange.ts";
import type { Operation, ResponseSpec } from "../../document/operation.ts";
import { jsonOf, successOf } from "../../resource/shapes.ts";
import { parseJson } from "../../wire/body.ts";
import { isJson } from "../../wire/media-type.ts";
import type { Seen, Tools } from "./mutant.ts";

const utf8 = new TextEncoder();

/** The JSON of a message; undefined where there is none. */
export function jsonIn({ headers, body }: Pick<SentRequest, "headers" | "body">): unknown {
  if (!body || body.length === 0 || !isJson(headers.get("content-type") ?? "")) return undefined;
  const parsed = parseJson(body);
  return parsed.kind === "value" ? parsed.value : undefined;
}

export function withJson(response: ReceivedResponse, value: unknown): ReceivedResponse {
  return withBody(response, utf8.encode(JSON.stringify(value)));
}

/** A body of another length; the header that tells it stays true. */
export function withBody(response: ReceivedResponse, body: Uint8Array): ReceivedResponse {
  const headers = new Headers(response.headers);
  if (headers.has("content-length")) headers.set("content-length", String(body.length));
  return { ...response, headers, body };
}

export function withHeader(
  response: ReceivedResponse,
  name: string,
  value: string | undefined,
): ReceivedResponse {
  const headers = new Headers(response.headers);
  if (value === undefined) headers.delete(name);
  else headers.set(name, value);
  return { ...response, headers };
}

export function withSentJson(request: SentRequest, value: unknown): SentRequest {
  return { ...request, body: utf8.encode(JSON.stringify(value)) };
}

/** The value with the part at the path changed; `*` is the first item. Undefined where there is no such part. */
export function changedAt(
  value: unknown,
  path: readonly string[],
  change: (part: unknown) => unknown,
): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return change(value);
  if (Array.isArray(value)) {
    const at = name === "*" ? 0 : Number(name);
    if (!(at < value.length)) return undefined;
    const inner = changedAt(value[at], rest, change);
    return inner === undefined ? undefined : value.with(at, inner);
  }
  if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
  const inner = changedAt(value[name], rest, change);
  return inner === undefined ? undefined : { ...value, [name]: inner };
}

/** The same for a JSON Pointer. */
export function changedAtPointer(
  value: unknown,
  pointer: string,
  change: (part: unknown) => unknown,
): unknown {
  return changedAt(value, parsePointer(pointer), change);
}

export function isAt({ match }: Seen, operation: Operation | undefined): boolean {
  if (match.kind !== "operation" || operation === undefined) return false;
  return match.operation === (operation.call?.operation ?? operation);
}

/** What the document says success looks like. */
export function successAnswer(tools: Tools, operation: Operation): ReceivedResponse {
  return madeUp(tools, operation, successOf(operation), 200);
}

/** A refusal as the document has it; 400 where it has none. */
export function refusalAnswer(tools: Tools, operation: Operation): ReceivedResponse {
  const find = (status: RegExp) => operation.responses.find((one) => status.test(one.status));
  const response = find(/^4(?:00|22)$/) ?? find(/^4(?!0[13])/) ?? find(/^(?:5|default)/);
  return madeUp(tools, operation, response, 400);
}

/** 404 as the document has it, else its refusal. */
export function missingAnswer(tools: Tools, operation: Operation): ReceivedResponse {
  const response = operation.responses.find((one) => one.status === "404");
  if (!response) return refusalAnswer(tools, operation);
  return madeUp(tools, operation, response, 404);
}

function madeUp(
  { sample }: Tools,
  operation: Operation,
  response: ResponseSpec | undefined,
  fallback: number,
): ReceivedResponse {
  const status = /^\d{3}$/.test(response?.status ?? "") ? Number(response?.status) : fallback;
  const headers = new Headers();
  for (const { name, schema } of response?.headers ?? []) {
    const made =
      schema === undefined ? undefined : sample(schema, { direction: "response", key: [name] });
    if (made && "value" in made) headers.set(name, encodeURI(String(made.value)));
  }
  const media = jsonOf(response?.content);
  if (!media) return { status, headers, body: new Uint8Array() };
  headers.set("content-type", media.type);
  const [example] = media.examples;
  const made =
    example ??
    (media.schema === undefined
      ? { value: {} }
      : sample(media.schema, { direction: "response", key: [operation.id, status] }));
  const value = "value" in made ? made.value : {};
  return { status, headers, body: utf8.encode(JSON.stringify(value)) };
}
