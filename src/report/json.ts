import type { RunEvent } from "../contract/events.ts";
import type { Report } from "./report.ts";
import { addToTally, conforms, createTally } from "./tally.ts";

/** One JSON document: the verdict, the numbers, every finding, everything that was not exercised. */
export function jsonReport(): Report {
  const tally = createTally();
  return {
    add: (event: RunEvent) => {
      addToTally(tally, event);
      return "";
    },
    end: () => {
      const { started, ms, requests, flows, errors, warnings } = tally;
      const report = {
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
        notExercised: [...tally.skipped].map(([reason, subjects]) => ({ reason, subjects: [...subjects] })),
        leftovers: tally.leftovers,
      };
      return `${JSON.stringify(report, undefined, 2)}\n`;
    },
  };
}
