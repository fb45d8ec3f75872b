import { currentTag } from "../requests/current-tag.ts";
import type { Leftover, RunEvent } from "../events.ts";
import { describeEntry, type Entry } from "../ledger.ts";
import { firstRequest } from "../requests/requests.ts";
import type { Run } from "../run.ts";

/** Deletes what the run created, newest first. */
export async function* cleanUp(run: Run): AsyncGenerator<RunEvent> {
  let removed = 0;
  const left: Entry[] = [];
  for (const entry of run.ledger.open()) {
    // A run that must change nothing holds only what an earlier one left behind.
    const outcome = run.options.safe ? "there" : yield* remove(run, entry);
    if (outcome === "removed") removed++;
    else if (outcome === "there" || entry.isBound !== true) left.push(entry);
  }
  const spared = run.ledger.spared().map(describeEntry);
  yield {
    kind: "cleanup-finished",
    removed,
    leftovers: left.map(describeEntry),
    ...(left.length > 0 ? { entries: left.map(toLeftover) } : {}),
    ...(spared.length > 0 ? { spared } : {}),
  };
}

/** Deletes what an earlier run could not. What is still there is this run's to clean up now. */
export async function* cleanUpEarlier(
  run: Run,
  leftovers: readonly Leftover[],
): AsyncGenerator<RunEvent> {
  if (leftovers.length === 0) return;
  const removed: string[] = [];
  const remaining: string[] = [];
  for (const { operation: id, path } of leftovers) {
    const operation = run.options.document.operation(id);
    if (operation?.method !== "DELETE") {
      remaining.push(`${id}, which the document does not delete by any more`);
      continue;
    }
    const entry = { operation, parameters: { path } };
    run.ledger.adopt(entry);
    const outcome = run.options.safe ? "there" : yield* remove(run, entry);
    if (outcome === "there") remaining.push(describeEntry(entry));
    else removed.push(describeEntry(entry));
    if (outcome === "gone") run.ledger.strike(entry);
  }
  yield { kind: "earlier-leftovers", removed, remaining };
}

/** With everything that the document requires of the deletion: a path alone would leave things behind. */
async function* remove(
  run: Run,
  { operation, parameters: { path } }: Entry,
): AsyncGenerator<RunEvent, "removed" | "gone" | "there"> {
  const needed = firstRequest(run.maker, operation);
  const tag = yield* currentTag(run, operation, path, "cleanup");
  const { exchange } = await run.send({
    operation,
    phase: "cleanup",
    sent: "clean-up",
    intent: "observed",
    parameters: { ...needed?.parameters, header: { ...needed?.parameters.header, ...tag }, path },
    ...(needed?.body ? { body: needed.body } : {}),
    credentials: "own",
  });
  const status = exchange?.response.status ?? 0;
  if (status >= 200 && status < 300) return "removed";
  return status === 404 || status === 410 ? "gone" : "there";
}

function toLeftover({ operation, parameters }: Entry): Leftover {
  return { operation: operation.id, path: parameters.path };
}
