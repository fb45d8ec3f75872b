import { isObject } from "../../base/json.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { membersOf, targetOf, typesOf } from "../../resource/shapes.ts";
import { essenceOf } from "../../wire/media-type.ts";
import type { Rule } from "../rule.ts";

/**
 * A problem that names a status names that of its answer. Any other error is expected to, where its schema has a number
 * called so.
 * @see https://www.rfc-editor.org/rfc/rfc9457#section-3.1.2
 */
export const problemStatusAgrees: Rule = {
  name: "problem-status-agrees",
  oracle: "http",
  check: ({ document, exchange, response, mediaType, contentType, body }) => {
    const { status } = exchange.response;
    const isProblem = essenceOf(contentType) === "application/problem+json";
    if (status < 400 || body.kind !== "value" || !isObject(body.value)) return [];
    if (!isProblem && !hasStatus(document, mediaType?.schema)) return [];
    const named = body.value["status"];
    // What is no status at all (0) is a placeholder: it says nothing, so nothing wrong either.
    if (typeof named !== "number" || named === status || named < 400 || named > 599) return [];
    const specPointer = mediaType?.pointer ?? response?.pointer ?? exchange.operation.pointer;
    const message = `the ${isProblem ? "problem" : "error"} says that its status is ${named}, but it was answered ${status}`;
    const verdict = { message, instance: "/status", specPointer };
    return isProblem ? [verdict] : [{ ...verdict, oracle: "convention" }];
  },
};

function hasStatus(document: ApiDocument, schema: string | undefined): boolean {
  const at = schema === undefined ? undefined : membersOf(document, schema).get("status");
  const types = at === undefined ? [] : typesOf(document, targetOf(document, at));
  return types.includes("integer") || types.includes("number");
}
