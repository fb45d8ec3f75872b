import { messageOf } from "../../base/errors.ts";
import { problemResponse } from "../../wire/problem.ts";
import { endToEnd } from "./hop-by-hop.ts";
import type { Forward, ForwardRequest } from "./options.ts";

/** Sends a request on with `fetch`. It unpacks what is compressed, so the headers that say otherwise go. */
export const fetchForward: Forward = async ({ method, url, headers, body, signal }) => {
  // `duplex` is what a streamed body asks for; the types of `fetch` do not know it yet.
  const streamed = body instanceof ReadableStream ? { duplex: "half" } : {};
  const sent = body === undefined ? {} : { body, ...streamed };
  const response = await fetch(url, { method, headers, redirect: "manual", signal, ...sent });
  if (!response.headers.has("content-encoding")) return response;
  const plain = new Headers(response.headers);
  plain.delete("content-encoding");
  plain.delete("content-length");
  return new Response(response.body, { status: response.status, headers: plain });
};

/** What the upstream answered, or why it did not: then `response` is the problem for the client. */
export type Forwarded =
  | { readonly kind: "answer"; readonly response: Response }
  | { readonly kind: "none"; readonly response: Response; readonly failure: string };

/** Forwards within the time limit; the client's going away ends it too. */
export async function forwardInTime(
  forward: Forward,
  request: Omit<ForwardRequest, "signal">,
  { client, timeLimit }: { client: AbortSignal; timeLimit: number },
): Promise<Forwarded> {
  const ending = new AbortController();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    ending.abort();
  }, timeLimit);
  if (client.aborted) ending.abort();
  client.addEventListener("abort", () => ending.abort(), { once: true });
  const { origin } = new URL(request.url);
  try {
    const { signal } = ending;
    const response = await forward({ ...request, headers: forwarded(request.headers), signal });
    return { kind: "answer", response };
  } catch (error) {
    if (isLate) {
      const failure = `${origin} gave no answer within ${timeLimit} ms`;
      return { kind: "none", failure, response: problemResponse("UPSTREAM_TIMEOUT", failure) };
    }
    const failure = `${origin} does not answer: ${reasonOf(error)}`;
    return { kind: "none", failure, response: problemResponse("UPSTREAM_UNREACHABLE", failure) };
  } finally {
    clearTimeout(timer);
  }
}

/** `host` follows from the URL; nobody here waits for a `100 Continue`. */
function forwarded(headers: Headers): Headers {
  const kept = endToEnd(headers);
  kept.delete("host");
  kept.delete("expect");
  return kept;
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code =
    cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : "";
  return messageOf(cause) || code;
}
