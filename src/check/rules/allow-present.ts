import type { Rule } from "../rule.ts";

/**
 * An answer 405 names the methods that the path has.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6
 */
export const allowPresent: Rule = {
  name: "allow-present",
  oracle: "http",
  check: ({ document, exchange: { operation, request, response } }) => {
    if (response.status !== 405) return [];
    const verdict = { instance: "header Allow", specPointer: operation.pointer };
    const allow = response.headers.get("allow");
    if (allow === null)
      return [
        { ...verdict, message: "the answer 405 has no header Allow with the methods there are" },
      ];
    const methods = allow.split(",").map((method) => method.trim().toUpperCase());
    const there = document.operations.filter(({ path }) => path === operation.path);
    if (!there.some(({ method }) => methods.includes(method))) {
      const message = `the header Allow of 405 (${allow}) names none of the methods that the document has`;
      return [{ ...verdict, message }];
    }
    if (!methods.includes(request.method)) return [];
    const message = `the answer 405 refuses ${request.method}, but its header Allow lists it`;
    return [{ ...verdict, message }];
  },
};
