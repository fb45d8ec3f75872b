import type { RunEvent } from "../events.ts";
import { describeEntry } from "../ledger.ts";
import type { Run } from "../run.ts";

/** Deletes what the run created, newest first. */
export async function* cleanUp(run: Run): AsyncGenerator<RunEvent> {
  let removed = 0;
  const leftovers: string[] = [];
  for (const entry of run.ledger.open()) {
    const { exchange } = await run.send({
      operation: entry.operation,
      phase: "cleanup",
      sent: "clean-up",
      intent: "observed",
      parameters: entry.parameters,
      credentials: "own",
    });
    if (exchange && exchange.response.status < 300) removed++;
    else leftovers.push(describeEntry(entry));
  }
  yield { kind: "cleanup-finished", removed, leftovers };
}
