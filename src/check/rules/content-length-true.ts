import type { Rule } from "../rule.ts";
import { hasNoBody } from "./body-present.ts";

/**
 * The header Content-Length is the number of bytes that came.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.6
 */
export const contentLengthTrue: Rule = {
  name: "content-length-true",
  oracle: "http",
  check: ({ exchange: { operation, request, response }, response: documented }) => {
    const text = response.headers.get("content-length");
    // What was packed on its way is unpacked here, and its length is another one.
    if (text === null || response.headers.has("content-encoding")) return [];
    if (hasNoBody(request.method, response.status)) return [];
    const { length } = response.body;
    if (/^\d+$/.test(text.trim()) && Number(text) === length) return [];
    const message = `the header Content-Length says '${text}', but ${length} bytes came`;
    const specPointer = documented?.pointer ?? operation.pointer;
    return [{ message, instance: "header Content-Length", specPointer }];
  },
};
