import type { Exchange } from "../../check/exchange.ts";
import type { Operation } from "../../document/operation.ts";
import { currentTag } from "../requests/current-tag.ts";
import type { Phase, RunEvent } from "../events.ts";
import type { ValidRequest } from "../requests/requests.ts";
import { reasons, skipped, type Run } from "../run.ts";

/** Sends requests that follow the document, each with the path parameters it needs. */
export async function* sendValid(
  run: Run,
  operation: Operation,
  phase: Phase,
  requests: Iterable<ValidRequest | { readonly reason: string }>,
): AsyncGenerator<RunEvent> {
  const skip = (reason: string) => skipped(phase, operation.id, reason);
  if (run.options.safe && !operation.safe) return yield skip(reasons.unsafe);
  if (!run.credentials.has(operation)) return yield skip(reasons.noCredentials);
  for (const request of requests) {
    if ("reason" in request) yield skip(request.reason);
    else yield* sendOne(run, operation, phase, request);
  }
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
  request: ValidRequest,
): AsyncGenerator<RunEvent, SentOne> {
  const subject = operation.id;
  const { path, unproven: noPath, blocked } = yield* run.resolver.resolve(operation);
  if (blocked !== undefined) {
    yield skipped(phase, subject, blocked);
    return { path, exchange: undefined };
  }
  const unproven = noPath ?? request.unproven;
  const { parameters } = request;
  const header = { ...parameters.header, ...(yield* currentTag(run, operation, path, phase)) };
  const { event, exchange } = await run.send({
    operation,
    phase,
    sent: request.name,
    intent: unproven === undefined ? "valid" : "unproven",
    parameters: { ...parameters, header, path },
    ...(request.body ? { body: request.body } : {}),
    credentials: "own",
  });
  yield event;
  if (unproven !== undefined && exchange && exchange.response.status >= 400)
    yield skipped(phase, subject, `success was not asked for: ${unproven}`);
  return { path, exchange };
}
