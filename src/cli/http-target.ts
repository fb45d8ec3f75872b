import type { ClientRequest, IncomingMessage } from "node:http";
import type { ReceivedResponse, SentRequest } from "../check/exchange.ts";
import { baseUrlOf, exchange, type Target } from "../contract/target.ts";
import { concat } from "../base/bytes.ts";
import { acceptedCodings, decompress } from "../wire/content-encoding.ts";

/**
 * A live server, by the client of Node: it sends what it is given and nothing of its own but `User-Agent` and
 * `Accept-Encoding`. A run takes a third less processor time by it than by `fetch`.
 */
export function urlTarget(url: string): Target {
  const base = baseUrlOf(url);
  let connected: Promise<Connect> | undefined;
  return {
    url: base,
    send: (request, limit) => {
      let under: ClientRequest | undefined;
      const send = async () => {
        connected ??= connectorFor(base);
        return receive(await connected, request, (one) => (under = one));
      };
      return exchange(send, limit, (error) => under?.destroy(error));
    },
  };
}

type Connect = (request: SentRequest) => ClientRequest;

/** Milliseconds a connection is kept that nobody uses: less than the 5 seconds after which many servers close it. */
const idle = 4000;

async function connectorFor(base: string): Promise<Connect> {
  const isSecure = base.startsWith("https:");
  const { Agent, request: open } = isSecure
    ? await import("node:https")
    : await import("node:http");
  const agent = new Agent({ keepAlive: true, timeout: idle });
  return ({ method, url, headers, body }) =>
    open(url, {
      agent,
      method,
      headers: {
        "user-agent": "contract-kit",
        "accept-encoding": acceptedCodings,
        ...Object.fromEntries(headers),
        // Node would send the body of a GET without its length, which is the beginning of another request to a server.
        ...(body && { "content-length": body.length }),
      },
    });
}

/** `hear`: told of the request, so that somebody can end it. */
async function receive(
  connect: Connect,
  sent: SentRequest,
  hear: (request: ClientRequest) => void,
): Promise<ReceivedResponse> {
  const message = await new Promise<Message>((resolve, reject) => {
    const request = connect(sent);
    hear(request);
    request.on("error", reject).on("response", (incoming: IncomingMessage) => {
      const chunks: Uint8Array[] = [];
      incoming
        .on("data", (chunk: Uint8Array) => chunks.push(chunk))
        .on("error", reject)
        .on("end", () => resolve({ incoming, bytes: concat(chunks) }));
    });
    request.end(sent.body);
  });
  const { incoming } = message;
  const headers = headersOf(incoming);
  const coding = headers.get("content-encoding");
  const body = coding === null ? message.bytes : await unpacked(message.bytes, coding);
  return { status: incoming.statusCode ?? 0, headers, body };
}

interface Message {
  readonly incoming: IncomingMessage;
  readonly bytes: Uint8Array;
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    headers.append(rawHeaders[at] ?? "", rawHeaders[at + 1] ?? "");
  return headers;
}

/** Bytes of an answer that are more than anybody looks at. */
const most = 2 ** 28;

async function unpacked(bytes: Uint8Array, coding: string): Promise<Uint8Array> {
  if (bytes.length === 0) return bytes;
  const plain = await decompress(bytes, coding, most);
  if (plain.kind === "plain") return plain.bytes;
  // What nobody can unpack is judged as it came.
  if (plain.kind === "unknown") return bytes;
  throw new Error(
    plain.kind === "malformed" ? plain.message : "the body unpacks to 256 MiB or more",
  );
}
