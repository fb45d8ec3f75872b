import type { Operation } from "../../document/operation.ts";
import { changesOf, hasChanges } from "../requests/changes.ts";
import { draftOf } from "../requests/draft.ts";
import type { RunEvent } from "../events.ts";
import { checkLocation } from "./location.ts";
import { createProbe, type Accepted, type Probe } from "../requests/probe.ts";
import { exampleRequests, generatedRequests, type ValidRequest } from "../requests/requests.ts";
import { reasons, skipped, type Run } from "../run.ts";
import { sendBroken } from "./send-broken.ts";
import { sendEdges } from "./send-edges.ts";
import { sendOne } from "./send-valid.ts";

/** Requests made up from the schemas: as they should be, at the edges of each rule, and with one rule broken. */
export async function* coverOperation(run: Run, operation: Operation): AsyncGenerator<RunEvent> {
  const skip = (reason: string) => skipped("coverage", operation.id, reason);
  if (run.options.safe && !operation.safe) return yield skip(reasons.unsafe);
  if (!run.credentials.has(operation)) return yield skip(reasons.noCredentials);
  const accepted = yield* findAccepted(run, operation);
  if (!accepted) return;
  if ("reason" in accepted) return yield skip(accepted.reason);
  yield* coverRequest(createProbe(run, operation, "coverage", accepted));
}

async function* coverRequest(probe: Probe): AsyncGenerator<RunEvent> {
  const { run, base } = probe;
  const changes = [...changesOf(run.maker, base, { strictTypes: run.options.strictTypes })];
  yield* sendEdges(
    probe,
    changes.filter((change) => change.holds),
  );
  yield* sendBroken(
    probe,
    changes.filter((change) => !change.holds),
  );
}

/** Sends what is made up, and what else there is until one is accepted: only then a refusal means something. */
async function* findAccepted(
  run: Run,
  operation: Operation,
): AsyncGenerator<RunEvent, Accepted | { readonly reason: string } | undefined> {
  const made = generatedRequests(run.maker, operation);
  const others = exampleRequests(run.maker, operation);
  const [first] = [...made, ...others].filter((one): one is ValidRequest => "name" in one);
  let accepted: Accepted | undefined;
  for (const request of made) {
    if ("reason" in request) yield skipped("coverage", operation.id, request.reason);
    else if (!request.standsIn || !accepted) {
      const found = yield* sendAccepted(run, operation, request);
      accepted ??= found;
    }
  }
  if (!first || (made.length === 0 && !hasChanges(run.maker, draftOf(operation, first, {}))))
    return undefined;
  for (const request of others) {
    if (accepted || "reason" in request) continue;
    accepted = yield* sendAccepted(run, operation, request);
  }
  return accepted ?? { reason: "no request was accepted: what else is refused proves nothing" };
}

async function* sendAccepted(
  run: Run,
  operation: Operation,
  request: ValidRequest,
): AsyncGenerator<RunEvent, Accepted | undefined> {
  const { path, exchange } = yield* sendOne(run, operation, "coverage", request);
  if (!exchange || exchange.response.status >= 300) return undefined;
  yield* checkLocation(run, exchange);
  return { request, path, status: exchange.response.status };
}
