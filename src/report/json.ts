import type { RunEvent } from "../contract/events.ts";
import type { Report } from "./report.ts";
import { addToTally, conforms, createTally, type Tally } from "./tally.ts";

/** One JSON document: the verdict, and for each run the numbers, every finding, everything that was not exercised. */
export function jsonReport(): Report {
  const tallies: Tally[] = [];
  return {
    add: (event: RunEvent) => {
      if (event.kind === "run-started") tallies.push(createTally());
      const tally = tallies.at(-1);
      if (tally) addToTally(tally, event);
      return "";
    },
    end: () => {
      const report = {
        conforms: tallies.every((tally) => conforms(tally)),
        runs: tallies.map((tally) => toRun(tally)),
      };
      return `${JSON.stringify(report, undefined, 2)}\n`;
    },
  };
}

function toRun(tally: Tally) {
  const { started, ms, requests, flows, errors, warnings } = tally;
  return {
    conforms: conforms(tally),
    target: started?.target,
    document: { title: started?.title, version: started?.version, file: started?.file },
    seed: started?.seed,
    startedAt: started?.startedAt,
    ms: Math.round(ms),
    totals: { operations: tally.operations.size, requests, flows, errors, warnings },
    findings: [...tally.groups.values()].map(({ first, count }) => ({ ...first, count })),
    operations: [...tally.operations.values()].map(({ statuses, ...one }) => ({
      ...one,
      statuses: Object.fromEntries(statuses),
    })),
    notExercised: [...tally.skipped].map(([reason, subjects]) => ({
      reason,
      subjects: [...subjects],
    })),
    leftovers: tally.leftovers,
  };
}
