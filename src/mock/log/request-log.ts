import type { Operation } from "../../document/operation.ts";
import type { Context, Why } from "../engine.ts";
import { toHeaders, type RawHeaders } from "../header-fields.ts";
import { ByteBlocks } from "./byte-blocks.ts";
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
 * are one text, both bodies one view.
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
  /** What was sent and what was answered, each up to `bodyLimit`; undefined for none. */
  readonly #bytes: Uint8Array | undefined;
  readonly #sentSize: number;
  readonly #answeredSize: number;

  constructor(id: number, context: Context, answered: Answered, blocks: ByteBlocks) {
    const { request, session, operation, why, problems } = context;
    const { sent = nothing, bytes = nothing } = answered;
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
    this.#sentSize = sent.length;
    this.#answeredSize = bytes.length;
    const isEmpty = sent.length + bytes.length === 0;
    this.#bytes = isEmpty ? undefined : blocks.keep(beginningOf(sent), beginningOf(bytes));
  }

  get at(): Date {
    return new Date(this.#at);
  }

  /** Absolute. */
  get url(): string {
    return this.#origin + this.path + (this.query && `?${this.query}`);
  }

  get request(): LoggedMessage {
    const bytes = this.#bytes?.subarray(0, this.#border);
    return new LoggedMessage(this.#sent, bytes, this.#sentSize);
  }

  get response(): LoggedMessage {
    const bytes = this.#bytes?.subarray(this.#border);
    return new LoggedMessage(this.#answered, bytes, this.#answeredSize);
  }

  /** Where what was answered begins. */
  get #border(): number {
    return Math.min(this.#sentSize, bodyLimit);
  }
}

const none: readonly string[] = [];
const nothing = new Uint8Array();

export class LoggedMessage {
  readonly #headers: string;
  readonly body: LoggedBody | undefined;

  /** `headers`: name, value, name, value … in lines; no bytes are no body. */
  constructor(headers: string, bytes: Uint8Array | undefined, size: number) {
    this.#headers = headers;
    this.body = size > 0 && bytes ? { bytes, size } : undefined;
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

function beginningOf(bytes: Uint8Array): Uint8Array {
  return bytes.length > bodyLimit ? bytes.subarray(0, bodyLimit) : bytes;
}
