import { isObject } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { asRecordOperation } from "../../resource/verbs/verb-views.ts";
import { encodeBody } from "../../wire/encode-body.ts";
import { isJson } from "../../wire/media-type.ts";
import { nameKey, namedKeyAt } from "./named-key.ts";
import { withInner } from "./bodies/inner-members.ts";
import type { RequestMaker, ValidRequest } from "./requests.ts";

type Path = Readonly<Record<string, unknown>>;

interface Keyed extends Pick<ValidRequest, "parameters" | "body" | "unproven"> {
  readonly content?: ValidRequest["content"] | undefined;
}

/**
 * The request of an operation that names its record in body or query (`POST /contact/get`) with the key that the path
 * of what it stands for leads to, that of a change whose body has to name its record with the key of its path, one that
 * names what lies in the record of its path with the key of that; as it is for all others.
 */
export function withKey<Request extends Keyed>(
  maker: RequestMaker,
  operation: Operation,
  path: Path,
  request: Request,
): Request {
  return withInner(maker, operation, path, withRecordKey(maker.document, operation, path, request));
}

/** The same for the key of the record alone. */
export function withRecordKey<Request extends Keyed>(
  document: ApiDocument,
  operation: Operation,
  path: Path,
  request: Request,
): Request {
  const { call } = asRecordOperation(document, operation);
  const value = Object.values(path).at(-1);
  if (value === undefined) return request;
  const tokens = namedKeyAt(document, operation.id);
  if (tokens) return withBodyKey(request, tokens, value);
  if (!call?.key || operation.call) return request;
  const { in: where, name } = call.key;
  const { parameters, content } = request;
  if (where === "query")
    return {
      ...request,
      parameters: { ...parameters, query: { ...parameters.query, [name]: value } },
    };
  if (where !== "body" || !content || !isObject(content.value)) return request;
  const keyed = { ...content, value: { ...content.value, [name]: value } };
  const body = encodeBody(content.media.type, keyed.value);
  return { ...request, content: keyed, ...(body && request.body ? { body } : {}) };
}

function withBodyKey<Request extends Keyed>(
  request: Request,
  tokens: readonly string[],
  key: unknown,
): Request {
  const { content } = request;
  if (!content || !isJson(content.media.type)) return request;
  const value = nameKey(content.value, tokens, key);
  if (value === undefined) return request;
  const body = encodeBody(content.media.type, value);
  return { ...request, content: { ...content, value }, ...(body && request.body ? { body } : {}) };
}

/** Where a change would be one of the key, as `Change.place` says it: another key may be another one's. */
export function keyPlace(document: ApiDocument, operation: Operation): string | undefined {
  const tokens = namedKeyAt(document, operation.id);
  if (tokens) return join("", "body", ...tokens);
  const { key } = asRecordOperation(document, operation).call ?? {};
  return key && key.in !== "path" ? join("", key.in, key.name) : undefined;
}
