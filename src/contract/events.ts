import type { Finding } from "../base/finding.ts";

/** The parts of a run, in the order in which they happen. */
export type Phase = "examples" | "generated" | "access" | "flows" | "cleanup";

/** A finding with what it takes to see it again. */
export interface RunFinding extends Finding {
  readonly phase: Phase;
  /** What was sent, in words: "the example 'minimal'". */
  readonly sent: string;
  /** A command that repeats the request; credentials stand as `$TOKEN`. */
  readonly curl: string;
  /** What came back: status and the start of the body. */
  readonly received: string;
}

export interface RunStarted {
  readonly kind: "run-started";
  readonly target: string;
  readonly title: string;
  readonly version: string;
  /** The document's root file. */
  readonly file: string;
  readonly seed: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly operations: readonly {
    readonly id: string;
    readonly method: string;
    readonly path: string;
  }[];
}

/** One request and what was found in its answer. */
export interface CaseFinished {
  readonly kind: "case-finished";
  readonly phase: Phase;
  /** The flow it belongs to, if any. */
  readonly flow?: string;
  readonly operation: string;
  readonly sent: string;
  readonly status: number | undefined;
  readonly ms: number;
  readonly findings: readonly RunFinding[];
}

/** Something that was not exercised, and why. */
export interface Skipped {
  readonly kind: "skipped";
  readonly phase: Phase;
  /** An operationId, or the name of a flow. */
  readonly subject: string;
  readonly reason: string;
}

export interface FlowFinished {
  readonly kind: "flow-finished";
  readonly flow: string;
  readonly requests: number;
  readonly ms: number;
  /** Findings about the flow as a whole; those of single answers came with their cases. */
  readonly findings: readonly RunFinding[];
}

export interface CleanupFinished {
  readonly kind: "cleanup-finished";
  readonly removed: number;
  /** What the run created and could not delete, as `deleteContact key=…`. */
  readonly leftovers: readonly string[];
}

export interface RunFinished {
  readonly kind: "run-finished";
  readonly ms: number;
}

/** Everything a report is made of. */
export type RunEvent =
  | RunStarted
  | CaseFinished
  | Skipped
  | FlowFinished
  | CleanupFinished
  | RunFinished;
