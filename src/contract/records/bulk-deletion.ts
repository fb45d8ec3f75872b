import { isObject } from "../../base/json.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { plainName, wordsOf } from "../../resource/names.ts";
import { shapeOfPath } from "../../resource/paths.ts";
import { membersOf, requestSchema, targetOf, typesOf } from "../../resource/shapes.ts";
import { keyword } from "../../schema/walk.ts";
import { encodeBody } from "../../wire/encode-body.ts";
import type { RequestMaker, ValidRequest } from "../requests/requests.ts";

const deletes: ReadonlySet<string> = new Set("delete del remove destroy purge erase".split(" "));
const lists = /^(?:id|key|uuid)s$|(?:ids|keys|uuids)$|^(?:id|key|uuid)list$/;

/**
 * The member or parameter whose keys an operation deletes, `ids` of `POST /items/bulk_delete`: keys that are made up may be
 * those of somebody else's records. Undefined where it deletes nothing so, or declares what its keys refer to.
 */
export function bulkDeletion(document: ApiDocument, operation: Operation): string | undefined {
  const { method, path, id, call, safe } = operation;
  if (safe || call || path.endsWith("}")) return undefined;
  const last = shapeOfPath(path).segments.findLast(({ kind }) => kind === "literal")?.name ?? "";
  const words = [...wordsOf(last), ...wordsOf(id.startsWith(`${method} `) ? "" : id)];
  if (method !== "DELETE" && !words.some((word) => deletes.has(word))) return undefined;
  const schema = requestSchema(operation);
  const members = schema === undefined ? [] : [...membersOf(document, schema)];
  const queries = operation.parameters.flatMap(({ in: where, name, schema: at }) =>
    where === "query" && at !== undefined ? [[name, at] as const] : [],
  );
  return [...members, ...queries].find(([name, at]) => {
    const isList = typesOf(document, targetOf(document, at)).includes("array");
    const isDeclared = [at, `${at}/items`].some(
      (one) => keyword(document, one, "x-references") !== undefined,
    );
    return isList && lists.test(plainName(name)) && !isDeclared;
  })?.[0];
}

/** Numbers that no server has counted up to. */
const far = 2_147_483_000;

/**
 * The request with keys that nothing has: one that ought to be refused may be carried out. Texts that are made
 * up are nobody's key; undefined where the schema allows no such number.
 */
export function withFarKeys(
  { schemas, document }: RequestMaker,
  operation: Operation,
  request: ValidRequest,
): ValidRequest | undefined {
  const name = bulkDeletion(document, operation);
  const { content } = request;
  if (name === undefined || !content || !isObject(content.value)) return request;
  const keys = content.value[name];
  if (!Array.isArray(keys) || !keys.some((one) => typeof one === "number")) return request;
  const value = { ...content.value, [name]: keys.map((_, index) => far + index) };
  const { schema, type } = content.media;
  const isFine = schema !== undefined && schemas.allows(schema, value, "request");
  const body = isFine ? encodeBody(type, value, { document, ...content.media }) : undefined;
  return body && { ...request, body, content: { ...content, value } };
}
