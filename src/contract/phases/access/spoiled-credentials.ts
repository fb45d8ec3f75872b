import type { Oracle } from "../../../base/finding.ts";
import type { Operation } from "../../../document/operation.ts";
import type { CredentialUse } from "../../access/credentials.ts";
import { spoils, type Spoil } from "../../access/spoil.ts";
import { asRecordOperation } from "../../../resource/verbs/verb-views.ts";
import type { RunEvent } from "../../events.ts";
import { firstRequest } from "../../requests/requests.ts";
import { withKey } from "../../requests/with-key.ts";
import { skipped, type Run } from "../../run.ts";
import type { Outcome } from "../../sending/sender.ts";
import { withFinding } from "../../findings/with-finding.ts";

/**
 * Credentials that are nearly the caller's are refused, and every documented way to show good ones is taken. One
 * operation stands for all that are secured alike, for who calls is mostly looked at in one place: one that changes
 * nothing if there is any. The others are shown what an operation with a look of its own lets in by mistake.
 */
export async function* trySpoiled(
  run: Run,
  operation: Operation,
  path: Readonly<Record<string, unknown>>,
): AsyncGenerator<RunEvent> {
  const stands = operation === representative(run, operation);
  const { safe } = asRecordOperation(run.maker.document, operation);
  const made = firstRequest(run.maker, operation);
  const request = made && withKey(run.maker, operation, path, made);
  const send = (sent: string, credentials: CredentialUse) =>
    run.send({
      operation,
      phase: "access",
      sent,
      intent: "observed",
      parameters: { ...request?.parameters, path },
      ...(request?.body ? { body: request.body } : {}),
      credentials,
    });
  if (stands && safe) {
    const plain = await send("the caller's own credentials", "own");
    yield plain.event;
    if (!isSuccess(plain)) return;
  }
  const ways = stands ? spoils : everywhere.filter((how) => how !== "emptied" || !safe);
  for (const how of ways) {
    const use = `spoiled: ${how}` as const;
    if (!run.credentials.canCarry(operation, use)) continue;
    yield judged(run, await send(`the caller's credentials, ${how}`, use), how);
  }
  // These are good ones: what is done with them to a record of the run's own is done.
  if (!stands || !safe) return;
  yield* tryOtherCase(run, operation, send);
  yield* tryAlternatives(run, operation, send);
}

/** Reading is rarely so free that it takes an empty key. */
const everywhere: readonly Spoil[] = [
  "emptied",
  "in other capitals",
  "under the name of another scheme",
];

type Send = (sent: string, credentials: CredentialUse) => Promise<Outcome>;

function isSuccess({ exchange }: Outcome): boolean {
  return exchange !== undefined && exchange.response.status < 300;
}

/**
 * The first operation under the same security that changes nothing; one without path parameters if there is one. Where
 * each of them changes something, a deletion: nothing but the credentials keeps it from being done.
 */
function representative(run: Run, { security }: Operation): Operation | undefined {
  const asRecord = (one: Operation) => asRecordOperation(run.maker.document, one);
  const alike = run.operations.filter(
    (one) => run.credentials.has(one) && JSON.stringify(one.security) === JSON.stringify(security),
  );
  const safe = alike.filter((one) => asRecord(one).safe);
  return (
    safe.find((one) => !one.path.includes("{")) ??
    safe[0] ??
    alike.find((one) => asRecord(one).method === "DELETE") ??
    alike[0]
  );
}

/** No document says it of these; and whoever looks at the token alone lets in nobody who does not have it. */
const classes: Partial<Record<Spoil, Oracle>> = {
  "in other capitals": "convention",
  "in the query": "convention",
  "under the name of another scheme": "heuristic",
};

function judged(run: Run, outcome: Outcome, how: Spoil): RunEvent {
  const { event, exchange } = outcome;
  // Whatever refuses will do: a scheme nobody knows, or a query nobody knows, is often a 400.
  if (!exchange || exchange.response.status >= 300) return event;
  return withFinding(run, event, exchange, "credentials-required", {
    oracle: classes[how] ?? "spec",
    instance: `credentials ${how}`,
    message: `the caller's credentials, ${how}, were let in: answered ${exchange.response.status}`,
  });
}

/**
 * Said, and no finding: most servers that mind the case were only ever asked in one.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-11.1
 */
async function* tryOtherCase(run: Run, operation: Operation, send: Send): AsyncGenerator<RunEvent> {
  const use = "scheme in other letters";
  if (!run.credentials.canCarry(operation, use)) return;
  const { event } = await send("the name of the scheme in other letters", use);
  yield event;
  if (event.status !== 401 && event.status !== 403) return;
  const reason = `good credentials are refused when their scheme is written in other letters, though HTTP gives it no case`;
  yield skipped("access", operation.id, reason);
}

/** Where one token fills two schemes, each of them has to be taken. */
async function* tryAlternatives(
  run: Run,
  operation: Operation,
  send: Send,
): AsyncGenerator<RunEvent> {
  for (const index of operation.security.keys()) {
    const use = `alternative ${index}` as const;
    if (operation.security.length < 2 || !run.credentials.canCarry(operation, use)) continue;
    const names = Object.keys(operation.security[index] ?? {}).join(" and ");
    const { event, exchange } = await send(`credentials for ${names}`, use);
    const { status = 0 } = exchange?.response ?? {};
    if (!exchange || (status !== 401 && status !== 403)) {
      yield event;
      continue;
    }
    yield withFinding(run, event, exchange, "alternative-credentials-taken", {
      oracle: "convention",
      instance: `credentials ${names}`,
      message: `the document lets a caller in by ${names}, but good credentials there were answered ${status}`,
    });
  }
}
