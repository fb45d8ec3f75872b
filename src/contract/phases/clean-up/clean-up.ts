import { asRecordOperation } from "../../../resource/verbs/verb-views.ts";
import type { Leftover, RunEvent } from "../../events.ts";
import { currentTag } from "../../requests/current-tag.ts";
import type { CredentialUse } from "../../access/credentials.ts";
import { firstRequest } from "../../requests/requests.ts";
import type { Run } from "../../run.ts";
import { grownLists, type Count } from "../../upkeep/census.ts";
import { bulkRequest, deletesByKeys } from "../../upkeep/bulk-entry.ts";
import { describeEntry, type Entry } from "../../upkeep/ledger.ts";
import { lookForGone, tellGone, type Missing } from "./gone.ts";

/** Deletes what the run created, newest first. `counts`: how many records there were before. */
export async function* cleanUp(run: Run, counts: readonly Count[]): AsyncGenerator<RunEvent> {
  const removed: Entry[] = [];
  const missing: Missing[] = [];
  for (const entry of run.ledger.open()) {
    // A run that must change nothing holds only what an earlier one left behind.
    const outcome = run.options.safe ? "there" : yield* remove(run, entry);
    if (outcome === "removed") removed.push(entry);
    if (outcome === "gone") missing.push(await lookForGone(run, entry));
  }
  const gone = yield* tellGone(run, missing, removed);
  const left = run.ledger.open();
  const grown = yield* grownLists(run, counts);
  const spared = run.ledger.spared().map(describeEntry);
  yield {
    kind: "cleanup-finished",
    removed: removed.length,
    leftovers: [...left.map(describeEntry), ...run.ledger.lasting()],
    ...(left.length > 0 ? { entries: leftoversOf(run) } : {}),
    ...(gone.length > 0 ? { gone } : {}),
    ...(spared.length > 0 ? { spared } : {}),
    ...(grown.length > 0 ? { grown } : {}),
  };
}

/** What is still to be deleted, as calls that a later run can make. */
export function leftoversOf({ ledger }: Run): readonly Leftover[] {
  return ledger
    .open()
    .map(({ operation, parameters }) => ({ operation: operation.id, path: parameters.path }));
}

/** Makes what an earlier run left behind this run's to clean up; what the document cannot delete any more is told. */
export function adopt(
  run: Run,
  leftovers: readonly Leftover[],
): { readonly entries: readonly Entry[]; readonly unknown: readonly string[] } {
  const entries: Entry[] = [];
  const unknown: string[] = [];
  for (const { operation: id, path } of leftovers) {
    const { document } = run.options;
    const named = document.operation(id);
    const operation = named && asRecordOperation(document, named);
    const isDeletion =
      operation?.method === "DELETE" || (operation && deletesByKeys(document, operation));
    if (isDeletion) entries.push({ operation, parameters: { path } });
    else unknown.push(`${id}, which the document does not delete by any more`);
  }
  for (const entry of entries) run.ledger.adopt(entry);
  return { entries, unknown };
}

/** Deletes what an earlier run could not. */
export async function* cleanUpEarlier(
  run: Run,
  { entries, unknown }: ReturnType<typeof adopt>,
): AsyncGenerator<RunEvent> {
  if (entries.length + unknown.length === 0) return;
  const removed: string[] = [];
  const remaining = [...unknown];
  for (const entry of entries) {
    const outcome = run.options.safe ? "there" : yield* remove(run, entry);
    if (outcome === "there") remaining.push(describeEntry(entry));
    else removed.push(describeEntry(entry));
    if (outcome === "gone") run.ledger.strike(entry);
  }
  yield { kind: "earlier-leftovers", removed, remaining };
}

/** With everything that the document requires of the deletion: a path alone would leave things behind. */
export async function* remove(
  run: Run,
  entry: Entry,
): AsyncGenerator<RunEvent, "removed" | "gone" | "there"> {
  const outcome = yield* removeAs(run, entry, "own");
  // What somebody else created may be hidden from the ordinary caller, or refused.
  if (outcome === "removed" || entry.creator === undefined) return outcome;
  return yield* removeAs(run, entry, entry.creator);
}

async function* removeAs(
  run: Run,
  entry: Entry,
  credentials: CredentialUse,
): AsyncGenerator<RunEvent, "removed" | "gone" | "there"> {
  const { operation, parameters } = entry;
  const isBulk = deletesByKeys(run.maker.document, operation);
  const needed = isBulk ? bulkRequest(run.maker, entry) : firstRequest(run.maker, operation);
  if (isBulk && !needed) return "there";
  const path = isBulk ? {} : parameters.path;
  const tag = yield* currentTag(run, operation, path, "cleanup");
  const { event, exchange } = await run.send({
    operation,
    phase: "cleanup",
    sent: "clean-up",
    intent: "observed",
    parameters: { ...needed?.parameters, header: { ...needed?.parameters.header, ...tag }, path },
    ...(needed?.body ? { body: needed.body } : {}),
    credentials,
  });
  // Told, for it was sent, but not judged: that something is gone already is no defect.
  yield { ...event, findings: [] };
  const status = exchange?.response.status ?? 0;
  const isNowhere = status === 404 || status === 410;
  const isRemoved = (status >= 200 && status < 300) || (isBulk && isNowhere);
  // Only the body said which record it was.
  if (isBulk && isRemoved) run.ledger.strike(entry);
  if (isRemoved) return "removed";
  return isNowhere ? "gone" : "there";
}
