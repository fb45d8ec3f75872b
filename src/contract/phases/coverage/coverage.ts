import { isTaken } from "../../../check/taken.ts";
import type { Operation } from "../../../document/operation.ts";
import { changesOf, hasChanges } from "../../requests/changes/changes.ts";
import { draftOf } from "../../requests/changes/draft.ts";
import type { RunEvent } from "../../events.ts";
import { checkLocation } from "./location.ts";
import { opaqueReason } from "../../requests/parameters/opaque.ts";
import { takesServerWords } from "../../requests/parameters/server-words.ts";
import { createProbe, type Accepted, type Probe } from "../../requests/probe.ts";
import { exampleRequests, generatedRequests, type ValidRequest } from "../../requests/requests.ts";
import { keyPlace } from "../../requests/with-key.ts";
import { withSmallNumbers } from "../../requests/bodies/small-numbers.ts";
import { createVariants } from "../../requests/variants.ts";
import { renewKeys } from "../../records/renew-keys.ts";
import { reasons, skipped, withoutCredentials, type Run } from "../../run.ts";
import { sendCrossed } from "./crossed-ends.ts";
import { sendBroken } from "./send-broken.ts";
import { sendForeignThings } from "./foreign-things.ts";
import { sendSigns } from "./search-signs.ts";
import { sendEdges } from "./send-edges.ts";
import { sendNobodysPath } from "./nobodys-path.ts";
import { sendOne } from "../send-valid.ts";
import { sendUnknownKeys } from "./unknown-keys.ts";
import { sendUnknownWords, unknownWords } from "./unknown-words.ts";

/** Requests made up from the schemas: as they should be, at the edges of each rule, and with one rule broken. */
export async function* coverOperation(run: Run, operation: Operation): AsyncGenerator<RunEvent> {
  const skip = (reason: string) => skipped("coverage", operation.id, reason);
  if (run.options.safe && !operation.safe) return yield skip(reasons.unsafe);
  if (!run.credentials.has(operation)) return yield skip(withoutCredentials(run, operation));
  for (const parameter of operation.parameters) {
    const isWord = takesServerWords(run.maker.document, operation, parameter);
    const reason = isWord && opaqueReason(run.maker.document, operation, parameter);
    if (reason) yield skip(reason);
  }
  const accepted = yield* findAccepted(run, operation);
  if (!accepted) return;
  if ("reason" in accepted) return yield skip(accepted.reason);
  yield* coverRequest(createProbe(run, operation, "coverage", accepted));
}

async function* coverRequest(probe: Probe): AsyncGenerator<RunEvent> {
  const { run, base, operation } = probe;
  const key = keyPlace(run.maker.document, operation);
  const changes = [...changesOf(run.maker, base, { strictTypes: run.options.strictTypes })];
  yield* sendEdges(
    probe,
    changes.filter((change) => change.holds && change.place !== key),
  );
  yield* sendBroken(
    probe,
    changes.filter((change) => !change.holds),
  );
  yield* sendNobodysPath(probe);
  yield* sendUnknownKeys(probe);
  yield* sendUnknownWords(probe);
  yield* sendForeignThings(probe);
  yield* sendCrossed(probe);
  yield* sendSigns(probe);
}

/** Sends what is made up, and what else there is until one is accepted: only then a refusal means something. */
async function* findAccepted(
  run: Run,
  operation: Operation,
): AsyncGenerator<RunEvent, Accepted | { readonly reason: string } | undefined> {
  const made = generatedRequests(run.maker, operation);
  const others = exampleRequests(run.maker, operation);
  const [first] = [...made, ...others].filter((one): one is ValidRequest => "name" in one);
  const tried: Tried = { accepted: undefined, taken: undefined };
  for (const request of made) {
    if ("reason" in request) yield skipped("coverage", operation.id, request.reason);
    else if (!request.standsIn || !tried.accepted)
      yield* tryLearning(run, operation, request, tried);
  }
  if (!first || (made.length === 0 && !isTriedOut(run, operation, first))) return undefined;
  for (const request of others) {
    if (!tried.accepted && "name" in request) yield* tryRequest(run, operation, request, tried);
  }
  // Another record has the texts of those, the run's own as a rule: with others they may be taken. Those of the records
  // that were created for this operation are made of its name: they are taken, too.
  const { taken } = tried;
  const asker = `${operation.id} itself`;
  const other: Tried = { accepted: undefined, taken };
  for (const request of taken ? createVariants(run.maker)(taken, operation, asker) : []) {
    if (!other.accepted && request !== taken) yield* tryRequest(run, operation, request, other);
  }
  // What was tried first has the most to be changed.
  if (tried.accepted?.request !== first) tried.accepted = other.accepted ?? tried.accepted;
  const small = taken && withSmallNumbers(run.maker, taken);
  if (small && !tried.accepted) yield* tryRequest(run, operation, small, tried);
  if (!tried.accepted) yield* tryWithOthers(run, operation, tried);
  const reason = "no request was accepted: what else is refused proves nothing";
  return tried.accepted ?? { reason };
}

/** Whether anything is sent besides the request as it is. */
function isTriedOut({ maker }: Run, operation: Operation, first: ValidRequest): boolean {
  return (
    hasChanges(maker, draftOf(operation, first, {})) ||
    unknownWords(maker.document, operation).length > 0
  );
}

/** What became of the requests so far: the first that was accepted, and one that was not because of another record. */
interface Tried {
  accepted: Accepted | undefined;
  taken: ValidRequest | undefined;
}

/** What was refused for a record that it names is tried without that: there is more to be changed than in the smallest. */
async function* tryLearning(
  run: Run,
  operation: Operation,
  request: ValidRequest,
  tried: Tried,
): AsyncGenerator<RunEvent> {
  const known = run.maker.unwelcome?.size;
  yield* tryRequest(run, operation, request, tried);
  if (tried.accepted || run.maker.unwelcome?.size === known) return;
  for (const other of generatedRequests(run.maker, operation))
    if (!tried.accepted && "name" in other) yield* tryRequest(run, operation, other, tried);
}

/** What is referred to may be why nothing was accepted: other records, and the smallest there are. */
async function* tryWithOthers(
  run: Run,
  operation: Operation,
  tried: Tried,
): AsyncGenerator<RunEvent> {
  if (operation.method !== "POST") return;
  const vary = createVariants(run.maker);
  for (const sparing of [false, true]) {
    if (tried.accepted || !(yield* renewKeys(run, operation, sparing))) return;
    const asker = `${operation.id}, with ${sparing ? "small" : "other"} records`;
    for (const request of [
      ...generatedRequests(run.maker, operation),
      ...exampleRequests(run.maker, operation),
    ]) {
      const all = "name" in request ? vary(request, operation, asker) : [];
      for (const one of all) if (!tried.accepted) yield* tryRequest(run, operation, one, tried);
    }
  }
}

async function* tryRequest(
  run: Run,
  operation: Operation,
  request: ValidRequest,
  tried: Tried,
): AsyncGenerator<RunEvent> {
  const { path, exchange } = yield* sendOne(run, operation, "coverage", request);
  if (exchange && isTaken(exchange)) tried.taken ??= request;
  if (!exchange || exchange.response.status >= 300) return;
  yield* checkLocation(run, exchange);
  tried.accepted ??= { request, path, status: exchange.response.status };
}
