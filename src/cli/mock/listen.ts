import type { AddressInfo } from "node:net";
import { serve, type Http2Bindings, type HttpBindings, type ServerType } from "@hono/node-server";
import { messageOf, ToolError } from "../../base/errors.ts";
import { isLoopback } from "../../mock/control/guard.ts";
import { faultOf } from "../../mock/faults/fault-response.ts";
import { Reply, type Answer } from "../../mock/reply.ts";
import type { RawHeaders } from "../../mock/log/request-log.ts";
import { playFault } from "./play-fault.ts";
import { sendReply } from "./send-reply.ts";

export interface Listening {
  /** Where it can be reached, without a trailing slash. */
  readonly url: string;
  readonly isLoopback: boolean;
  /** Takes no more connections and lets requests under way finish; whoever keeps one open gets a second. */
  stop(): Promise<void>;
}

type Fetch = (request: Request, raw: RawHeaders) => Answer | Promise<Answer>;

/** Serves until it is stopped. A port that is taken is a `ToolError`. */
export function listen(fetch: Fetch, hostname: string, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const answer = async (request: Request, bindings: HttpBindings | Http2Bindings) => {
      const { incoming, outgoing } = bindings;
      const response = await fetch(request, incoming.rawHeaders);
      if (response instanceof Reply) return sendReply(response, outgoing);
      const fault = faultOf(response);
      return fault ? playFault(fault, outgoing.socket) : response;
    };
    const options = { fetch: answer, hostname, port, overrideGlobalObjects: false };
    const server = serve(options, (address) => {
      resolve({
        url: urlOf(hostname, address),
        isLoopback: isLoopback(address.address),
        stop: () => stop(server),
      });
    });
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(toToolError(error, hostname, port));
    });
  });
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

function stop(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if (!("closeIdleConnections" in server)) return;
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
