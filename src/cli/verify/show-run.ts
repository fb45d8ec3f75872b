import type { RunEvent } from "../../contract/events.ts";
import { consoleReport } from "../../report/console.ts";
import type { Policy } from "../../report/policy.ts";
import { addToTally, createTally, type Tally } from "../../report/tally.ts";
import type { FileReport } from "./open-reports.ts";

export interface ShowOptions {
  readonly policy: Policy;
  readonly reports: readonly FileReport[];
  /** Findings and verdict only. */
  readonly quiet: boolean;
}

/** One run: the terminal shows it as a whole, the files collect them all. */
export async function showRun(
  events: AsyncIterable<RunEvent>,
  { policy, reports, quiet }: ShowOptions,
): Promise<Tally> {
  const { isTTY = false, columns = 80 } = process.stdout;
  const progress = isTTY ? "live" : "lines";
  const screen = consoleReport({ color: isTTY, quiet, progress, columns });
  const tally = createTally();
  for await (const raw of events) {
    const event = policy.apply(raw);
    addToTally(tally, event);
    process.stdout.write(screen.add(event));
    for (const { report, write } of reports) write(report.add(event));
  }
  process.stdout.write(screen.end());
  return tally;
}
