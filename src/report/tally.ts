import type { RunEvent, RunFinding, RunStarted } from "../contract/events.ts";

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
  readonly first: RunFinding;
  count: number;
}

/** A run, added up. Every report that is written at the end is made of this. */
export interface Tally {
  started: RunStarted | undefined;
  ms: number;
  requests: number;
  flows: number;
  errors: number;
  warnings: number;
  readonly operations: Map<string, OperationTally>;
  readonly groups: Map<string, FindingGroup>;
  /** Reason -> what was not exercised for it. */
  readonly skipped: Map<string, Set<string>>;
  leftovers: readonly string[];
}

export function createTally(): Tally {
  return {
    started: undefined,
    ms: 0,
    requests: 0,
    flows: 0,
    errors: 0,
    warnings: 0,
    operations: new Map(),
    groups: new Map(),
    skipped: new Map(),
    leftovers: [],
  };
}

export function addToTally(tally: Tally, event: RunEvent): void {
  switch (event.kind) {
    case "run-started":
      tally.started = event;
      for (const { id, method, path } of event.operations) open(tally, id, method, path);
      break;
    case "case-finished": {
      tally.requests++;
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
    case "skipped":
      tally.skipped.set(
        event.reason,
        (tally.skipped.get(event.reason) ?? new Set()).add(event.subject),
      );
      break;
    case "cleanup-finished":
      tally.leftovers = event.leftovers;
      break;
    case "run-finished":
      tally.ms = event.ms;
      break;
  }
}

/** No error: warnings and things not exercised are told, but do not fail a run. */
export function conforms(tally: Tally): boolean {
  return tally.errors === 0;
}

function addFindings(tally: Tally, findings: readonly RunFinding[]): void {
  for (const finding of findings) {
    const operation = open(tally, finding.operation, "", "");
    if (finding.severity === "error") {
      tally.errors++;
      operation.errors++;
    } else {
      tally.warnings++;
      operation.warnings++;
    }
    const key = `${finding.severity} ${finding.id}`;
    const group = tally.groups.get(key);
    if (group) group.count++;
    else tally.groups.set(key, { first: finding, count: 1 });
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
