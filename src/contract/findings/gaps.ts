import type { RunEvent } from "../events.ts";
import { skipped } from "../run.ts";

/** Says once for each operation what the document is silent about: no server is to blame for that. */
export async function* tellingGaps(events: AsyncIterable<RunEvent>): AsyncGenerator<RunEvent> {
  const told = new Set<string>();
  for await (const event of events) {
    yield event;
    if (event.kind !== "case-finished") continue;
    const { phase, operation, gaps = [] } = event;
    for (const gap of gaps) {
      if (told.has(`${operation} ${gap}`)) continue;
      told.add(`${operation} ${gap}`);
      yield skipped(phase, operation, gap);
    }
  }
}
