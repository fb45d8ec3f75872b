import type { RunEvent } from "../contract/events.ts";
import { createCoverage, type Coverage } from "./coverage.ts";
import type { Report } from "./report.ts";
import { addToTally, createTally, type Tally } from "./tally.ts";

/** One run, added up. */
export interface RunSum {
  readonly tally: Tally;
  readonly coverage: Coverage;
}

/** The runs of a stream of events: a command judges several documents one after another. */
export interface Runs {
  readonly all: readonly RunSum[];
  add(event: RunEvent): void;
}

export function collectRuns(): Runs {
  const all: RunSum[] = [];
  return {
    all,
    add: (event) => {
      if (event.kind === "run-started")
        all.push({ tally: createTally(), coverage: createCoverage() });
      const run = all.at(-1);
      if (!run) return;
      addToTally(run.tally, event);
      run.coverage.add(event);
    },
  };
}

/** A report that is written in one go, when all runs are over. */
export function summaryReport(write: (runs: readonly RunSum[]) => string): Report {
  const runs = collectRuns();
  return {
    add: (event) => {
      runs.add(event);
      return "";
    },
    end: () => write(runs.all),
  };
}

/** The document a run judged by. */
export function documentOf({ started }: Tally) {
  return {
    title: started?.title ?? "",
    version: started?.version ?? "",
    file: started?.file ?? "",
    sha256: started?.specHash ?? "",
  };
}
