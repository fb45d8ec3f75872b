import type { Operation } from "../../document/operation.ts";
import type { ParameterValues } from "../../wire/parameters.ts";
import type { Why } from "../engine.ts";
import { Ring, type Numbered } from "./ring.ts";

/** One request and its answer as they were: nothing is rendered or hidden before somebody asks. */
export interface LoggedRequest extends Numbered {
  readonly at: Date;
  readonly session: string | undefined;
  readonly method: string;
  readonly url: URL;
  readonly request: LoggedMessage;
  readonly status: number;
  readonly response: LoggedMessage;
  /** The fault that was played instead of the answer. */
  readonly fault: string | undefined;
  readonly ms: number;
  /** The operation; undefined for a request that no operation matched. */
  readonly operation: Operation | undefined;
  readonly parameters: ParameterValues | undefined;
  readonly why: Why | undefined;
  /** What was wrong with the request, or with the answer. */
  readonly problems: readonly string[];
}

/** Headers as a server reads them: name, value, name, value …. It holds on to nothing else. */
export type RawHeaders = readonly string[];

export class LoggedMessage {
  readonly #headers: RawHeaders | Headers;
  readonly body: LoggedBody | undefined;

  /** The headers must not be changed any more, nor hold on to a socket. */
  constructor(headers: RawHeaders | Headers, body: LoggedBody | undefined) {
    this.#headers = headers;
    this.body = body;
  }

  /** In lower case, sorted: made when somebody looks. */
  get headers(): readonly (readonly [string, string])[] {
    const given = this.#headers;
    if (given instanceof Headers) return [...given];
    const headers = new Headers();
    for (let at = 0; at + 1 < given.length; at += 2)
      headers.append(given[at] ?? "", given[at + 1] ?? "");
    return [...headers];
  }
}

export interface LoggedBody {
  /** The first bytes, up to `bodyLimit`. */
  readonly bytes: Uint8Array;
  /** Bytes of the whole. */
  readonly size: number;
}

/** Bytes of a body that are kept. */
export const bodyLimit = 64 * 1024;

/** The newest requests of one mock. */
export class RequestLog extends Ring<LoggedRequest> {
  readonly enabled: boolean;

  constructor(size: number) {
    super(size);
    this.enabled = size > 0;
  }
}

export function loggedBody(bytes: Uint8Array | undefined): LoggedBody | undefined {
  if (!bytes || bytes.length === 0) return undefined;
  const { length: size } = bytes;
  // A view of a long body would keep all of it.
  return { bytes: size > bodyLimit ? bytes.slice(0, bodyLimit) : bytes, size };
}
