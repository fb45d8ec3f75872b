import { join } from "../../base/pointer.ts";
import type { MediaType } from "../../document/operation.ts";
import type { Schemas } from "../../schema/compile.ts";
import { essenceOf } from "../../wire/media-type.ts";
import type { Rule } from "../rule.ts";

/** Where the document describes a body there is one, unless `x-optional-body` or the protocol says otherwise. */
export const bodyPresent: Rule = {
  name: "body-present",
  oracle: "spec",
  check: ({ exchange, response, mediaType, schemas }) => {
    if (!response || response.content.length === 0 || response.optionalBody) return [];
    if (
      exchange.response.body.length > 0 ||
      hasNoBody(exchange.request.method, exchange.response.status)
    )
      return [];
    if (mediaType && mayBeEmptyText(mediaType, schemas)) return [];
    const message = `the answer ${exchange.response.status} has no body, but the document describes one`;
    return [{ message, instance: "body", specPointer: join(response.pointer, "content") }];
  },
};

/** Plain text may be the empty text, where its schema says no other thing, or without one an example is. */
function mayBeEmptyText({ type, schema, examples }: MediaType, schemas: Schemas): boolean {
  if (essenceOf(type) !== "text/plain") return false;
  if (schema === undefined) return examples.some(({ value }) => value === "");
  const { violations, notChecked } = schemas.validate(schema, "", "response");
  return violations.length === 0 && notChecked === undefined;
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-6.4.1 */
export function hasNoBody(method: string, status: number): boolean {
  return method === "HEAD" || status === 204 || status === 205 || status === 304 || status < 200;
}
