import { ByteBlocks } from "../../base/byte-blocks.ts";
import type { Operation } from "../../document/operation.ts";
import type { Context, Why } from "../engine.ts";
import { toHeaders, type RawHeaders } from "../header-fields.ts";
import { Ring, type Numbered } from "./ring.ts";

/** How a request was answered. */
export interface Answered {
  readonly at: Date;
  /** Undefined: nobody read it. */
  readonly sent: Uint8Array | undefined;
  readonly status: number;
  readonly headers: RawHeaders;
  readonly bytes: Uint8Array | undefined;
  /** The fault that was played instead of the answer. */
  readonly fault: string | undefined;
  readonly ms: number;
}

/**
 * One request and its answer as they were: nothing is rendered or hidden before somebody asks, and hardly ever does
 * anybody. What is kept outlives its request, and each object of it costs time again and again: there are few. Headers
 * are one text.
 */
export class LoggedRequest implements Numbered {
  readonly id: number;
  readonly session: string | undefined;
  readonly method: string;
  readonly path: string;
  /** Without `?`. */
  readonly query: string;
  readonly status: number;
  readonly fault: string | undefined;
  readonly ms: number;
  /** The operation; undefined for a request that no operation matched. */
  readonly operation: Operation | undefined;
  readonly why: Why | undefined;
  /** What was wrong with the request, or with the answer. */
  readonly problems: readonly string[];
  readonly #at: number;
  readonly #origin: string;
  readonly #sent: string;
  readonly #answered: string;
  readonly #sentBytes: Uint8Array | undefined;
  readonly #sentSize: number;
  readonly #answeredBytes: Uint8Array | undefined;
  readonly #answeredSize: number;

  constructor(id: number, context: Context, answered: Answered, blocks: ByteBlocks) {
    const { request, session, operation, why, problems } = context;
    const { sent, bytes } = answered;
    this.id = id;
    this.session = session.name;
    this.method = request.method;
    this.path = request.path;
    this.query = request.query;
    this.status = answered.status;
    this.fault = answered.fault;
    this.ms = answered.ms;
    this.operation = operation;
    this.why = why;
    this.problems = problems.length > 0 ? problems : none;
    this.#at = answered.at.getTime();
    this.#origin = request.origin;
    this.#sent = request.headers.raw.join("\n");
    this.#answered = answered.headers.join("\n");
    // What was answered is often the bytes of a record, which are kept anyway.
    this.#answeredBytes = beginningOf(bytes);
    this.#answeredSize = bytes?.length ?? 0;
    const beginning = beginningOf(sent);
    this.#sentBytes = beginning && blocks.keep(beginning);
    this.#sentSize = sent?.length ?? 0;
  }

  get at(): Date {
    return new Date(this.#at);
  }

  /** Absolute. */
  get url(): string {
    return this.#origin + this.path + (this.query && `?${this.query}`);
  }

  get request(): LoggedMessage {
    return new LoggedMessage(this.#sent, this.#sentBytes, this.#sentSize);
  }

  get response(): LoggedMessage {
    return new LoggedMessage(this.#answered, this.#answeredBytes, this.#answeredSize);
  }
}

const none: readonly string[] = [];

export class LoggedMessage {
  readonly #headers: string;
  readonly body: LoggedBody | undefined;

  /** `headers`: name, value, name, value … in lines. */
  constructor(headers: string, bytes: Uint8Array | undefined, size: number) {
    this.#headers = headers;
    this.body = bytes && { bytes, size };
  }

  /** In lower case, sorted: made when somebody looks. */
  get headers(): readonly (readonly [string, string])[] {
    return [...toHeaders(this.#headers.split("\n"))];
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
  readonly #blocks = new ByteBlocks();

  constructor(size: number) {
    super(size);
    this.enabled = size > 0;
  }

  keep(context: Context, answered: Answered): LoggedRequest {
    return this.add((id) => new LoggedRequest(id, context, answered, this.#blocks));
  }
}

function beginningOf(bytes: Uint8Array | undefined): Uint8Array | undefined {
  if (!bytes || bytes.length === 0) return undefined;
  // A view of a long body would keep all of it.
  return bytes.length > bodyLimit ? bytes.slice(0, bodyLimit) : bytes;
}
