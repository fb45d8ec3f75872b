import type { Where } from "../base/errors.ts";
import type { Oracle, Severity } from "../base/finding.ts";
import type { PrettyLine } from "./pretty.ts";

/** Everything the contract report shows. What repeats is a number into `texts`, so that the file stays small. */
export interface ReportData {
  /** The program and its version. */
  readonly tool: string;
  readonly conforms: boolean;
  readonly runs: readonly ReportRun[];
  readonly texts: readonly string[];
}

/** A number into `texts`. */
export type TextNumber = number;

export interface ReportRun {
  readonly conforms: boolean;
  readonly target: string;
  readonly title: string;
  readonly version: string;
  readonly file: string;
  readonly sha256: string;
  readonly seed: string;
  readonly shard?: string | undefined;
  readonly phases: readonly string[];
  /** ISO 8601. */
  readonly startedAt: string;
  readonly ms: number;
  readonly stopped?: string | undefined;
  readonly requests: number;
  readonly flows: number;
  readonly errors: number;
  readonly warnings: number;
  readonly known: number;
  readonly operations: readonly ReportOperation[];
  readonly findings: readonly ReportFinding[];
  /** Findings left out because the file would grow too large. */
  readonly leftOut: number;
  readonly skipped: readonly ReportSkip[];
  readonly leftovers: readonly string[];
  readonly comparison?: Comparison | undefined;
}

export interface ReportOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** By phase, then by status; status `0` is no answer. */
  readonly phases: Readonly<Record<string, Cell>>;
  readonly statuses: Readonly<Record<string, Cell>>;
  readonly coverage: readonly CoverageRow[];
  readonly timing: Timing;
}

/** Requests, and the errors and warnings found in their answers. */
export type Cell = readonly [requests: number, errors: number, warnings: number];

export type CoverageRow = readonly [
  kind: string,
  name: TextNumber,
  exercised: number,
  failed: number,
  reason?: TextNumber,
];

/** Milliseconds. */
export interface Timing {
  readonly median: number;
  /** Nine of ten, and ninety-nine of a hundred, were not slower. */
  readonly p90: number;
  readonly p99: number;
  readonly slowest: number;
  /** How many answers took up to each of `timeSteps`; the last: longer. */
  readonly steps: readonly number[];
}

/** The upper ends of the steps of a distribution, in milliseconds. */
export const timeSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] as const;

export interface ReportFinding {
  readonly id: string;
  /** Findings of one cause: the same rule broken at the same place of the document. */
  readonly cause: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly oracle: Oracle;
  readonly operation: string;
  readonly instance: string;
  readonly message: string;
  readonly count: number;
  readonly flaky: boolean;
  readonly known: boolean;
  readonly where: Where;
  readonly excerpt?: TextNumber | undefined;
  /** The line the excerpt begins with. */
  readonly excerptStart?: number | undefined;
  /** A label and a text each. */
  readonly details: readonly (readonly [string, string])[];
  readonly curl: string;
  readonly exchange?: ReportExchange | undefined;
  /** Against the report it is compared with. */
  readonly state?: "new" | "still" | undefined;
}

export interface ReportExchange {
  readonly request: ReportMessage;
  readonly response: ReportMessage | undefined;
}

/** The first line, the headers and the body, line by line. */
export interface ReportMessage {
  readonly lines: readonly PrettyLine[];
}

export interface ReportSkip {
  readonly reason: string;
  readonly subjects: readonly string[];
  readonly rules: readonly string[];
}

/** What became of the findings of an earlier report. */
export interface Comparison {
  readonly file: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly fresh: number;
  readonly still: number;
  /** Gone, and the operation was exercised. */
  readonly fixed: readonly EarlierFinding[];
  /** Gone, but this run did not exercise the operation. */
  readonly unseen: readonly EarlierFinding[];
}

export interface EarlierFinding {
  readonly id: string;
  readonly rule: string;
  readonly operation: string;
  readonly message: string;
}
