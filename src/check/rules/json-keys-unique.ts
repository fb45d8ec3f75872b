import { decodeUtf8 } from "../../wire/charset.ts";
import { isJson } from "../../wire/media-type.ts";
import type { Rule } from "../rule.ts";

/**
 * No object of a JSON body has a name twice: which of the values counts is anybody's guess.
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-4
 */
export const jsonKeysUnique: Rule = {
  name: "json-keys-unique",
  oracle: "http",
  check: ({ exchange, response, mediaType, contentType, body, isWritten }) => {
    if (isWritten || body.kind !== "value" || !isJson(contentType)) return [];
    const { body: bytes } = exchange.response;
    const { length } = JSON.stringify(body.value);
    // Written again it has the same length: nothing was lost in reading, and there is no need to look closer.
    if (length === bytes.length) return [];
    const text = decodeUtf8(bytes) ?? "";
    if (length === text.length) return [];
    const name = repeatedName(text);
    if (name === undefined) return [];
    const specPointer = mediaType?.pointer ?? response?.pointer ?? exchange.operation.pointer;
    return [{ message: `an object has the name ${name} twice`, instance: "body", specPointer }];
  },
};

/** The first name that one object has twice, as written; the text is known to be JSON. */
export function repeatedName(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  for (const { 0: token, index } of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]]/g)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(undefined);
    else if (token === "}" || token === "]") open.pop();
    else if (/^\s*:/.test(text.slice(index + token.length, index + token.length + 20))) {
      const names = open.at(-1);
      const name: unknown = JSON.parse(token);
      if (names?.has(String(name))) return token;
      names?.add(String(name));
    }
  }
  return undefined;
}
