import type { RunEvent } from "../../events.ts";
import { withControl } from "../../findings/with-control.ts";
import { withFinding } from "../../findings/with-finding.ts";
import { firstRequest } from "../../requests/requests.ts";
import type { Run } from "../../run.ts";
import type { Outcome } from "../../sending/sender.ts";
import { describeEntry, type Entry } from "../../upkeep/ledger.ts";

/** What a clean-up was told is not there, as it looked at that time: what it hangs on is deleted later. */
export interface Missing {
  readonly entry: Entry;
  readonly fate: ReturnType<Run["ledger"]["fateOf"]>;
  /** What reading it was answered; undefined where nothing reads it. */
  readonly reading: Outcome | undefined;
}

export async function lookForGone(run: Run, entry: Entry): Promise<Missing> {
  const fate = run.ledger.fateOf(entry);
  const reading = entry.isBound === true ? undefined : await read(run, entry);
  const status = reading?.exchange?.response.status;
  if (status === undefined || status >= 300) run.ledger.strike(entry);
  return { entry, fate, reading };
}

/**
 * Returns what is gone although nothing that the run did explains it. It is a finding where the run had read it, never
 * changed it, and others of its kind were still there.
 */
export async function* tellGone(
  run: Run,
  missing: readonly Missing[],
  removed: readonly Entry[],
): AsyncGenerator<RunEvent, readonly string[]> {
  const gone: string[] = [];
  for (const { entry, fate, reading } of missing) {
    const status = reading?.exchange?.response.status;
    const others = removed.filter(({ operation }) => operation === entry.operation).length;
    const isCertain = fate === "untouched" && others > 0 && (status === 404 || status === 410);
    if (reading) yield isCertain ? lostNeighbour(run, reading, others) : quiet(reading);
    const isThere = status !== undefined && status < 300;
    if (!isThere && fate !== "explained") gone.push(describeEntry(entry));
  }
  return gone;
}

async function read(run: Run, { operation, parameters }: Entry): Promise<Outcome | undefined> {
  const reader = run.maker.document.operations.find(
    (one) => one.method === "GET" && one.path === operation.path,
  );
  if (!reader || !run.credentials.has(reader)) return undefined;
  return run.send({
    operation: reader,
    phase: "cleanup",
    sent: "what the clean-up did not find",
    intent: "observed",
    parameters: { ...firstRequest(run.maker, reader)?.parameters, ...parameters },
    credentials: "own",
  });
}

/** Told, for it was sent, but not judged: that something is gone already is no defect. */
function quiet({ event }: Outcome): RunEvent {
  return { ...event, findings: [] };
}

function lostNeighbour(run: Run, { event, exchange }: Outcome, others: number): RunEvent {
  const bare = { ...event, findings: [] };
  if (!exchange) return bare;
  const message = `the run created this record, read it, and neither changed nor deleted it, but at the end it was answered ${exchange.response.status}`;
  const verdict = { oracle: "convention", instance: "status", message } as const;
  return withControl(
    withFinding(run, bare, exchange, "neighbour-untouched", verdict),
    `others that the run created the same way were still there at the end: ${others}`,
  );
}
