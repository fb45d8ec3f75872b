import type { Rule } from "../rule.ts";
import { hasNoBody } from "./body-present.ts";

/** 204, 205, 304 and answers to HEAD carry no body; one that the document does not mention is told: it forbids none. */
export const bodyAbsent: Rule = {
  name: "body-absent",
  oracle: "http",
  check: ({ exchange, response }) => {
    const { length } = exchange.response.body;
    if (length === 0) return [];
    const { status } = exchange.response;
    const specPointer = response?.pointer ?? exchange.operation.pointer;
    if (hasNoBody(exchange.request.method, status)) {
      return [
        {
          message: `the answer ${status} must not have a body, but has ${length} bytes`,
          instance: "body",
          specPointer,
        },
      ];
    }
    if (!response || response.content.length > 0) return [];
    const message = `the document describes no body for ${response.status}, but one came`;
    return [{ message, instance: "body", specPointer, isGap: true }];
  },
};
