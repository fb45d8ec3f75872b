import type { Group } from "./mutant.ts";

export interface MutationStarted {
  readonly kind: "mutation-started";
  readonly title: string;
  readonly seed: string;
  /** How many there are, and how many of them are tried. */
  readonly all: number;
  readonly chosen: number;
  /** operationIds that nobody can call with the credentials that were given: their faults are not met. */
  readonly uncalled: readonly string[];
}

/**
 * `found`: a finding that the server without the fault does not have. `survived`: the fault was at work, and nothing
 * was found. `not-triggered`: no request met it, so that nothing can be said.
 */
export type Outcome = "found" | "survived" | "not-triggered";

export interface MutantTried {
  readonly kind: "mutant-tried";
  readonly id: string;
  readonly group: Group;
  readonly fault: string;
  readonly operation: string;
  readonly outcome: Outcome;
  /** The first finding that gave it away. */
  readonly foundBy?: {
    readonly rule: string;
    readonly operation: string;
    readonly message: string;
  };
  /** What a contract needs to see it. */
  readonly seenBy: string;
  readonly ms: number;
}

export interface MutationFinished {
  readonly kind: "mutation-finished";
  readonly ms: number;
  /** Chosen, but the trials ended before. */
  readonly notTried: number;
  /** Why they ended before all were tried. */
  readonly stopped?: string;
  /** The server stopped answering: what is known until then is told, but the trials failed. */
  readonly isLost?: true;
  /** Errors the server has without any fault, as `rule at operation`: a fault that shows as one of them counts as missed. */
  readonly usual: readonly string[];
  /** What the trials created and could not delete. */
  readonly leftovers: readonly string[];
}

export type MutantEvent = MutationStarted | MutantTried | MutationFinished;
