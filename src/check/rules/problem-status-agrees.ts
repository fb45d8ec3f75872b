import { isObject } from "../../base/json.ts";
import { essenceOf } from "../../wire/media-type.ts";
import type { Rule } from "../rule.ts";

/**
 * A problem that names a status names that of its answer.
 * @see https://www.rfc-editor.org/rfc/rfc9457#section-3.1.2
 */
export const problemStatusAgrees: Rule = {
  name: "problem-status-agrees",
  oracle: "http",
  check: ({ exchange, response, mediaType, contentType, body }) => {
    const { status } = exchange.response;
    const isProblem = essenceOf(contentType) === "application/problem+json";
    if (!isProblem || body.kind !== "value" || !isObject(body.value)) return [];
    const named = body.value["status"];
    // What is no status at all (0) is a placeholder: it says nothing, so nothing wrong either.
    if (typeof named !== "number" || named === status || named < 400 || named > 599) return [];
    const specPointer = mediaType?.pointer ?? response?.pointer ?? exchange.operation.pointer;
    const message = `the problem says that its status is ${named}, but it was answered ${status}`;
    return [{ message, instance: "/status", specPointer }];
  },
};
