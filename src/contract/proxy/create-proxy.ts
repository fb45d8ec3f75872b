import { stopwatch } from "../../base/clock.ts";
import { problemResponse } from "../../wire/problem.ts";
import { createObserver, type SeenRequest } from "../observe/observer.ts";
import { runStarted } from "../run-started.ts";
import { urlTarget } from "../target.ts";
import { passAnswer, tell, type Passage, type Settings } from "./answer.ts";
import { fetchForward, forwardInTime } from "./forward.ts";
import type { ProxyOptions } from "./options.ts";
import { readable } from "./readable.ts";
import { refuse } from "./refuse.ts";
import { take, type Taken } from "./take.ts";

/**
 * Forwards every request and judges both directions by the document: what is broken stands in the answer's
 * `sl-violations` header and in the events.
 * @example
 * const proxy = createProxy({ document, upstream: "http://127.0.0.1:4010", onEvent: console.log });
 * const answer = await proxy(new Request("http://localhost/pets"));
 */
export function createProxy(options: ProxyOptions): (request: Request) => Promise<Response> {
  const { document, clock } = options;
  const settings: Settings = {
    errors: false,
    validateRequest: true,
    validateResponse: true,
    timeLimit: 30_000,
    bodyLimit: 8 * 1024 * 1024,
    forward: fetchForward,
    decoders: {},
    ...options,
    upstream: urlTarget(options.upstream).url,
    observer: createObserver({
      document,
      requestSeverity: "error",
      requests: options.validateRequest ?? true,
      answers: options.validateResponse ?? true,
    }),
  };
  const { operations } = document;
  const heading = { document, target: settings.upstream, operations, seed: "", clock };
  options.onEvent?.(runStarted({ ...heading, phases: ["observed"] }));
  let count = 0;
  return (request) => forwardOne(settings, request, `request ${++count} through the proxy`);
}

async function forwardOne(settings: Settings, request: Request, sent: string): Promise<Response> {
  if (/^websocket$/i.test(request.headers.get("upgrade") ?? "")) {
    const detail = "This proxy forwards no WebSocket: connect to the upstream server itself.";
    return problemResponse("NOT_IMPLEMENTED", detail);
  }
  const elapsed = stopwatch();
  const body = await take(request.body, settings.bodyLimit);
  const seen = await look(settings, request, body);
  const passage: Passage = { seen, sent, elapsed };
  if (settings.errors && settings.validateRequest && isBroken(seen)) {
    const refused = await refuse(seen, settings.standIn);
    const failure = `not forwarded: the proxy answered ${refused.status}`;
    await tell(settings, passage, { response: undefined, failure, isExcused: true });
    return refused;
  }
  return onward(settings, passage, request, body);
}

/** The request as the document sees it, unpacked. */
async function look(settings: Settings, request: Request, body: Taken): Promise<SeenRequest> {
  const { pathname, search } = new URL(request.url);
  const { method, headers } = request;
  const url = `${settings.upstream}${pathname}${search}`;
  if (body.kind === "stream")
    return settings.observer.look({ method, url, headers, body: undefined }, pathname, false);
  const plain = await readable(body.bytes, headers, settings);
  const sent = { method, url, headers: plain.headers, body: plain.bytes };
  return settings.observer.look(sent, pathname, plain.problem === undefined);
}

/** A rule that a server need not enforce breaks nothing. */
function isBroken({ match, violations }: SeenRequest): boolean {
  return match.kind !== "operation" || violations.some((one) => one.violation.enforced);
}

async function onward(
  settings: Settings,
  passage: Passage,
  request: Request,
  taken: Taken,
): Promise<Response> {
  const { forward, timeLimit, standIn } = settings;
  const { method, headers } = request;
  const { url } = passage.seen.request;
  const isEmpty = taken.kind === "whole" && taken.bytes.length === 0;
  const content = taken.kind === "whole" ? taken.bytes : taken.stream;
  const sent = { method, url, headers, body: isEmpty ? undefined : content };
  const got = await forwardInTime(forward, sent, { client: request.signal, timeLimit });
  if (got.kind === "none") {
    await tell(settings, passage, { response: undefined, failure: got.failure });
    return got.response;
  }
  const isMissing = got.response.status === 501 && passage.seen.match.kind === "operation";
  if (!isMissing || !standIn || taken.kind === "stream")
    return passAnswer(settings, passage, got.response);
  await got.response.body?.cancel();
  const failure = "the upstream answered 501: the mock answered in its place";
  await tell(settings, passage, { response: undefined, failure, isExcused: true });
  return standIn(
    new Request(request.url, { method, headers, ...(!isEmpty && { body: taken.bytes }) }),
  );
}
