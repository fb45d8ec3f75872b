import type { Where } from "../base/errors.ts";
import { ProblemResponse } from "../wire/problem.ts";
import type { Context, Engine } from "./engine.ts";
import { faultOf } from "./faults/fault-response.ts";
import { bodyLimit, loggedMessage, type LoggedRequest } from "./request-log.ts";

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
  { status }: Response,
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

/** Keeps request and answer for `/__mock/requests`, and gives the answer to send: what was read is made anew. */
export async function record(
  { log, events }: Engine,
  context: Context,
  answer: Response,
  ms: number,
): Promise<Response> {
  if (!log.enabled) return answer;
  const { request, session, url, operation, parameters, why, problems } = context;
  const at = session.world.clock.now();
  const sent = await requestBytes(context);
  const { response, bytes } = await answerBytes(context, answer);
  const entry = log.add((id): LoggedRequest => ({
    id,
    at,
    session: session.name,
    method: request.method,
    url,
    request: loggedMessage(request.headers, sent),
    status: response.status,
    response: loggedMessage(response.headers, bytes),
    fault: faultOf(response),
    ms,
    operation,
    parameters,
    why,
    problems,
  }));
  events.emit({ kind: "request", request: entry });
  return response;
}

/** The body of a request that was answered before anybody read it is kept when it is short. */
async function requestBytes({ request, bodyBytes }: Context): Promise<Uint8Array | undefined> {
  if (bodyBytes) return bodyBytes;
  const length = Number(request.headers.get("content-length") ?? 0);
  if (!request.body || request.bodyUsed || !(length > 0 && length <= bodyLimit)) return undefined;
  try {
    return new Uint8Array(await request.arrayBuffer());
  } catch {
    // Whoever sent it has left.
    return undefined;
  }
}

async function answerBytes(context: Context, response: Response) {
  if (faultOf(response) || context.request.method === "HEAD") return { response, bytes: undefined };
  if (!(response instanceof ProblemResponse)) return { response, bytes: context.answerBytes };
  const { status, headers } = response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { response: new Response(bytes, { status, headers }), bytes };
}
