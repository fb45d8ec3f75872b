import type { ReceivedResponse, SentRequest } from "../../src/check/exchange.ts";

type Fields = Readonly<Record<string, string>>;

/** An answer with a JSON body. */
export function json(value: unknown, status = 200, headers: Fields = {}): ReceivedResponse {
  return text(JSON.stringify(value), status, { "content-type": "application/json", ...headers });
}

export function text(body: string, status: number, headers: Fields = {}): ReceivedResponse {
  return { status, headers: new Headers(headers), body: encoder.encode(body) };
}

export const empty = (status: number, headers: Fields = {}): ReceivedResponse => ({
  status,
  headers: new Headers(headers),
  body: nothing,
});

/** The JSON that was sent; undefined where it is none. */
export function jsonOf({ body }: SentRequest): unknown {
  try {
    return JSON.parse(decoder.decode(body));
  } catch {
    return undefined;
  }
}

const nothing = new Uint8Array();
const encoder = new TextEncoder();
const decoder = new TextDecoder();
