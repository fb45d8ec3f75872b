import type { Rule } from "../rule.ts";

/**
 * Where the document describes `Location` for something created or moved, it is there: without it nobody finds the
 * thing. A header that is `required` is `headers-valid`'s business.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.2
 */
export const locationPresent: Rule = {
  name: "location-present",
  oracle: "http",
  check: ({ exchange, response }) => {
    const header = response?.headers.find((one) => one.name.toLowerCase() === "location");
    if (!header || header.required || exchange.response.headers.has("location")) return [];
    const { status } = exchange.response;
    const isNeeded = status === 201 || (status >= 300 && status < 400 && status !== 304);
    if (!isNeeded) return [];
    const message = `the answer ${status} has no header Location, although the document describes one`;
    return [{ message, instance: "header Location", specPointer: header.pointer }];
  },
};
