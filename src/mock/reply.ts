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

  constructor(
    status: number,
    headers: Headers,
    bytes: Uint8Array | null,
    written?: { readonly value: unknown },
  ) {
    this.status = status;
    this.headers = headers;
    this.bytes = bytes;
    this.written = written;
  }
}

/** What a step answers. */
export type Answer = Reply | Response;

export function toResponse(answer: Answer): Response {
  if (answer instanceof Response) return answer;
  const { status, headers, bytes } = answer;
  return new Response(bytes as Uint8Array<ArrayBuffer> | null, { status, headers });
}
