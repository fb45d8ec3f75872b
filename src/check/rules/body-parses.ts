import type { Rule } from "../rule.ts";

/** The bytes are what the media type says: whole, UTF-8, without byte order mark or trailing text. */
export const bodyParses: Rule = {
  name: "body-parses",
  oracle: "spec",
  check: ({ exchange, response, mediaType, body }) => {
    if (body.kind !== "malformed") return [];
    const specPointer = mediaType?.pointer ?? response?.pointer ?? exchange.operation.pointer;
    return [{ message: body.message, instance: "body", specPointer }];
  },
};
