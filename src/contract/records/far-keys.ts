import { isObject } from "../../base/json.ts";
import type { Operation } from "../../document/operation.ts";
import { bulkDeletion } from "../../resource/bulk-deletion.ts";
import { encodeBody } from "../../wire/encode-body.ts";
import type { RequestMaker, ValidRequest } from "../requests/requests.ts";

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
  const name = bulkDeletion(document, operation)?.name;
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
