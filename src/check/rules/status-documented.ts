import { join } from "../../base/pointer.ts";
import { parseJson } from "../../wire/body.ts";
import { bestMatch, essenceOf, isJson } from "../../wire/media-type.ts";
import type { JudgedExchange } from "../exchange.ts";
import { isLeftOut } from "../left-out.ts";
import { isTaken } from "../taken.ts";
import type { Rule } from "../rule.ts";

/** The status is one the document lists; what only `default` covers is said, not hidden. */
export const statusDocumented: Rule = {
  name: "status-documented",
  oracle: "spec",
  check: ({ exchange, response: documented }) => {
    const { operation, response, intent } = exchange;
    if (documented && documented.status !== "default") return [];
    if (intent === "undocumented-method" || isOfProtocol(exchange)) return [];
    const specPointer = join(operation.pointer, "responses");
    if (!documented) {
      const answered = `answered ${response.status}`;
      const place = { instance: "status", specPointer };
      if (isLeftOut(exchange) || isTaken(exchange)) {
        const what =
          operation.responses.length === 0
            ? "and the document lists no answer"
            : "which the document need not list, and does not";
        const message = `${answered}, ${what}`;
        return [{ ...place, message, isGap: true }];
      }
      const known = operation.responses.map((one) => one.status).join(", ");
      const target = response.status < 400 ? response.headers.get("location") : null;
      const hint = `It leads to ${target}, and nothing follows it: call the server by the URL it wants, or document the answer.`;
      const message = `${answered}, but the document lists only ${known}`;
      return [{ ...place, message, ...(target === null ? {} : { hint }) }];
    }
    // Refusals are what `default` is written for; a success or a failure of the server is not.
    const isRefusal = response.status >= 400 && response.status < 500;
    if (operation.responses.length === 1 || isRefusal) return [];
    const isToldAlready = response.status >= 500 && (intent === "valid" || intent === "invalid");
    if (isToldAlready) return [];
    const message = `answered ${response.status}, which is covered by 'default' only`;
    return [{ message, instance: "status", specPointer: documented.pointer, severity: "warning" }];
  },
};

/**
 * A media type that the document does not list is refused as HTTP says, listed or not; so is JSON that cannot be read,
 * whatever is answered to JSON that breaks a rule.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.16
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.1
 */
function isOfProtocol({ intent, operation, request, response }: JudgedExchange): boolean {
  const sent = request.headers.get("content-type");
  if (intent !== "invalid" || sent === null) return false;
  if (response.status === 400)
    return isJson(sent) && request.body !== undefined && parseJson(request.body).kind !== "value";
  if (response.status !== 415) return false;
  return bestMatch(operation.requestBody?.content ?? [], essenceOf(sent)) === undefined;
}
