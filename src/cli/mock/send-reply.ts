import type { IncomingMessage, ServerResponse } from "node:http";
import type { Reply } from "../../mock/reply.ts";
import type { EndResponse } from "./end-together.ts";

/** Writes the bytes there are, past the streams of a `Response`. */
export function sendReply(
  { status, headers, bytes, more }: Reply,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  end: EndResponse,
): void {
  const raw = [...headers.raw, ...more];
  const hasNoBody = status === 204 || status === 304;
  if (!hasNoBody && !headers.has("content-length"))
    raw.push("content-length", String(bytes?.length ?? 0));
  outgoing.writeHead(status, raw);
  if (headers.get("connection") === "close" && !incoming.complete) {
    if (bytes) outgoing.write(bytes);
    drain(incoming, () => void outgoing.end());
  } else end(outgoing, bytes);
}

/** How long, in milliseconds, and how much of it somebody may go on sending what nobody wants. */
const [patience, most] = [500, 64 * 1024 * 1024];

/** Lets the rest of a body come before the connection is closed: a sender who is cut off never reads the answer. */
function drain(incoming: IncomingMessage, done: () => void): void {
  let size = 0;
  const finish = () => {
    clearTimeout(timer);
    incoming.off("data", count).off("close", finish).off("end", finish);
    done();
  };
  const count = (chunk: Buffer) => {
    size += chunk.length;
    if (size > most) finish();
  };
  const timer = setTimeout(finish, patience);
  incoming.on("data", count).once("close", finish).once("end", finish);
}
