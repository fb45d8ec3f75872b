import { isObject } from "../../base/json.ts";
import type { SentRequest } from "../../check/exchange.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import type { Collection, Role } from "../../resource/resource.ts";
import { asRecordOperation } from "../../resource/verbs/verb-views.ts";
import { encodeParameters } from "../../wire/encode-parameters.ts";
import { decode } from "../../wire/router.ts";
import { templatesOf } from "../records/sources.ts";
import { asCalled } from "../sending/as-called.ts";
import type { Case } from "../sending/sender.ts";
import { jsonIn } from "./messages.ts";
import type { Seen } from "./mutant.ts";

/**
 * The path parameters of a request, and the key that an operation like `POST /pets/delete` takes in its body or query,
 * under the name it has in paths.
 */
export function recordPath(
  document: ApiDocument,
  { request, match }: Pick<Seen, "request" | "match">,
): Readonly<Record<string, unknown>> {
  if (match.kind !== "operation") return {};
  const texts = Object.entries(match.path).map(([name, text]) => [name, decode(text)] as const);
  const own = Object.fromEntries(texts);
  const { path, call } = asRecordOperation(document, match.operation);
  const name = templatesOf(path).at(-1)?.name;
  if (!call?.key || name === undefined) return own;
  const { in: where, name: given } = call.key;
  if (where === "path") return { ...own, [name]: own[given] };
  const body = jsonIn(request);
  const inBody = isObject(body) ? body[given] : undefined;
  const value = where === "query" ? new URL(request.url).searchParams.get(given) : inBody;
  return value === null || value === undefined ? own : { ...own, [name]: value };
}

/** The request that reads what a request is about. */
export function reading(document: ApiDocument, read: Operation, seen: Seen): SentRequest {
  const headers = new Headers(seen.request.headers);
  headers.delete("content-type");
  if (!read.call) {
    const url = seen.request.url.split("?", 1)[0] ?? seen.request.url;
    return { method: read.method, url, headers, body: undefined };
  }
  const asked: Pick<Case, "operation" | "parameters" | "body"> = {
    operation: read,
    parameters: { path: { ...recordPath(document, seen) } },
  };
  const { operation, parameters, body } = asCalled(asked);
  const { path, query } = encodeParameters(operation, parameters);
  if (body) headers.set("content-type", body.mediaType);
  return {
    method: operation.method,
    url: `${seen.base}${path}${query}`,
    headers,
    body: body?.bytes,
  };
}

/** The list with its roles where they travel: what `POST /pets/list` asks for is in its body, not in a query. */
export function asSent(list: Collection): Collection {
  const { call } = list.operation;
  if (!call) return list;
  const inQuery = new Set(
    call.operation.parameters.flatMap((one) => (one.in === "query" ? one.name : [])),
  );
  const sent = <One extends Role>(role: One): One =>
    role.in === "query" && !inQuery.has(role.name) ? { ...role, in: "body" } : role;
  const { page, size, offset, sort } = list;
  return {
    ...list,
    ...(page && { page: sent(page) }),
    ...(size && { size: sent(size) }),
    ...(offset && { offset: sent(offset) }),
    ...(sort && { sort: sent(sort) }),
    filters: list.filters.map(sent),
  };
}
