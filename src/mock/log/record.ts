import type { Where } from "../../base/errors.ts";
import { when } from "../../base/when.ts";
import { isProblemResponse } from "../../wire/problem.ts";
import type { Context, Engine } from "../engine.ts";
import { faultOf } from "../faults/fault-response.ts";
import { readReply, Reply, type Answer } from "../reply.ts";
import { bodyLimit, type Answered } from "./request-log.ts";

/** One line of the log, for `MockOptions.log`. */
export interface RequestLogEntry {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ms: number;
  readonly operation?: string;
  /** Why this answer: "the example 'minimal'". */
  readonly why?: string;
  /** The place in the document that led to it. */
  readonly where?: Where;
  /** What was wrong with the request, or with the answer. */
  readonly problems: readonly string[];
}

export function toLogEntry(
  { document }: Engine,
  { request, operation, problems, why }: Context,
  { status }: Answer,
  ms: number,
): RequestLogEntry {
  return {
    method: request.method,
    path: request.path,
    status,
    ms,
    ...(operation && { operation: operation.id }),
    ...(why && { why: why.text, where: document.where(why.pointer) }),
    problems,
  };
}

/** Keeps request and answer for `/__mock/requests`, and gives the answer to send: what was read is made anew. */
export function record(
  engine: Engine,
  context: Context,
  given: Answer,
  ms: number,
): Answer | Promise<Answer> {
  if (!engine.log.enabled) return given;
  const at = context.world.clock.now();
  const answer = !(given instanceof Reply) && isProblemResponse(given) ? readReply(given) : given;
  return when(answer, (read) =>
    when(context.bodyBytes ?? unreadBody(context), (sent) => {
      keep(engine, context, answeredWith(read, at, sent, ms));
      return read;
    }),
  );
}

function answeredWith(
  answer: Answer,
  at: Date,
  sent: Uint8Array | undefined,
  ms: number,
): Answered {
  const { status } = answer;
  if (!(answer instanceof Reply)) {
    const headers = [...answer.headers].flat();
    return { at, sent, status, headers, bytes: undefined, fault: faultOf(answer), ms };
  }
  const { headers, bytes } = answer;
  return {
    at,
    sent,
    status,
    headers: headers.raw,
    bytes: bytes ?? undefined,
    fault: undefined,
    ms,
  };
}

function keep({ log, events }: Engine, context: Context, answered: Answered): void {
  const request = log.keep(context, answered);
  events.emit((id) => ({ id, kind: "request", request }));
}

/** The body of a request that was answered before anybody read it is kept when it is short. */
function unreadBody({ request }: Context): Promise<Uint8Array | undefined> | undefined {
  const length = Number(request.headers.get("content-length") ?? 0);
  if (!(length > 0 && length <= bodyLimit) || request.isRead) return undefined;
  // Whoever sent it may have left.
  return request.bytes(bodyLimit).catch(() => undefined);
}
