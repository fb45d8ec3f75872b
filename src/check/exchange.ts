import type { Operation } from "../document/operation.ts";

/** One request that was sent (or received) and the answer to it, with the bytes of both. */
export interface Exchange {
  readonly operation: Operation;
  readonly request: SentRequest;
  readonly response: ReceivedResponse;
  /** From the first byte sent to the last one received. */
  readonly durationMs: number;
  readonly intent: Intent;
}

export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array | undefined;
}

export interface ReceivedResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/**
 * What the request was sent for. `valid`: it follows the document and must succeed; `unproven`: it follows the
 * document, but needs something to exist that nobody could prove, so that a documented refusal is right too;
 * `no-credentials` and `garbage-credentials`: it must be refused; `observed`: real traffic or a flow's own business.
 */
export type Intent = "valid" | "unproven" | "no-credentials" | "garbage-credentials" | "observed";
