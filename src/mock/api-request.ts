import { concat } from "../base/bytes.ts";
import type { RawHeaders } from "./header-fields.ts";

/**
 * A request of the API as the engine asks about it. A server has all of this at hand; a `Request` would have to be made
 * first, which takes longer than to answer.
 */
export interface ApiRequest {
  readonly method: string;
  /** Scheme, host and port: `http://localhost:4010`. */
  readonly origin: string;
  /** Absolute, as `URL` writes it. */
  readonly url: string;
  /** Percent-encodings kept: `/pets/1`. */
  readonly path: string;
  /** Without `?`, still encoded. */
  readonly query: string;
  readonly headers: RequestHeaders;
  /** The whole body; undefined when it is larger than so many bytes: then no more of it is read. Only the first call counts. */
  bytes(limit: number): Promise<Uint8Array | undefined>;
  /** Whether somebody has asked for the bytes. */
  readonly isRead: boolean;
  /** The same for a handler that asks for it, with the bytes that were read. */
  toRequest(): Request;
}

/** The part of `Headers` that is asked for. */
export interface RequestHeaders {
  has(name: string): boolean;
  get(name: string): string | null;
  /** As they came, to be kept. */
  readonly raw: RawHeaders;
}

/** A `Request` of the Web platform, as the engine asks about it. */
export function fromRequest(request: Request): ApiRequest {
  const { method, url, headers } = request;
  const { origin, pathname, search } = new URL(url);
  let read: Uint8Array<ArrayBuffer> | undefined;
  return {
    method,
    origin,
    url,
    path: pathname,
    query: search.slice(1),
    headers: {
      has: (name) => headers.has(name),
      get: (name) => headers.get(name),
      get raw() {
        return [...headers].flat();
      },
    },
    bytes: async (limit) => (read = await readBytes(request, limit)),
    get isRead() {
      return request.bodyUsed;
    },
    toRequest: () => withBody(request, read),
  };
}

/** A body can be read once only, and the engine has done so. */
function withBody(request: Request, bytes: Uint8Array<ArrayBuffer> | undefined): Request {
  const { url, method, headers, signal } = request;
  return bytes ? new Request(url, { method, headers, signal, body: bytes }) : request;
}

const nothing = new Uint8Array();

async function readBytes(
  request: Request,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) return undefined;
  // The length is known: asking for the bytes costs less than asking for a stream.
  if (request.headers.has("content-length")) {
    const bytes = new Uint8Array(await request.arrayBuffer());
    return bytes.length > limit ? undefined : bytes;
  }
  if (!request.body) return nothing;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array<ArrayBuffer>>) {
    length += chunk.length;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  return concat(chunks);
}
