import type { ServerResponse } from "node:http";

/** Ends a response with its body. */
export type EndResponse = (outgoing: ServerResponse, bytes: Uint8Array | null) => void;

/**
 * Ends the responses to all requests that one turn of the event loop has brought, together. Bytes that are written wake
 * a client that waits, and to wake it takes as long as to answer: of what is written at once, only the first does so.
 */
export function endTogether(): EndResponse {
  let waiting: (readonly [outgoing: ServerResponse, bytes: Uint8Array | null])[] = [];
  const endAll = () => {
    const all = waiting;
    waiting = [];
    for (const [outgoing, bytes] of all) {
      if (bytes) outgoing.end(bytes);
      else outgoing.end();
    }
  };
  return (outgoing, bytes) => {
    if (waiting.length === 0) setImmediate(endAll);
    waiting.push([outgoing, bytes]);
  };
}
