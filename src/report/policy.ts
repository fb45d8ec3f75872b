import type { Oracle } from "../base/finding.ts";
import { phases, type Phase, type RunEvent, type RunFinding } from "../contract/events.ts";
import type { Baseline } from "./baseline.ts";

/** From what is certain to what is a guess. */
export const oracles = [
  "spec",
  "http",
  "semantic",
  "convention",
  "heuristic",
] as const satisfies Oracle[];

export interface PolicyOptions {
  /** The weakest class of findings that fails a run; weaker ones are warnings. Default `semantic`. */
  readonly failOn?: Oracle;
  /** Findings that are known and do not fail a run. Default none. */
  readonly baseline?: Baseline;
  /** The day from which entries of the baseline are expired or not, like `2027-01-31`. */
  readonly today: string;
}

/** Decides what fails a run: every report gets its events from here. */
export interface Policy {
  apply(event: RunEvent): RunEvent;
  /** The finding as it counts. */
  weigh(finding: RunFinding): RunFinding;
}

export function createPolicy(options: PolicyOptions): Policy {
  const { failOn = "semantic", baseline = new Map(), today } = options;
  const weakest = oracles.indexOf(failOn);
  const seen = new Set<string>();
  let operations: ReadonlySet<string> = new Set();
  let isWhole = true;

  const weigh = (finding: RunFinding): RunFinding => {
    const isWeak = finding.severity === "error" && oracles.indexOf(finding.oracle) > weakest;
    const weighed: RunFinding = isWeak ? { ...finding, severity: "warning" } : finding;
    const entry = baseline.get(finding.id);
    if (!entry) return weighed;
    const { owner, reason, expires } = entry;
    if (today <= expires) return { ...weighed, known: { owner, reason, expires } };
    const note = `The baseline knew it until ${expires} (${owner}: ${reason}).`;
    return { ...weighed, hint: finding.hint === undefined ? note : `${finding.hint} ${note}` };
  };

  /** Entries nothing answers to. Only a run that looked everywhere can tell. */
  const stale = () =>
    isWhole
      ? [...baseline.values()]
          .filter(({ id, operation }) => operations.has(operation) && !seen.has(id))
          .map(({ id, operation, rule }) => `${id} (${rule} at ${operation})`)
      : [];

  return {
    weigh,
    apply: (event) => {
      if (event.kind === "run-started") {
        operations = new Set(event.operations.map(({ id }) => id));
        isWhole = event.shard === undefined && isEveryPhase(event.phases);
        seen.clear();
      }
      if (event.kind === "case-finished" || event.kind === "flow-finished") {
        for (const { id } of event.findings) seen.add(id);
        return event.findings.length === 0
          ? event
          : { ...event, findings: event.findings.map(weigh) };
      }
      if (event.kind !== "run-finished" || event.stopped !== undefined) return event;
      const ids = stale();
      return ids.length === 0 ? event : { ...event, stale: ids };
    },
  };
}

/** Fuzzing is for those who ask for it; a baseline made without it is complete. */
function isEveryPhase(chosen: readonly Phase[] = phases): boolean {
  return phases.every((phase) => phase === "fuzz" || chosen.includes(phase));
}
