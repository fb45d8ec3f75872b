import type { Clock } from "../../base/clock.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { RunEvent } from "../events.ts";
import type { FetchHandler } from "../target.ts";

export interface ProxyOptions {
  readonly document: ApiDocument;
  /** Where requests are forwarded to; its path stands before theirs. */
  readonly upstream: string;
  /** Sends a request on. Default `fetch`, which unpacks compressed answers; the command sends the bytes as they come. */
  readonly forward?: Forward;
  /** Answers in the upstream's place: what it answered 501 to, and with `errors` what breaks the document. */
  readonly standIn?: FetchHandler;
  /** Answer a broken request without forwarding it, and a broken answer with a 500. Default false: they are told only. */
  readonly errors?: boolean;
  /** Default true. */
  readonly validateRequest?: boolean;
  /** Default true. */
  readonly validateResponse?: boolean;
  /** Milliseconds the upstream may take for the head of its answer. Default 30 000. */
  readonly timeLimit?: number;
  /** Bytes. A larger body is passed on as a stream and not judged. Default 8 MiB. */
  readonly bodyLimit?: number;
  /** Codings of `Content-Encoding` that the platform does not unpack, such as `br`. Default none. */
  readonly decoders?: Readonly<Record<string, Decoder>>;
  /** Default: the system's clock. */
  readonly clock?: Clock;
  /** Gets what happened to each request, in the form all reports take. */
  onEvent?(event: RunEvent): void;
}

export interface ForwardRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | undefined;
  readonly signal: AbortSignal;
}

export type Forward = (request: ForwardRequest) => Promise<Response>;

export type Decoder = (bytes: Uint8Array) => Promise<Uint8Array>;
