import { join } from "../../base/pointer.ts";
import type { Rule } from "../rule.ts";

/** The status is one the document lists; what only `default` covers is said, not hidden. */
export const statusDocumented: Rule = {
  name: "status-documented",
  oracle: "spec",
  check: ({ exchange: { operation, response }, response: documented }) => {
    if (documented && documented.status !== "default") return [];
    const specPointer = join(operation.pointer, "responses");
    if (!documented) {
      const known = operation.responses.map((one) => one.status).join(", ");
      const message = `answered ${response.status}, but the document lists only ${known || "no status"}`;
      return [{ message, instance: "status", specPointer }];
    }
    const isDefaultOnly = operation.responses.length > 1 && response.status >= 500;
    if (!isDefaultOnly) return [];
    const message = `answered ${response.status}, which is covered by 'default' only`;
    return [{ message, instance: "status", specPointer: documented.pointer, severity: "warning" }];
  },
};
