import type { Where } from "../../base/errors.ts";
import { ProblemResponse } from "../../wire/problem.ts";
import type { Context, Engine } from "../engine.ts";
import { faultOf } from "../faults/fault-response.ts";
import { Reply, type Answer } from "../reply.ts";
import {
  bodyLimit,
  loggedBody,
  LoggedMessage,
  type LoggedRequest,
  type RawHeaders,
} from "./request-log.ts";

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
  { request, operation, problems, url, why }: Context,
  { status }: Answer,
  ms: number,
): RequestLogEntry {
  return {
    method: request.method,
    path: url.pathname,
    status,
    ms,
    ...(operation && { operation: operation.id }),
    ...(why && { why: why.text, where: document.where(why.pointer) }),
    problems,
  };
}

/** How long it took, and the request's headers as they came, where a server has them. */
export interface Delivery {
  readonly ms: number;
  readonly raw: RawHeaders | undefined;
}

/** Keeps request and answer for `/__mock/requests`, and gives the answer to send: what was read is made anew. */
export async function record(
  { log, events }: Engine,
  context: Context,
  given: Answer,
  { ms, raw }: Delivery,
): Promise<Answer> {
  if (!log.enabled) return given;
  const { request, session, url, operation, parameters, why, problems } = context;
  const at = session.world.clock.now();
  const sent = context.bodyBytes ?? (await unreadBody(request));
  const answer = given instanceof ProblemResponse ? await readProblem(given) : given;
  const bytes = answer instanceof Reply ? (answer.bytes ?? undefined) : undefined;
  const entry = log.add((id): LoggedRequest => ({
    id,
    at,
    session: session.name,
    method: request.method,
    url,
    request: new LoggedMessage(raw ?? new Headers(request.headers), loggedBody(sent)),
    status: answer.status,
    response: new LoggedMessage(sentHeaders(answer), loggedBody(bytes)),
    fault: answer instanceof Reply ? undefined : faultOf(answer),
    ms,
    operation,
    parameters,
    why,
    problems,
  }));
  events.emit({ kind: "request", request: entry });
  return answer;
}

/** Nobody changes those of a reply any more. */
function sentHeaders(answer: Answer): Headers {
  return answer instanceof Reply ? answer.headers : new Headers(answer.headers);
}

/** The body of a request that was answered before anybody read it is kept when it is short. */
async function unreadBody(request: Request): Promise<Uint8Array | undefined> {
  const length = Number(request.headers.get("content-length") ?? 0);
  if (!(length > 0 && length <= bodyLimit) || !request.body || request.bodyUsed) return undefined;
  try {
    return new Uint8Array(await request.arrayBuffer());
  } catch {
    // Whoever sent it has left.
    return undefined;
  }
}

async function readProblem(problem: ProblemResponse): Promise<Reply> {
  const bytes = new Uint8Array(await problem.arrayBuffer());
  return new Reply(problem.status, problem.headers, bytes);
}
