import { totalsOf } from "../coverage.ts";
import type { Report } from "../report.ts";
import { documentOf, summaryReport, type RunSum } from "../runs.ts";
import { conforms, isFlaky } from "../tally.ts";

/** One JSON document: the verdict, and for each run the numbers, every finding, everything that was not exercised. */
export function jsonReport(): Report {
  return summaryReport((runs) => {
    const report = {
      conforms: runs.every(({ tally }) => conforms(tally)),
      runs: runs.map(toJsonRun),
    };
    return `${JSON.stringify(report, undefined, 2)}\n`;
  });
}

export type JsonRun = ReturnType<typeof toJsonRun>;

function toJsonRun({ tally, coverage }: RunSum) {
  const { started, ms, requests, retried, flows, errors, warnings, known } = tally;
  const items = coverage.items();
  return {
    conforms: conforms(tally),
    target: started?.target ?? "",
    document: documentOf(tally),
    seed: started?.seed ?? "",
    shard: started?.shard,
    phases: started?.phases ?? [],
    startedAt: started?.startedAt ?? "",
    ms: Math.round(ms),
    stopped: tally.stopped,
    totals: {
      operations: tally.operations.size,
      requests,
      retried,
      flows,
      errors,
      warnings,
      known,
    },
    findings: [...tally.groups.values()].map(({ first, count }) => ({
      ...first,
      count,
      flaky: isFlaky(first),
    })),
    operations: [...tally.operations.values()].map(({ statuses, ...one }) => ({
      ...one,
      statuses: Object.fromEntries(statuses) as Record<string, number>,
    })),
    notExercised: [...tally.skipped].map(([reason, { subjects, rules }]) => ({
      reason,
      subjects: [...subjects],
      rules: [...rules],
    })),
    coverage: { totals: totalsOf(items), items },
    leftovers: [...tally.leftovers],
    gone: [...tally.gone],
    spared: [...tally.spared],
    grown: [...tally.grown],
    staleBaseline: [...tally.stale],
  };
}
