import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { messageOf, ToolError } from "../../base/errors.ts";
import { isPromise, when } from "../../base/when.ts";
import type { ApiRequest } from "../../mock/api-request.ts";
import { isLoopback } from "../../mock/control/guard.ts";
import { faultOf } from "../../mock/faults/fault-response.ts";
import { readReply, Reply, type Answer } from "../../mock/reply.ts";
import { problemResponse } from "../../wire/problem.ts";
import { endTogether, type EndResponse } from "./end-together.ts";
import { playFault } from "./play-fault.ts";
import { readIncoming } from "./read-incoming.ts";
import { sendReply } from "./send-reply.ts";

export interface Listening {
  /** Where it can be reached, without a trailing slash. */
  readonly url: string;
  readonly isLoopback: boolean;
  /** Takes no more connections and lets requests under way finish; whoever keeps one open gets a second. */
  stop(): Promise<void>;
}

/** What is served. */
export interface Serving {
  fetch(request: Request): Response | Promise<Response>;
  /** The same without a `Request`; undefined where only `fetch` knows. */
  answer?(request: ApiRequest): Answer | Promise<Answer> | undefined;
}

/** Serves until it is stopped. A port that is taken is a `ToolError`. */
export function listen(serving: Serving, hostname: string, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = createServer(listenerOf(serving, hostname));
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(toToolError(error, hostname, port));
    });
    server.listen(port, hostname, () => {
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("no port was opened");
      resolve({
        url: urlOf(hostname, address),
        isLoopback: isLoopback(address.address),
        stop: () => stop(server),
      });
    });
  });
}

/**
 * Plain requests are answered from what Node has read; what is left goes through a `Request` to Hono. That, and all of
 * `fetch` with it, is loaded by the first such request: a start does without.
 */
function listenerOf(serving: Serving, hostname: string): RequestListener {
  let loading: Promise<RequestListener> | undefined;
  const load = async () => {
    const { viaFetch } = await import("./via-fetch.ts");
    return viaFetch((request) => serving.fetch(request), hostname);
  };
  const end = endTogether();
  return (incoming, outgoing) => {
    const fail = (error: unknown) => {
      if (outgoing.headersSent) return void outgoing.destroy();
      void send(problemResponse("HANDLER_FAILED", messageOf(error)), incoming, outgoing, end);
    };
    try {
      const request = readIncoming(incoming, outgoing);
      const answered = request && serving.answer?.(request);
      if (answered === undefined) {
        loading ??= load();
        return void loading.then((listener) => listener(incoming, outgoing));
      }
      const sent = when(answered, (answer) => send(answer, incoming, outgoing, end));
      if (isPromise(sent)) sent.catch(fail);
    } catch (error) {
      fail(error);
    }
  };
}

function send(
  answer: Answer,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  end: EndResponse,
) {
  if (answer instanceof Reply) return sendReply(answer, incoming, outgoing, end);
  const fault = faultOf(answer);
  if (fault) return playFault(fault, outgoing.socket);
  return readReply(answer).then((reply) => sendReply(reply, incoming, outgoing, end));
}

function urlOf(hostname: string, { port, family, address }: AddressInfo): string {
  const isAny = address === "0.0.0.0" || address === "::";
  const host = isAny ? "127.0.0.1" : hostname.includes(":") ? `[${hostname}]` : hostname;
  return `http://${isAny && family === "IPv6" ? "[::1]" : host}:${port}`;
}

function toToolError(error: NodeJS.ErrnoException, hostname: string, port: number): ToolError {
  if (error.code === "EADDRINUSE") {
    return new ToolError("PORT_IN_USE", `port ${port} of ${hostname} is in use`, {
      hint: `Stop what listens there, or choose another one: --port ${port + 1}, or 0 for any.`,
    });
  }
  return new ToolError(
    "BAD_FLAG",
    `cannot listen on ${hostname}, port ${port}: ${messageOf(error)}`,
    { hint: "Choose another address with --host, or a port from 1024 with --port." },
  );
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 1000).unref();
  });
}

/** Resolves at SIGINT or SIGTERM. */
export function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    const signals = ["SIGINT", "SIGTERM"] as const;
    const done = () => {
      for (const signal of signals) process.off(signal, done);
      resolve();
    };
    for (const signal of signals) process.on(signal, done);
  });
}
