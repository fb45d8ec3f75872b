import { HeaderFields, toHeaders, type RawHeaders } from "./header-fields.ts";

/**
 * An answer whose bytes are at hand. A `Response` hides its body behind a stream, and making, copying and reading
 * those took more time than everything else a mock does: one is made only for callers that want one.
 */
export class Reply {
  readonly status: number;
  readonly headers: HeaderFields;
  /** Null: no body. */
  readonly bytes: Uint8Array | null;
  /** The value the bytes were written from, where reading them gives the very same. */
  readonly written: { readonly value: unknown } | undefined;
  /** Headers that are sent besides: constant ones, so that they need not be set for each answer. */
  readonly more: RawHeaders;

  constructor(
    status: number,
    headers: HeaderFields,
    bytes: Uint8Array | null,
    written?: { readonly value: unknown },
    more: RawHeaders = none,
  ) {
    this.status = status;
    this.headers = headers;
    this.bytes = bytes;
    this.written = written;
    this.more = more;
  }
}

const none: RawHeaders = [];

/** What a step answers. */
export type Answer = Reply | Response;

export function toResponse(answer: Answer): Response {
  if (answer instanceof Response) return answer;
  const { status, headers, bytes, more } = answer;
  const body = bytes as Uint8Array<ArrayBuffer> | null;
  return new Response(body, { status, headers: toHeaders([...headers.raw, ...more]) });
}

/** A response as a reply; nobody may read it any more. */
export async function readReply(response: Response): Promise<Reply> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const headers = new HeaderFields();
  for (const [name, value] of response.headers) headers.append(name, value);
  return new Reply(response.status, headers, bytes.length > 0 ? bytes : null);
}
