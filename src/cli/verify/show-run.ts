import { stopwatch } from "../../base/clock.ts";
import { messageOf } from "../../base/errors.ts";
import type { RunEvent } from "../../contract/events.ts";
import { consoleReport } from "../../report/console/console.ts";
import type { Policy } from "../../report/policy.ts";
import { addToTally, createTally, type Tally } from "../../report/tally.ts";
import { wantsColor } from "../colors.ts";
import type { FileReport } from "./open-reports.ts";

export interface ShowOptions {
  readonly policy: Policy;
  readonly reports: readonly FileReport[];
  /** Findings and verdict only. */
  readonly quiet: boolean;
  /** Is given what tells as much as is known, for a process that ends in the middle of the run. Default: nobody. */
  readonly onLeave?: (action: () => void) => void;
}

/** One run: the terminal shows it as a whole, the files collect them all. */
export async function showRun(
  events: AsyncIterable<RunEvent>,
  { policy, reports, quiet, onLeave }: ShowOptions,
): Promise<Tally> {
  const { isTTY = false, columns = 80 } = process.stdout;
  const progress = isTTY ? "live" : "lines";
  const color = wantsColor(isTTY);
  const screen = consoleReport({ color, quiet, progress, columns });
  const tally = createTally();
  const elapsed = stopwatch();
  const hear = (raw: RunEvent) => {
    const event = policy.apply(raw);
    addToTally(tally, event);
    process.stdout.write(screen.add(event));
    for (const { report, write } of reports) write(report.add(event));
  };
  const breakOff = (stopped: string) => {
    hear({ kind: "run-finished", ms: elapsed(), stopped });
    process.stdout.write(screen.end());
    for (const { report, write } of reports) write(report.end());
  };
  onLeave?.(() => breakOff("it was left before it was over"));
  try {
    for await (const event of events) hear(event);
  } catch (error) {
    // A failure in the middle leaves what is known until then; one before the start says all by itself.
    if (tally.started) breakOff(`it failed: ${messageOf(error)}`);
    throw error;
  }
  process.stdout.write(screen.end());
  return tally;
}
