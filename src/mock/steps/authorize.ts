import { toAnswer } from "../answers/answer.ts";
import type { Step } from "../engine.ts";

/** What the caller may do: the definition's own business. */
export const authorize: Step = {
  name: "authorize",
  run: ({ definition, auth }, { operation, principal }) => {
    if (!auth || !operation || !principal) return undefined;
    const refused = definition?.authorize?.(operation, principal as never);
    return refused && toAnswer(refused, operation);
  },
};
