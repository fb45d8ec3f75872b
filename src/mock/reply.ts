/**
 * An answer whose bytes are at hand. A `Response` hides its body behind a stream, and making, copying and reading
 * those took more time than everything else a mock does: one is made only for callers that want one.
 */
export class Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Null: no body. */
  readonly bytes: Uint8Array | null;
  /** The value the bytes were written from, where reading them gives the very same. */
  readonly written: { readonly value: unknown } | undefined;
  /** Headers that are sent besides: constant ones, so that they need not be set for each answer. */
  readonly more: Readonly<Record<string, string>>;

  constructor(
    status: number,
    headers: Headers,
    bytes: Uint8Array | null,
    written?: { readonly value: unknown },
    more: Readonly<Record<string, string>> = none,
  ) {
    this.status = status;
    this.headers = headers;
    this.bytes = bytes;
    this.written = written;
    this.more = more;
  }
}

const none = {};

/** What a step answers. */
export type Answer = Reply | Response;

export function toResponse(answer: Answer): Response {
  if (answer instanceof Response) return answer;
  const { status, headers, bytes, more } = answer;
  const body = bytes as Uint8Array<ArrayBuffer> | null;
  const response = new Response(body, { status, headers });
  for (const [name, value] of Object.entries(more)) response.headers.set(name, value);
  return response;
}
