import { join } from "../../base/pointer.ts";
import type { Rule } from "../rule.ts";

/** A request that follows the document and needs nothing unproven is answered with success. */
export const validRequestAccepted: Rule = {
  name: "valid-request-accepted",
  oracle: "spec",
  check: ({ exchange: { intent, operation, response } }) => {
    if (intent !== "valid" || response.status < 400) return [];
    const message = `a request that follows the document was answered ${response.status}`;
    const hint = "Either the server is too strict, or the document promises too much.";
    return [
      { message, instance: "status", specPointer: join(operation.pointer, "responses"), hint },
    ];
  },
};
