import { isObject } from "../../base/json.ts";
import { keptBy } from "../../base/memo.ts";
import { join, parsePointer, valueAt } from "../../base/pointer.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { recordIn } from "../../resource/envelope.ts";
import { readResources } from "../../resource/read-resources.ts";
import { requestSchema } from "../../resource/shapes.ts";
import { applyEdit } from "../../sample/cases/value-case.ts";
import { requiredOf } from "../../schema/walk.ts";
import { asRecordOperation } from "../../resource/verbs/verb-views.ts";
import { encodeBody } from "../../wire/encode-body.ts";
import { isJson } from "../../wire/media-type.ts";
import type { ValidRequest } from "./requests.ts";

type Path = Readonly<Record<string, unknown>>;

interface Keyed extends Pick<ValidRequest, "parameters" | "body"> {
  readonly content?: ValidRequest["content"] | undefined;
}

/**
 * The request of an operation that names its record in body or query (`POST /contact/get`) with the key that the path
 * of what it stands for leads to, that of a change whose body has to name its record with the key of its path; as it is
 * for all others.
 */
export function withKey<Request extends Keyed>(
  document: ApiDocument,
  operation: Operation,
  path: Path,
  request: Request,
): Request {
  const { call } = asRecordOperation(document, operation);
  const value = Object.values(path).at(-1);
  if (value === undefined) return request;
  const tokens = keyTokens(document, operation.id);
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

/** Where the body of a change has to name its record: `id` of `PUT /pets/{petId}`, `data`, `id` in an envelope. */
const keyTokens = keptBy((document: ApiDocument, id): readonly string[] | undefined => {
  const isIt = (one: Operation | undefined) =>
    one?.id === id && one.path.endsWith("}") && !one.call;
  const resource = readResources(document).find(
    ({ replace, update }) => isIt(replace) || isIt(update),
  );
  const operation = document.operation(id);
  const property = resource?.key?.property;
  if (!resource || !operation || property === undefined) return undefined;
  const part = recordIn(document, requestSchema(operation), resource.name);
  if (!part || !requiredOf(document, part.schema).has(property)) return undefined;
  return [...parsePointer(part.at), property];
});

function withBodyKey<Request extends Keyed>(
  request: Request,
  tokens: readonly string[],
  key: unknown,
): Request {
  const { content } = request;
  const before = content && valueAt(content.value, join("", ...tokens));
  if (!content || before === undefined || !isJson(content.media.type)) return request;
  // In a path everything is text.
  const isNumeric = typeof before === "number" && !Number.isNaN(Number(key));
  const value = applyEdit(content.value, { tokens, value: isNumeric ? Number(key) : key });
  const body = encodeBody(content.media.type, value);
  return { ...request, content: { ...content, value }, ...(body && request.body ? { body } : {}) };
}

/** Where a change would be one of the key, as `Change.place` says it: another key may be another one's. */
export function keyPlace(document: ApiDocument, operation: Operation): string | undefined {
  const tokens = keyTokens(document, operation.id);
  if (tokens) return join("", "body", ...tokens);
  const { key } = asRecordOperation(document, operation).call ?? {};
  return key && key.in !== "path" ? join("", key.in, key.name) : undefined;
}
