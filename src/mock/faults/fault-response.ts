/** What can go wrong below HTTP, in WireMock's words. @see https://wiremock.org/docs/simulating-faults/ */
export const faultNames = [
  /** The connection is closed without an answer. */
  "EMPTY_RESPONSE",
  /** A status line and headers of a 200, then garbage, then the connection is closed. */
  "MALFORMED_RESPONSE_CHUNK",
  /** Garbage instead of an answer, then the connection is closed. */
  "RANDOM_DATA_THEN_CLOSE",
  /** The connection is reset (RST). */
  "CONNECTION_RESET_BY_PEER",
] as const;

export type FaultName = (typeof faultNames)[number];

/** Tells whoever owns the socket what to do with it; Hono copies responses, so a class would not survive. */
export const faultHeader = "x-mock-fault";

/**
 * An answer that is none. A server that owns the socket plays the fault (`faultOf`); where there is no socket, as in
 * `app.request()`, the status is 200 and reading the body fails with a `TypeError`, as it does in `fetch`.
 */
export function faultResponse(fault: FaultName): Response {
  const body = new ReadableStream({
    pull: (controller) => controller.error(new TypeError(`network error: ${fault}`)),
  });
  return new Response(body, { headers: { [faultHeader]: fault } });
}

export function isFaultName(value: unknown): value is FaultName {
  return faultNames.some((name) => name === value);
}

/** The fault that a response of a mock stands for. */
export function faultOf(response: Response): FaultName | undefined {
  const name = response.headers.get(faultHeader);
  return isFaultName(name) ? name : undefined;
}
