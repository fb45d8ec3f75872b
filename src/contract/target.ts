import { messageOf, ToolError } from "../base/errors.ts";
import { sleep, stopwatch } from "../base/clock.ts";
import type { ReceivedResponse, SentRequest } from "../check/exchange.ts";

export type Sent =
  | { readonly response: ReceivedResponse; readonly durationMs: number }
  /** No answer: the connection broke, or the time was up. */
  | { readonly failure: string; readonly durationMs: number; readonly timedOut: boolean };

/** Whatever answers requests: a server behind a URL, or a handler in this process. */
export interface Target {
  /** The base URL, without a trailing slash. */
  readonly url: string;
  send(request: SentRequest, timeLimitMs: number): Promise<Sent>;
}

export type FetchHandler = (request: Request) => Response | Promise<Response>;

/** A live server, wherever there is a `fetch`. */
export function urlTarget(url: string): Target {
  return {
    url: baseUrlOf(url),
    send: (request, limit) => {
      const controller = new AbortController();
      const { signal } = controller;
      const send = async () => received(await fetch(toRequest(request, { signal })));
      return exchange(send, limit, (error) => controller.abort(error));
    },
  };
}

/**
 * A handler in this process, e.g. `app.fetch` of a Hono app. It may answer without ever waiting for anything: now and
 * then the process gets a turn, or timers and signals would never be heard, nor what was answered be forgotten. When its
 * time is up nobody waits for it any more, and nothing tells it: a signal would take as long to make as the request.
 */
export function handlerTarget(handler: FetchHandler, url = "http://localhost"): Target {
  let sent = 0;
  return {
    url,
    send: async (request, limit) => {
      if (++sent % requestsInARow === 0) await sleep(0);
      return exchange(async () => received(await handler(toRequest(request))), limit);
    },
  };
}

const requestsInARow = 64;

/** Throws `TARGET_UNREACHABLE` when nothing listens there; any answer will do. */
export async function requireReachable(target: Target, timeLimitMs: number): Promise<void> {
  const headers = new Headers({ accept: "*/*" });
  const sent = await target.send(
    { method: "GET", url: `${target.url}/`, headers, body: undefined },
    timeLimitMs,
  );
  if (!("failure" in sent)) return;
  throw new ToolError("TARGET_UNREACHABLE", `${target.url} does not answer: ${sent.failure}`, {
    hint: /CERT|certificate/i.test(sent.failure)
      ? "Make its certificate known to Node.js: NODE_EXTRA_CA_CERTS=FILE contract-kit verify …"
      : "Check the URL and that the server runs; without a URL, verify starts the mock by itself.",
  });
}

/** Throws `BAD_FLAG` for what is no URL of a server. */
export function baseUrlOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === "http:" || url.protocol === "https:")) {
    return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
  }
  throw new ToolError("BAD_FLAG", `'${text}' is no http or https URL`, {
    hint: "Give the base URL of the server, e.g. http://127.0.0.1:4010.",
  });
}

function toRequest({ method, url, headers, body }: SentRequest, init: RequestInit = {}): Request {
  const content = body === undefined ? {} : { body: body as BodyInit };
  return new Request(url, { ...init, method, headers, redirect: "manual", ...content });
}

async function received(response: Response): Promise<ReceivedResponse> {
  const body = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, body };
}

/** What `send` brings within the limit, or why there is nothing. `onTime`: told when the time is up. */
export async function exchange(
  send: () => Promise<ReceivedResponse>,
  limit: number,
  onTime?: (error: Error) => void,
): Promise<Sent> {
  const elapsed = stopwatch();
  const { expired, stop } = startLimit(limit, onTime);
  try {
    const response = await Promise.race([send(), expired]);
    return { response, durationMs: elapsed() };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    return { failure: describe(error, limit), durationMs: elapsed(), timedOut };
  } finally {
    stop();
  }
}

/** A limit that ends with the exchange: `AbortSignal.timeout` would hold request and answer until the time is up. */
function startLimit(ms: number, onTime?: (error: Error) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new DOMException("the time is up", "TimeoutError");
      reject(error);
      onTime?.(error);
    }, ms);
  });
  return { expired, stop: () => clearTimeout(timer) };
}

function describe(error: unknown, limit: number): string {
  if (error instanceof Error && error.name === "TimeoutError")
    return `no answer within ${limit} ms`;
  // Of several addresses that were tried, the first one speaks for all.
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const first = cause instanceof AggregateError ? cause.errors[0] : cause;
  const code = first instanceof Error && "code" in first ? ` (${String(first.code)})` : "";
  return `${messageOf(first)}${code}`;
}
