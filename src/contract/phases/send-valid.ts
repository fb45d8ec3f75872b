import { isObject } from "../../base/json.ts";
import { blamedMembers } from "../../check/blame.ts";
import type { Exchange } from "../../check/exchange.ts";
import type { Operation } from "../../document/operation.ts";
import { isCalledAsKey, referredKind } from "../../resource/references.ts";
import { membersOf } from "../../resource/shapes.ts";
import type { ParameterValues } from "../../wire/parameters.ts";
import { arrivalOf } from "../requests/changes/arrival.ts";
import type { Case, CaseBody } from "../sending/sender.ts";
import { withKey } from "../requests/with-key.ts";
import { currentTag } from "../requests/current-tag.ts";
import type { Phase, RunEvent } from "../events.ts";
import { mayBeKey, type ValidRequest } from "../requests/requests.ts";
import { reasons, skipped, withoutCredentials, type Run } from "../run.ts";

/** Sends requests that follow the document, each with the path parameters it needs. */
export async function* sendValid(
  run: Run,
  operation: Operation,
  phase: Phase,
  requests: Iterable<ValidRequest | { readonly reason: string }>,
): AsyncGenerator<RunEvent> {
  const skip = (reason: string) => skipped(phase, operation.id, reason);
  if (run.options.safe && !operation.safe) return yield skip(reasons.unsafe);
  if (!run.credentials.has(operation)) return yield skip(withoutCredentials(run, operation));
  for (const request of requests) {
    if ("reason" in request) yield skip(request.reason);
    else yield* sendOne(run, operation, phase, request);
  }
}

/** Why a request that was made by the document may be refused by it all the same. */
async function lostOnTheWay(
  run: Run,
  operation: Operation,
  { parameters, body }: { readonly parameters: ParameterValues; readonly body?: CaseBody },
): Promise<string | undefined> {
  const draft = { operation, parameters, content: undefined, ...(body && { raw: body }) };
  if ((await arrivalOf(run, draft)) === "keeps") return undefined;
  return "what arrives of the request breaks the document: see the examples and the style of its parameters";
}

/**
 * Whether what may be an unknown key is no excuse: the refusal names other members as its reason, and not that. One that
 * lies deeper may be meant by what it lies in.
 */
function blamesAnother(
  { maker: { document } }: Run,
  { namesUnknown, unproven, content }: ValidRequest,
  { response }: Exchange,
): boolean {
  if (namesUnknown === undefined || unproven !== mayBeKey(namesUnknown)) return false;
  if (![400, 422].includes(response.status) || !isObject(content?.value)) return false;
  if (!Object.hasOwn(content.value, namesUnknown)) return false;
  const members = membersOf(document, content.media.schema ?? "");
  const isKey = (name: string) =>
    isCalledAsKey(name) || referredKind(document, name, members.get(name)) !== undefined;
  const blamed = [...blamedMembers(response.body, content.value)];
  return blamed.length > 0 && !blamed.some((name) => name === namesUnknown || isKey(name));
}

/** What became of a request, and the path it went to. */
export interface SentOne {
  readonly path: Readonly<Record<string, unknown>>;
  /** Undefined when it was not sent or there was no answer. */
  readonly exchange: Exchange | undefined;
}

export async function* sendOne(
  run: Run,
  operation: Operation,
  phase: Phase,
  made: ValidRequest,
): AsyncGenerator<RunEvent, SentOne> {
  const subject = operation.id;
  const { path, unproven: noPath, blocked } = yield* run.resolver.resolve(operation);
  if (blocked !== undefined) {
    yield skipped(phase, subject, blocked);
    return { path, exchange: undefined };
  }
  const request = withKey(run.maker, operation, path, made);
  const header = {
    ...request.parameters.header,
    ...(yield* currentTag(run, operation, path, phase)),
  };
  const parameters = { ...request.parameters, header, path };
  const unproven =
    noPath ?? request.unproven ?? (await lostOnTheWay(run, operation, { ...request, parameters }));
  const one: Case = {
    operation,
    phase,
    sent: request.name,
    intent: unproven === undefined ? "valid" : "unproven",
    parameters,
    ...(request.body ? { body: request.body } : {}),
    credentials: "own",
  };
  const { event, exchange } = await run.send(one);
  yield event;
  if (noPath === undefined && exchange && blamesAnother(run, request, exchange)) {
    const again = await run.send({ ...one, sent: `${one.sent}, once more`, intent: "valid" });
    yield again.event;
    return { path, exchange: again.exchange };
  }
  if (unproven !== undefined && exchange && exchange.response.status >= 400)
    yield skipped(phase, subject, `success was not asked for: ${unproven}`);
  return { path, exchange };
}
