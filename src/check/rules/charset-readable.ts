import { isJson, parseMediaType } from "../../wire/media-type.ts";
import type { Rule } from "../rule.ts";

/**
 * The charset of an answer is one that exists, and JSON is UTF-8 whatever is said about it.
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-8.1
 */
export const charsetReadable: Rule = {
  name: "charset-readable",
  oracle: "http",
  check: ({ exchange, response, contentType }) => {
    const media = parseMediaType(contentType);
    const charset = media?.parameters["charset"];
    if (!media || charset === undefined || exchange.response.body.length === 0) return [];
    const instance = "header Content-Type";
    const specPointer = response?.pointer ?? exchange.operation.pointer;
    if (!isKnown(charset))
      return [{ message: `nobody knows the charset '${charset}'`, instance, specPointer }];
    const isUnicode = ["utf-8", "utf8", "us-ascii"].includes(charset.toLowerCase());
    if (isUnicode || !isJson(media.type)) return [];
    return [{ message: `JSON is UTF-8, but the charset says '${charset}'`, instance, specPointer }];
  },
};

function isKnown(charset: string): boolean {
  try {
    return new TextDecoder(charset).encoding !== "";
  } catch {
    return false;
  }
}
