import { join } from "../../base/pointer.ts";
import { turnsPages } from "../../resource/paging.ts";
import { listsSuccess } from "../left-out.ts";
import type { Rule } from "../rule.ts";

/** What a server may answer to a valid request because of what else it holds or does: conflict, locked, too many. */
const circumstances: ReadonlySet<number> = new Set([409, 423, 429]);

/** Whether the answer, documented as it is, says nothing about the request; `isEdge`: the plain one was accepted. */
export function isCircumstance(
  status: number,
  documented: string | undefined,
  isEdge: boolean,
): boolean {
  // A caller who may send the plain request may still not be allowed what another value stands for.
  const isCase = circumstances.has(status) || (isEdge && status === 403);
  return isCase && documented !== undefined && documented !== "default";
}

/** Whether a list was asked for a later page: where it ends, an answer that the document has for that is as good as an empty page. */
export function isPastFirstPage(url: string): boolean {
  return [...new URL(url, "http://localhost").searchParams].some(
    ([name, value]) => turnsPages(name) && Number(value) > 1,
  );
}

/**
 * A request that follows the document and needs nothing unproven is answered with success, as far as the document knows
 * of one.
 */
export const validRequestAccepted: Rule = {
  name: "valid-request-accepted",
  oracle: "spec",
  check: ({ exchange: { intent, aim, operation, request, response }, response: documented }) => {
    if (intent !== "valid" || response.status < 400 || !listsSuccess(operation)) return [];
    if (isCircumstance(response.status, documented?.status, aim !== undefined)) return [];
    const isTold = documented !== undefined && documented.status === String(response.status);
    if (isTold && operation.method === "GET" && isPastFirstPage(request.url)) return [];
    const what = aim
      ? `${aim.words}: follows the document, but`
      : "a request that follows the document";
    return [
      {
        message: `${what} was answered ${response.status}`,
        instance: aim?.instance ?? "status",
        specPointer: aim?.specPointer ?? join(operation.pointer, "responses"),
        hint: "Either the server is too strict, or the document promises too much.",
      },
    ];
  },
};
