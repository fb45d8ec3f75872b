import { join } from "../../base/pointer.ts";
import type { Rule } from "../rule.ts";

/** Where the document describes a body there is one, unless `x-optional-body` or the protocol says otherwise. */
export const bodyPresent: Rule = {
  name: "body-present",
  oracle: "spec",
  check: ({ exchange, response }) => {
    if (!response || response.content.length === 0 || response.optionalBody) return [];
    if (
      exchange.response.body.length > 0 ||
      hasNoBody(exchange.request.method, exchange.response.status)
    )
      return [];
    const message = `the answer ${exchange.response.status} has no body, but the document describes one`;
    return [{ message, instance: "body", specPointer: join(response.pointer, "content") }];
  },
};

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-6.4.1 */
export function hasNoBody(method: string, status: number): boolean {
  return method === "HEAD" || status === 204 || status === 205 || status === 304 || status < 200;
}
