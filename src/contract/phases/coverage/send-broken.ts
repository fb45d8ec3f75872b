import { responseFor } from "../../../document/operation.ts";
import { arrivalOf } from "../../requests/changes/arrival.ts";
import type { Change } from "../../requests/changes/changes.ts";
import type { RunEvent } from "../../events.ts";
import type { Probe } from "../../requests/probe.ts";
import { skipped, type Run } from "../../run.ts";
import type { Outcome } from "../../sending/sender.ts";
import type { Entry } from "../../upkeep/ledger.ts";
import { remove } from "../clean-up/clean-up.ts";
import { withControl } from "../../findings/with-control.ts";

/** Sends requests that break one rule each. One that shows something is followed by the request without the breach. */
export async function* sendBroken(
  probe: Probe,
  changes: readonly Change[],
): AsyncGenerator<RunEvent> {
  const told = new Set<number>();
  for (const change of changes) {
    if ((await arrivalOf(probe.run, change.apply(probe.base))) !== "breaks") continue;
    let outcome = yield* sendOne(probe, change);
    if (!outcome) return;
    if (isOfState(outcome) && !told.has(409)) {
      yield outcome.event;
      probe.renew();
      yield* probe.renewKeys();
      outcome = yield* sendOne(probe, change);
      if (!outcome) return;
    }
    const status = outcome.exchange?.response.status;
    if (outcome.event.findings.length === 0) yield outcome.event;
    else yield* tellWithControl(probe, outcome);
    // What is there now is not what was asked for.
    if (status === undefined || status < 300) probe.renew();
    const reason = isOfState(outcome) ? "what is there may be why" : reasons.get(status);
    if (status === undefined || reason === undefined || told.has(status)) continue;
    told.add(status);
    const what = `refusals of what is invalid: one was answered ${status}, ${reason}`;
    yield skipped("coverage", probe.operation.id, what);
  }
}

const reasons: ReadonlyMap<number | undefined, string> = new Map([
  [401, "as a caller who is not known"],
  [403, "as a caller who is not known"],
]);

async function* sendOne(
  probe: Probe,
  change: Change,
): AsyncGenerator<RunEvent, Outcome | undefined> {
  const { aim } = change;
  const fresh = yield* probe.next();
  if (!fresh) return undefined;
  // What was created for the request to be sent to stays: others may go on with it.
  const known = new Set(probe.run.ledger.open());
  const outcome = await probe.send(change.apply(fresh), {
    sent: aim.words,
    intent: "invalid",
    aim,
    covers: [{ specPointer: aim.specPointer, sent: "broken" }],
  });
  const { status } = outcome.event;
  if (status !== undefined && status < 300) yield* takeBack(probe.run, known);
  return outcome;
}

/** A conflict that the document knows of: the record may be in the wrong state by now, whatever was sent. */
function isOfState({ exchange }: Outcome): boolean {
  if (exchange?.response.status !== 409) return false;
  return responseFor(exchange.operation, 409)?.status === "409";
}

/** What no schema allows would be found again in each list, and told of that. */
async function* takeBack(run: Run, known: ReadonlySet<Entry>): AsyncGenerator<RunEvent> {
  const spoilt = run.ledger.open().filter((entry) => !known.has(entry));
  for (const entry of spoilt) yield* remove(run, entry);
}

/** What was changed is changed back by it; what was used up is no more. */
async function* tellWithControl(probe: Probe, { event }: Outcome): AsyncGenerator<RunEvent> {
  if (!["PATCH", "PUT"].includes(probe.operation.method)) probe.renew();
  const plain = yield* probe.next();
  if (!plain) return yield event;
  const control = await probe.send(plain, {
    sent: `the same without the breach (${event.sent})`,
    intent: "unproven",
  });
  const { status } = control.event;
  const answer = status === undefined ? "there was no answer" : `it was answered ${status}`;
  yield withControl(event, `the same call without the breach: ${answer}`);
  yield control.event;
}
