import type { Rule } from "../rule.ts";

/** The bytes are what the media type says: whole, UTF-8, without byte order mark or trailing text. */
export const bodyParses: Rule = {
  name: "body-parses",
  oracle: "spec",
  check: ({ exchange, response, mediaType, body }) => {
    if (body.kind !== "malformed") return [];
    // A store of files may hold an image that is none: a range without a schema promises nothing about the bytes.
    const isRange = mediaType?.type.includes("*") === true;
    if (isRange && (mediaType.schema ?? mediaType.itemSchema) === undefined) return [];
    const specPointer = mediaType?.pointer ?? response?.pointer ?? exchange.operation.pointer;
    return [{ message: body.message, instance: "body", specPointer }];
  },
};
