import type { IncomingMessage, ServerResponse } from "node:http";
import { concat } from "../../base/bytes.ts";
import type { ApiRequest, RequestHeaders } from "../../mock/api-request.ts";
import { joined, toHeaders, type RawHeaders } from "../../mock/header-fields.ts";

/**
 * A request as Node's parser has read it, for the engine. Making a `Request` of it, with `URL`, `Headers` and streams,
 * takes longer than the mock needs for its answer. That is done only for what is not plain: undefined for other
 * methods, targets that `URL` would write in another way (encodings in the path, dot segments, absolute ones), and a
 * host that is missing or none. Bodies of any kind are plain: Node has cut them out already.
 */
export function readIncoming(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): ApiRequest | undefined {
  const { method = "", url: target = "", headers } = incoming;
  if (!methods.has(method) || !plainTarget.test(target) || target.includes("/.")) return undefined;
  const origin = originOf(headers.host ?? "");
  return origin === undefined ? undefined : new IncomingRequest(origin, incoming, outgoing);
}

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);

/** A path without encodings, and a query of characters that `URL` leaves alone. */
const plainTarget = /^\/[\w!$&'()*+,./:;=@~-]*(?:\?[\w!$%&()*+,./:;=?@~[\]-]*)?$/;

const origins = new Map<string, string | undefined>();

/** The origin that a `Host` header names; undefined where it takes a closer look. */
function originOf(host: string): string | undefined {
  if (!origins.has(host)) {
    // Clients may send any number of them; a server has few names.
    if (origins.size >= 100) origins.clear();
    const isPlain = /^(?:[a-z\d._-]+|\[[\da-f:.]+\])(?::\d+)?$/i.test(host);
    const url = `http://${host}`;
    origins.set(host, isPlain && URL.canParse(url) ? new URL(url).origin : undefined);
  }
  return origins.get(host);
}

class IncomingRequest implements ApiRequest {
  readonly method: string;
  readonly origin: string;
  readonly path: string;
  readonly query: string;
  readonly headers: RequestHeaders;
  readonly #incoming: IncomingMessage;
  readonly #outgoing: ServerResponse;
  #isRead = false;
  #body: Uint8Array<ArrayBuffer> | undefined;

  constructor(origin: string, incoming: IncomingMessage, outgoing: ServerResponse) {
    const { method = "", url: target = "", rawHeaders } = incoming;
    const question = target.indexOf("?");
    this.method = method;
    this.path = question < 0 ? target : target.slice(0, question);
    this.query = question < 0 ? "" : target.slice(question + 1);
    this.headers = new IncomingHeaders(rawHeaders);
    this.origin = origin;
    this.#incoming = incoming;
    this.#outgoing = outgoing;
  }

  get url(): string {
    return this.origin + (this.#incoming.url ?? "");
  }

  get isRead(): boolean {
    return this.#isRead;
  }

  bytes(limit: number): Promise<Uint8Array | undefined> {
    if (Number(this.headers.get("content-length") ?? 0) > limit) return Promise.resolve(undefined);
    this.#isRead = true;
    return readBytes(this.#incoming, limit).then((bytes) => (this.#body = bytes));
  }

  toRequest(): Request {
    const { method, url, headers } = this;
    const leaving = new AbortController();
    this.#outgoing.once("close", () => {
      if (!this.#outgoing.writableFinished) leaving.abort();
    });
    const body = this.#body && this.#body.length > 0 ? this.#body : null;
    return new Request(url, {
      method,
      headers: toHeaders(headers.raw),
      body,
      signal: leaving.signal,
    });
  }
}

class IncomingHeaders implements RequestHeaders {
  readonly raw: RawHeaders;

  constructor(raw: RawHeaders) {
    this.raw = raw;
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  get(name: string): string | null {
    return joined(this.raw, name);
  }
}

function readBytes(
  incoming: IncomingMessage,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return new Promise((resolve, reject) => {
    if (incoming.destroyed) return reject(new Error("the client left before its body was read"));
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let length = 0;
    const collect = (chunk: Buffer<ArrayBuffer>) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length <= limit) return;
      incoming.off("data", collect);
      resolve(undefined);
    };
    incoming.on("data", collect);
    incoming.once("end", () => resolve(chunks.length === 1 ? chunks[0] : concat(chunks)));
    incoming.once("error", reject);
  });
}
