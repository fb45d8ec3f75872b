import type { Finding } from "../../base/finding.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";

/** There was no answer, and why. */
export function unanswered(
  operation: Operation,
  failure: string,
  where: ApiDocument["where"],
): Finding {
  return {
    rule: "request-answered",
    oracle: "http",
    severity: "error",
    operation: operation.id,
    specPointer: operation.pointer,
    where: where(operation.pointer),
    instance: "status",
    message: `there was no answer: ${failure}`,
  };
}
