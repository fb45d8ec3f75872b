import type { Finding } from "../base/finding.ts";
import type { ReceivedResponse, SentRequest } from "../check/exchange.ts";

/** The parts of a run that can be chosen, in the order in which they happen. */
export const phases = [
  "examples",
  "coverage",
  "access",
  "methods",
  "state",
  "collections",
  "fuzz",
  "flows",
] as const;

/** `cleanup` always happens, last; `observed` is traffic that others sent: a recording, a proxy. */
export type Phase = (typeof phases)[number] | "cleanup" | "observed";

/** A finding with what it takes to see it again. */
export interface RunFinding extends Finding {
  /** Names the same defect in every run: rule, operation and place, whatever was sent. */
  readonly id: string;
  readonly phase: Phase;
  /** What was sent, in words: "the example 'minimal'". */
  readonly sent: string;
  /** A command that repeats the request; credentials stand as `$TOKEN`. */
  readonly curl: string;
  /** What came back: status and the start of the body. */
  readonly received: string;
  /** The same call without the broken part, and what came of it: "with quantity = 1 it was answered 201". */
  readonly control?: string;
  /** How often the same request, sent again, showed it; absent when it was not sent again. */
  readonly repeated?: { readonly failed: number; readonly of: number };
}

/** A keyword of the document that a case put to the test. */
export interface Cover {
  /** The keyword in the bundled document, e.g. `…/schema/properties/size/maximum`. */
  readonly specPointer: string;
  /** Whether what was sent keeps the keyword or breaks it. */
  readonly sent: "kept" | "broken";
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
  /** As it went over the wire, credentials replaced by `***`. */
  readonly request: SentRequest;
  /** Undefined when there was no answer. */
  readonly response: ReceivedResponse | undefined;
  readonly covers: readonly Cover[];
  readonly findings: readonly RunFinding[];
}

/** Something that was not exercised, and why. */
export interface Skipped {
  readonly kind: "skipped";
  readonly phase: Phase;
  /** An operationId, or the name of a flow or resource. */
  readonly subject: string;
  /** The one rule that was not exercised; undefined for the phase as a whole. */
  readonly rule?: string;
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
