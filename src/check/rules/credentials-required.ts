import { join } from "../../base/pointer.ts";
import { isRefusedInside } from "../refused-inside.ts";
import type { Rule } from "../rule.ts";

/** A secured operation refuses a caller without credentials and one whose credentials are garbage: 401 or 403. */
export const credentialsRequired: Rule = {
  name: "credentials-required",
  oracle: "spec",
  check: ({ document, body, exchange: { intent, operation, response } }) => {
    if (intent !== "no-credentials" && intent !== "garbage-credentials") return [];
    if (response.status === 401 || response.status === 403) return [];
    // An error tells of something else: a caller nobody knows got as far as that.
    if (response.status < 300 && isRefusedInside(body)) return [];
    const who =
      intent === "no-credentials" ? "a caller without credentials" : "garbage credentials";
    const own = join(operation.pointer, "security");
    const specPointer = document.at(own) === undefined ? "/security" : own;
    const message = `${who} got ${response.status}, not 401 or 403, although the operation is secured`;
    return [{ message, instance: "status", specPointer }];
  },
};
