import { isObject } from "../../../base/json.ts";
import { encodeBody } from "../../../wire/encode-body.ts";
import type { RequestMaker, ValidRequest } from "../requests.ts";

/**
 * The request with small numbers in its body, where it has great ones: what asks for more than there is is a conflict,
 * whatever the schema allows. Undefined where it has none.
 */
export function withSmallNumbers(
  { schemas, document }: RequestMaker,
  request: ValidRequest,
): ValidRequest | undefined {
  const { content } = request;
  const { schema } = content?.media ?? {};
  if (!content || schema === undefined || !isObject(content.value)) return undefined;
  const fits = (value: unknown) => schemas.allows(schema, value, "request");
  let value = content.value;
  for (const [name, great] of Object.entries(content.value)) {
    if (typeof great !== "number" || Math.abs(great) <= 1) continue;
    const small = [1, 0].map((one) => ({ ...value, [name]: one })).find(fits);
    if (small) value = small;
  }
  if (value === content.value) return undefined;
  const body = encodeBody(content.media.type, value, { document, ...content.media });
  if (!body) return undefined;
  return {
    ...request,
    name: `${request.name}, with small numbers`,
    body,
    content: { ...content, value },
  };
}
