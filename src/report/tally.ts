import {
  isHousekeeping,
  type RunEvent,
  type RunFinding,
  type RunStarted,
} from "../contract/events.ts";

/** What happened at one operation. */
export interface OperationTally {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  requests: number;
  errors: number;
  warnings: number;
  /** Answers by status. */
  readonly statuses: Map<number, number>;
}

/** The same finding, however often it was made. */
export interface FindingGroup {
  first: RunFinding;
  count: number;
}

/** What was not exercised for one reason. */
export interface SkippedGroup {
  readonly subjects: Set<string>;
  readonly rules: Set<string>;
}

/** A run, added up. Every report that is written at the end is made of this. */
export interface Tally {
  started: RunStarted | undefined;
  ms: number;
  requests: number;
  /** Requests that were sent again after a network error. */
  retried: number;
  flows: number;
  /** Findings that fail the run. */
  errors: number;
  warnings: number;
  /** Findings that a baseline knows. */
  known: number;
  readonly operations: Map<string, OperationTally>;
  readonly groups: Map<string, FindingGroup>;
  /** By reason. */
  readonly skipped: Map<string, SkippedGroup>;
  leftovers: readonly string[];
  /** What the run created and did not delete, gone all the same. */
  gone: readonly string[];
  spared: readonly string[];
  /** Lists with more records than before. */
  grown: readonly string[];
  /** What earlier runs had left behind: gone now, and still there. */
  earlier: { readonly removed: readonly string[]; readonly remaining: readonly string[] };
  stopped: string | undefined;
  /** The server stopped answering in the middle. */
  isLost: boolean;
  stale: readonly string[];
}

export function createTally(): Tally {
  return {
    started: undefined,
    ms: 0,
    requests: 0,
    retried: 0,
    flows: 0,
    errors: 0,
    warnings: 0,
    known: 0,
    operations: new Map(),
    groups: new Map(),
    skipped: new Map(),
    leftovers: [],
    gone: [],
    spared: [],
    grown: [],
    earlier: { removed: [], remaining: [] },
    stopped: undefined,
    isLost: false,
    stale: [],
  };
}

export function addToTally(tally: Tally, event: RunEvent): void {
  switch (event.kind) {
    case "run-started":
      tally.started = event;
      for (const { id, method, path } of event.operations) open(tally, id, method, path);
      break;
    case "case-finished": {
      if (isHousekeeping(event)) break;
      tally.requests++;
      if (event.attempts?.some(({ why }) => why === "network-error")) tally.retried++;
      const operation = open(tally, event.operation, "", "");
      operation.requests++;
      if (event.status !== undefined) {
        operation.statuses.set(event.status, (operation.statuses.get(event.status) ?? 0) + 1);
      }
      addFindings(tally, event.findings);
      break;
    }
    case "flow-finished":
      tally.flows++;
      addFindings(tally, event.findings);
      break;
    case "skipped": {
      const group = tally.skipped.get(event.reason) ?? { subjects: new Set(), rules: new Set() };
      group.subjects.add(event.subject);
      if (event.rule !== undefined) group.rules.add(event.rule);
      tally.skipped.set(event.reason, group);
      break;
    }
    case "unit-finished":
      break;
    case "cleanup-finished":
      tally.leftovers = event.leftovers;
      tally.gone = event.gone ?? [];
      tally.spared = event.spared ?? [];
      tally.grown = event.grown ?? [];
      break;
    case "earlier-leftovers":
      tally.earlier = event;
      break;
    case "run-finished":
      tally.ms = event.ms;
      tally.stopped = event.stopped;
      tally.isLost = event.isLost === true;
      tally.stale = event.stale ?? [];
      break;
  }
}

/** No error that is not known: warnings and things not exercised are told, but do not fail a run. */
export function conforms(tally: Tally): boolean {
  return tally.errors === 0;
}

/** Whether a finding, as a policy weighed it, fails the run. */
export function fails({ severity, known }: RunFinding): boolean {
  return severity === "error" && known === undefined;
}

/** Sent again, it did not always show. */
export function isFlaky({ repeated }: RunFinding): boolean {
  return repeated !== undefined && repeated.failed < repeated.of;
}

/** Findings by weight: what fails, what warns, what is known. */
export function sortedGroups({ groups }: Tally): FindingGroup[] {
  const rank = ({ first }: FindingGroup) => (first.known ? 2 : first.severity === "error" ? 0 : 1);
  return [...groups.values()].toSorted((a, b) => rank(a) - rank(b));
}

function addFindings(tally: Tally, findings: readonly RunFinding[]): void {
  for (const finding of findings) {
    const operation = open(tally, finding.operation, "", "");
    if (finding.known) tally.known++;
    else if (finding.severity === "error") {
      tally.errors++;
      operation.errors++;
    } else {
      tally.warnings++;
      operation.warnings++;
    }
    const key = `${finding.severity} ${finding.id}`;
    const group = tally.groups.get(key);
    if (!group) {
      tally.groups.set(key, { first: finding, count: 1 });
      continue;
    }
    group.count++;
    // Only one of its requests is sent again: that one tells more.
    if (finding.repeated && !group.first.repeated) group.first = finding;
  }
}

function open(tally: Tally, id: string, method: string, path: string): OperationTally {
  let operation = tally.operations.get(id);
  if (!operation) {
    operation = { id, method, path, requests: 0, errors: 0, warnings: 0, statuses: new Map() };
    tally.operations.set(id, operation);
  }
  return operation;
}
