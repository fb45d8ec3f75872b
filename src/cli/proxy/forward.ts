import http from "node:http";
import https from "node:https";
import { Readable } from "node:stream";
import { brotliDecompress } from "node:zlib";
import { promisify } from "node:util";
import { hasNoBody } from "../../check/rules/body-present.ts";
import type { Decoder, Forward } from "../../contract/proxy/options.ts";

const agents = {
  "http:": new http.Agent({ keepAlive: true }),
  "https:": new https.Agent({ keepAlive: true }),
};

/** Sends a request on and gives the answer's bytes as they come: compressed ones stay so, redirects are the client's. */
export const forward: Forward = ({ method, url, headers, body, signal }) =>
  new Promise((resolve, reject) => {
    const target = new URL(url);
    const isSecure = target.protocol === "https:";
    const options = {
      method,
      headers: Object.fromEntries(headers),
      signal,
      agent: agents[isSecure ? "https:" : "http:"],
    };
    const request = (isSecure ? https : http).request(target, options, (answer) => {
      try {
        resolve(toResponse(method, answer));
      } catch (error) {
        answer.destroy();
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    request.once("error", reject);
    if (body instanceof ReadableStream) {
      const stream = Readable.from(chunksOf(body));
      stream.once("error", (error) => request.destroy(error));
      stream.pipe(request);
    } else request.end(body);
  });

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
}

function toResponse(method: string, answer: http.IncomingMessage): Response {
  const { statusCode: status = 502, statusMessage: statusText = "", rawHeaders } = answer;
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    headers.append(rawHeaders[at] ?? "", rawHeaders[at + 1] ?? "");
  if (status < 200 || status > 599)
    throw new Error(`it answered with the status ${status}, which HTTP does not have`);
  if (hasNoBody(method, status)) answer.resume();
  const stream = hasNoBody(method, status) ? null : new ReadableStream(sourceOf(answer));
  return new Response(stream, { status, statusText, headers });
}

/** Chunks as they come, no faster than they are read. */
function sourceOf(answer: http.IncomingMessage): UnderlyingDefaultSource<Uint8Array> {
  const chunks = answer[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  return {
    pull: async (controller) => {
      const { done, value } = await chunks.next();
      if (done === true) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    cancel: () => void answer.destroy(),
  };
}

const unbrotli = promisify(brotliDecompress);

/** What Node unpacks beyond the Web platform. */
export const decoders: Readonly<Record<string, Decoder>> = {
  br: async (bytes) => new Uint8Array(await unbrotli(bytes)),
};
