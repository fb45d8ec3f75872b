import { isObject } from "../../../base/json.ts";
import { createRandom } from "../../../base/random.ts";
import type { Operation } from "../../../document/operation.ts";
import { innerReferences } from "../../../resource/inner-things.ts";
import { encodeBody } from "../../../wire/encode-body.ts";
import { isJson } from "../../../wire/media-type.ts";
import { mayBeKey, type RequestMaker, type ValidRequest } from "../requests.ts";

type Path = Readonly<Record<string, unknown>>;

/** A body that names something in the record of its path, with the key of what is there; as it is where that is unknown. */
export function withInnerKeys(
  { document, inner }: RequestMaker,
  { id }: Pick<Operation, "id">,
  path: Path,
  body: unknown,
): { readonly value: unknown; readonly missing: readonly string[] } {
  if (!inner || !isObject(body)) return { value: body, missing: [] };
  const missing: string[] = [];
  let value: Record<string, unknown> = body;
  for (const reference of innerReferences(document, id)) {
    const { name, isList, thing } = reference;
    if (value[name] === undefined || value[name] === null) continue;
    const keys = inner.within(reference, path);
    // What is chosen among is not always the same, or lists of what chose it could not be told apart.
    const key = "list" in thing ? oneOf(keys, body) : keys.at(-1);
    const isThere = isList ? false : keys.includes(value[name]);
    if (key === undefined) missing.push(name);
    else if (!isThere) value = { ...value, [name]: isList ? [key] : key };
  }
  return { value, missing };
}

function oneOf(keys: readonly unknown[], body: unknown): unknown {
  return keys.length === 0
    ? undefined
    : keys[createRandom("inner", JSON.stringify(body)).int(0, keys.length - 1)];
}

/** The same for a request, which nobody need take as long as it names what is not there. */
export function withInner<
  Request extends Pick<ValidRequest, "body" | "unproven"> & {
    readonly content?: ValidRequest["content"] | undefined;
  },
>(maker: RequestMaker, operation: Operation, path: Path, request: Request): Request {
  const { content } = request;
  if (!content || !isJson(content.media.type)) return request;
  const { value, missing } = withInnerKeys(maker, operation, path, content.value);
  const [first] = missing;
  if (first !== undefined) return { ...request, unproven: request.unproven ?? mayBeKey(first) };
  if (value === content.value) return request;
  const body = encodeBody(content.media.type, value);
  const names = innerReferences(maker.document, operation.id).map(({ name }) => mayBeKey(name));
  const { unproven } = request;
  return {
    ...request,
    content: { ...content, value },
    ...(body && request.body ? { body } : {}),
    ...(unproven !== undefined && names.includes(unproven) ? { unproven: undefined } : {}),
  };
}
