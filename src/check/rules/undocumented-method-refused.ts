import type { Rule, Verdict } from "../rule.ts";

/** Statuses by which a server may say that there is no such method here. */
const refusals: ReadonlySet<number> = new Set([401, 403, 404, 405, 501]);

/**
 * A method that the path does not have is answered 405; what hides behind credentials or has no such path may say so.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6
 */
export const undocumentedMethodRefused: Rule = {
  name: "undocumented-method-refused",
  oracle: "http",
  check: ({ exchange: { intent, operation, request, response } }): Verdict[] => {
    const { status } = response;
    if (intent !== "undocumented-method" || refusals.has(status)) return [];
    // HEAD and OPTIONS belong to the protocol: a server may have them everywhere.
    if (request.method === "HEAD" || request.method === "OPTIONS") return [];
    const isServed = status < 300 || status >= 500;
    const message = `${request.method}, which the document does not have here, was answered ${status}, not 405`;
    const severity = isServed ? "error" : "warning";
    return [{ message, instance: "status", specPointer: operation.pointer, severity }];
  },
};
