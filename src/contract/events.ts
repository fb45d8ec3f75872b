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
  /** Set when a baseline knows it: told, but no reason to fail. */
  readonly known?: Known;
}

/** Who answers for a finding that is known, why it may stay, and until when. */
export interface Known {
  readonly owner: string;
  readonly reason: string;
  /** A day, like `2027-01-31`; the day itself is included. */
  readonly expires: string;
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
  /** SHA-256 of the bundled document, in hexadecimal digits. */
  readonly specHash?: string;
  /** Which share of the run this is, as `2/4`; undefined for a whole one. */
  readonly shard?: string;
  /** The phases that were chosen. */
  readonly phases?: readonly Phase[];
  /** How many units each phase has; undefined where nobody planned, as in a recording. */
  readonly units?: Readonly<Partial<Record<Phase, number>>>;
  /** How many requests the phase `fuzz` makes up for each operation. */
  readonly fuzz?: number;
  readonly operations: readonly PromisedOperation[];
}

/** An operation with everything of it that a run can put to the test. */
export interface PromisedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly promises?: Promises;
}

export interface Promises {
  /** Status as documented (`200`, `4XX`, `default`) -> its media types, as documented. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
  /** Media types a request body may have. */
  readonly requestTypes: readonly string[];
  readonly parameters: readonly {
    readonly name: string;
    readonly in: "path" | "query" | "header" | "cookie";
  }[];
  /** Pointers of the keywords that bind a request, e.g. `…/schema/properties/size/maximum`. */
  readonly keywords: readonly string[];
}

/** Another answer to the same request: before the one that counts, or after it. */
export interface Attempt {
  readonly why: "network-error" | "renewed-credentials" | "repeat" | "prepared";
  readonly ms: number;
  /** Undefined when there was no answer. */
  readonly response: ReceivedResponse | undefined;
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
  /** What of the answer the document is silent about. */
  readonly gaps?: readonly string[];
  readonly covers: readonly Cover[];
  /** ISO 8601; undefined where nobody knows. */
  readonly startedAt?: string;
  /** Other answers to the same request, if it was sent more than once. */
  readonly attempts?: readonly Attempt[];
  readonly findings: readonly RunFinding[];
}

/** What a run does to leave things as they were: told where all that was sent is told, but it tests nothing. */
export function isHousekeeping({ phase, findings }: CaseFinished): boolean {
  return phase === "cleanup" && findings.length === 0;
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

/** A unit of the plan is over; one that was left out or broken off is `skipped` instead. */
export interface UnitFinished {
  readonly kind: "unit-finished";
  readonly phase: Phase;
  /** An operationId, or the name of a flow or resource. */
  readonly subject: string;
}

export interface CleanupFinished {
  readonly kind: "cleanup-finished";
  readonly removed: number;
  /** What the run created and could not delete, as `deleteContact key=…`. */
  readonly leftovers: readonly string[];
  /** The same as calls that a later run can make. */
  readonly entries?: readonly Leftover[];
  /** What the run created and did not delete, but it is not there any more, and nothing the run did explains it. */
  readonly gone?: readonly string[];
  /** Answers said that the run created these, but they were there before: not deleted. */
  readonly spared?: readonly string[];
  /** Lists that tell more records than before the run: made by it under keys nobody told it, or by others. */
  readonly grown?: readonly string[];
}

/** A call that deletes what a run left behind. */
export interface Leftover {
  readonly operation: string;
  readonly path: Readonly<Record<string, unknown>>;
}

/** What an earlier run left behind, and what became of it now. */
export interface EarlierLeftovers {
  readonly kind: "earlier-leftovers";
  readonly removed: readonly string[];
  /** Still there; the end of the run tries again. */
  readonly remaining: readonly string[];
}

export interface RunFinished {
  readonly kind: "run-finished";
  readonly ms: number;
  /** Why it ended before everything was exercised, e.g. "the budget of 30 s is used up". */
  readonly stopped?: string;
  /** The server stopped answering: what is known until then is told, but the run itself failed. */
  readonly isLost?: true;
  /** Ids of the baseline's entries that nothing answers to any more. */
  readonly stale?: readonly string[];
}

/** Everything a report is made of. */
export type RunEvent =
  | RunStarted
  | CaseFinished
  | Skipped
  | FlowFinished
  | UnitFinished
  | CleanupFinished
  | EarlierLeftovers
  | RunFinished;
