import { join } from "../../base/pointer.ts";
import type { Operation } from "../../document/operation.ts";
import { isRefusedInside } from "../refused-inside.ts";
import type { Rule } from "../rule.ts";

/**
 * A request that breaks one rule of the document is answered with an error of the client's. Any documented one will
 * do; an undocumented one is `status-documented`'s finding, and so is an undocumented failure of the server.
 */
export const invalidRequestRefused: Rule = {
  name: "invalid-request-refused",
  oracle: "spec",
  check: ({ body, exchange: { intent, aim, operation, response }, response: documented }) => {
    if (intent !== "invalid") return [];
    const { status } = response;
    const isFailure = status >= 500 && documented?.status === "default";
    if ((status >= 400 && !isFailure) || isRefusedInside(body)) return [];
    const { words, specPointer, instance } = aim ?? {
      words: "an invalid request",
      specPointer: join(operation.pointer, "requestBody"),
      instance: "body",
    };
    if (removesNothing(operation, instance) && !isFailure) {
      const message = `${words}: answered ${status}, as a removal of what is not there may be`;
      return [{ message, instance, specPointer, isGap: true }];
    }
    const message = isFailure
      ? `${words}: must be refused, but the server failed with ${status}`
      : `${words}: must be refused, but was answered ${status}`;
    const hint = "Where a server need not refuse it, the schema can say so with x-enforced: false.";
    const isOther = specPointer === join(operation.requestBody?.pointer ?? "", "content");
    if (isOther && !isFailure && !refusesMediaTypes(operation)) return [];
    return [{ message, instance: isFailure ? "status" : instance, specPointer, hint }];
  },
};

/** What nothing is called by is gone: a removal that the document has no refusal for may succeed by any key. */
function removesNothing({ method, responses }: Operation, instance: string): boolean {
  if (method !== "DELETE" || !instance.startsWith("path ")) return false;
  return !responses.some(({ status }) => /^4(?:0[04]|10|22|XX)$|^default$/.test(status));
}

/** A document that names no answer for a media type it does not know promises no refusal: many servers never look at it. */
function refusesMediaTypes({ responses }: Operation): boolean {
  return responses.some(({ status }) => status === "415");
}
