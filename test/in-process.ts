import type { MockOptions, Target } from "contract-kit";
import { messageOf } from "../src/base/errors.ts";
import { sleep } from "../src/base/clock.ts";
import type { ReceivedResponse, SentRequest } from "../src/check/exchange.ts";
import type { FetchHandler } from "../src/contract/target.ts";
import type { ApiRequest } from "../src/mock/api-request.ts";
import { buildMock } from "../src/mock/create-mock.ts";
import { toHeaders } from "../src/mock/header-fields.ts";
import type { Row } from "../src/mock/state/store.ts";
import { Reply, type Answer } from "../src/mock/reply.ts";

/** Answers in this process, without a request or an answer of the platform: what makes a table of faults fast. */
export type Server = (request: SentRequest) => ReceivedResponse | Promise<ReceivedResponse>;

export function serverTarget(server: Server): Target {
  let sent = 0;
  return {
    url: "http://localhost",
    send: async (request) => {
      // As with a socket, timers have their turn.
      if (++sent % 64 === 0) await sleep(0);
      try {
        return { response: await server(request), durationMs: 1 };
      } catch (error) {
        return { failure: messageOf(error), durationMs: 1, timedOut: false };
      }
    },
  };
}

export interface InProcessMock {
  readonly server: Server;
  /** Goes back to the first data. */
  reset(): void;
  /** What it holds now. */
  rows(table: string): readonly Row[];
}

/** A mock that is asked as the command asks it, but for the socket; nothing of it is logged. */
export function mockServer(options: MockOptions): InProcessMock {
  const { app, answer, engine } = buildMock({ control: false, cors: false, ...options });
  const { store } = engine.worlds.of(undefined).world;
  const first = store.save();
  const viaFetch = asServer(app.fetch);
  return {
    server: async (request) => {
      const answered = answer(asApiRequest(request));
      return answered === undefined ? viaFetch(request) : toReceived(await answered);
    },
    reset: () => store.restore(first),
    rows: (table) => store.table(table).all(),
  };
}

function asApiRequest(request: SentRequest): ApiRequest {
  const { method, url, headers, body } = request;
  const { origin, pathname, search } = new URL(url);
  let isRead = false;
  return {
    method,
    origin,
    url,
    path: pathname,
    query: search.slice(1),
    headers: {
      has: (name) => headers.has(name),
      get: (name) => headers.get(name),
      get raw() {
        return [...headers].flat();
      },
    },
    bytes: async () => {
      isRead = true;
      return body ?? nothing;
    },
    get isRead() {
      return isRead;
    },
    toRequest: () => toRequest(request),
  };
}

const nothing = new Uint8Array();

async function toReceived(answer: Answer): Promise<ReceivedResponse> {
  if (!(answer instanceof Reply)) return received(answer);
  const { status, headers, more, bytes } = answer;
  return { status, headers: toHeaders([...headers.raw, ...more]), body: bytes ?? nothing };
}

/** A handler of the platform's requests, asked in plain ones. */
export function asServer(handler: FetchHandler): Server {
  return async (request) => received(await handler(toRequest(request)));
}

/** The other way round: for a fault that is easier said in requests and answers of the platform. */
export function asHandler(server: Server): FetchHandler {
  return async (request) => {
    const { method, url, headers } = request;
    const bytes = new Uint8Array(await request.arrayBuffer());
    const body = bytes.length > 0 ? bytes : undefined;
    return toResponse(await server({ method, url, headers, body }));
  };
}

export function toRequest({ method, url, headers, body }: SentRequest): Request {
  return new Request(url, { method, headers, body: (body ?? null) as BodyInit | null });
}

export function toResponse({ status, headers, body }: ReceivedResponse): Response {
  return new Response(body.length > 0 ? (body as BodyInit) : null, { status, headers });
}

export async function received(response: Response): Promise<ReceivedResponse> {
  const { status, headers } = response;
  return { status, headers, body: new Uint8Array(await response.arrayBuffer()) };
}
