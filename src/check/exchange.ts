import type { Operation } from "../document/operation.ts";

/** One request that was sent (or received) and the answer to it, with the bytes of both. */
export interface Exchange {
  readonly operation: Operation;
  readonly request: SentRequest;
  readonly response: ReceivedResponse;
  /** From the first byte sent to the last one received. */
  readonly durationMs: number;
  readonly intent: Intent;
  /** What of the document the request put to the test; undefined for the request as a whole. */
  readonly aim?: Aim;
}

/** What a rule asks of headers. */
export type HeaderLookup = Pick<Headers, "get" | "has">;

/** An exchange as far as rules look at it: whoever has headers of another kind need not make `Headers` of them. */
export type JudgedExchange = Omit<Exchange, "request" | "response"> & {
  readonly request: Omit<SentRequest, "headers"> & { readonly headers: HeaderLookup };
  readonly response: Omit<ReceivedResponse, "headers"> & { readonly headers: HeaderLookup };
};

/** The one rule that a request keeps at its edge, or breaks. */
export interface Aim {
  /** In words: "quantity = 0, below minimum 1". */
  readonly words: string;
  /** The keyword in the bundled document. */
  readonly specPointer: string;
  /** The place in the request: a JSON Pointer into the body, or `query limit`. */
  readonly instance: string;
}

export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array | undefined;
}

export interface ReceivedResponse {
  readonly status: number;
  /** The status on the wire, where `status` is what the envelope in the body means. */
  readonly wireStatus?: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/**
 * What the request was sent for. `valid`: it follows the document and must succeed; `unproven`: it follows the
 * document, but needs something to exist that nobody could prove, so that a documented refusal is right too;
 * `invalid`: it breaks one rule of the document and must be refused; `no-credentials` and `garbage-credentials`: it must
 * be refused; `undocumented-method`: the path does not have the method; `observed`: real traffic, a flow's own business.
 */
export type Intent =
  | "valid"
  | "unproven"
  | "invalid"
  | "no-credentials"
  | "garbage-credentials"
  | "undocumented-method"
  | "observed";
