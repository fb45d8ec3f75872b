import type { SentRequest } from "../../check/exchange.ts";
import type { Operation } from "../../document/operation.ts";
import type { Attempt } from "../events.ts";
import type { Sent, Target } from "../target.ts";

export interface RetryOptions {
  readonly target: Target;
  /** Milliseconds an answer may take. */
  readonly timeLimit: number;
  /** How often a request is sent again after a network error. Default 1. */
  readonly retries?: number;
}

export interface Delivered {
  readonly sent: Sent;
  /** The broken ones before it. */
  readonly attempts: readonly Attempt[];
}

/**
 * Sends a request; one that may be repeated is sent again when the connection broke, never because of an answer. So is
 * what nobody judges: a second DELETE of the clean-up finds out whether the first one arrived.
 */
export async function deliver(
  { target, timeLimit, retries = 1 }: RetryOptions,
  operation: Operation,
  request: SentRequest,
  isJudged = true,
): Promise<Delivered> {
  const attempts: Attempt[] = [];
  for (;;) {
    const sent = await target.send(request, timeLimit);
    const isBroken = "failure" in sent && !sent.timedOut;
    const mayRepeat = isRepeatable(operation) || !isJudged;
    if (!isBroken || attempts.length >= retries || !mayRepeat) return { sent, attempts };
    attempts.push({ why: "network-error", ms: sent.durationMs, response: undefined });
  }
}

/**
 * Twice the same as once. A DELETE is too, but its second answer is another one, and would be judged.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2
 */
function isRepeatable({ safe, method }: Operation): boolean {
  return safe || method === "PUT";
}
