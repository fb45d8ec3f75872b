import { arrivalOf } from "../requests/arrival.ts";
import type { Change } from "../requests/changes.ts";
import type { RunEvent } from "../events.ts";
import type { Probe } from "../requests/probe.ts";
import { skipped } from "../run.ts";
import type { Outcome } from "../sending/sender.ts";
import { withControl } from "../findings/with-control.ts";

/** Sends requests that break one rule each. One that shows something is followed by the request without the breach. */
export async function* sendBroken(
  probe: Probe,
  changes: readonly Change[],
): AsyncGenerator<RunEvent> {
  const told = new Set<number>();
  for (const change of changes) {
    if ((await arrivalOf(probe.run, change.apply(probe.base))) !== "breaks") continue;
    const fresh = yield* probe.next();
    if (!fresh) return;
    const outcome = await probe.send(change.apply(fresh), {
      sent: change.aim.words,
      intent: "invalid",
      aim: change.aim,
      covers: [{ specPointer: change.aim.specPointer, sent: "broken" }],
    });
    const status = outcome.exchange?.response.status;
    if (outcome.event.findings.length === 0) yield outcome.event;
    else yield* tellWithControl(probe, outcome);
    // What is there now is not what was asked for.
    if (status === undefined || status < 300) probe.renew();
    if ((status !== 401 && status !== 403) || told.has(status)) continue;
    told.add(status);
    const reason = `refusals of what is invalid: one was answered ${status}, as a caller who is not known`;
    yield skipped("coverage", probe.operation.id, reason);
  }
}

async function* tellWithControl(probe: Probe, { event }: Outcome): AsyncGenerator<RunEvent> {
  probe.renew();
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
