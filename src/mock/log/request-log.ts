import type { Operation } from "../../document/operation.ts";
import type { ParameterValues } from "../../wire/parameters.ts";
import type { Why } from "../engine.ts";
import { toHeaders, type RawHeaders } from "../header-fields.ts";
import { Ring, type Numbered } from "./ring.ts";

/** One request and its answer as they were: nothing is rendered or hidden before somebody asks. */
export interface LoggedRequest extends Numbered {
  readonly at: Date;
  readonly session: string | undefined;
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly path: string;
  /** Without `?`. */
  readonly query: string;
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

export class LoggedMessage {
  readonly #headers: RawHeaders;
  readonly body: LoggedBody | undefined;

  /** The headers must not be changed any more. */
  constructor(headers: RawHeaders, body: LoggedBody | undefined) {
    this.#headers = headers;
    this.body = body;
  }

  /** In lower case, sorted: made when somebody looks. */
  get headers(): readonly (readonly [string, string])[] {
    return [...toHeaders(this.#headers)];
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
