import type { Operation } from "../../document/operation.ts";
import type { Reply } from "../state/session.ts";
import { isSame, type Contents } from "./content.ts";

const oracle = "http";

/**
 * Parts of the bytes, where the document or the answer speaks of them: each is the part that was asked for.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-14
 */
export async function checkRanges(
  contents: Contents,
  read: Operation,
  whole: Reply,
): Promise<void> {
  const { headers, body } = whole.exchange.response;
  const isPromised = read.responses.some(({ status }) => status === "206");
  if (!isPromised && headers.get("accept-ranges") !== "bytes") return;
  const size = body.length;
  if (size < 6)
    return contents.session.skip(`ranges of ${read.id}: the content has only ${size} bytes`);
  const parts: readonly (readonly [range: string, from: number, to: number])[] = [
    ["0-3", 0, 3],
    ["2-", 2, size - 1],
    ["-4", size - 4, size - 1],
  ];
  let isHonoured = false;
  for (const [range, from, to] of parts) {
    const reply = await contents.ask(`bytes ${range}`, ["Range", `bytes=${range}`]);
    isHonoured ||= reply.status === 206;
    const wrong = partProblem(reply, body, from, to, isPromised);
    if (!wrong) continue;
    const message = `bytes=${range} of ${size} bytes was asked for, but ${wrong}`;
    contents.session.tell("range-honoured", reply, { instance: "body", message, oracle });
  }
  if (isHonoured) await checkBeyond(contents, size);
}

function partProblem(
  { exchange, status }: Reply,
  whole: Uint8Array,
  from: number,
  to: number,
  isPromised: boolean,
): string | undefined {
  const { body, headers } = exchange.response;
  // Whoever does not know ranges sends the whole.
  if (status === 200 && isSame(body, whole))
    return isPromised ? "all of it was answered, as if there were no ranges" : undefined;
  if (status !== 206) return `it was answered ${status} with ${body.length} bytes`;
  if (!isSame(body, whole.slice(from, to + 1)))
    return `other bytes than ${from} to ${to} were answered: ${body.length} of them`;
  const range = headers.get("content-range");
  const wanted = new RegExp(`^bytes ${from}-${to}/(?:${whole.length}|\\*)$`, "i");
  return range !== null && wanted.test(range)
    ? undefined
    : `the header Content-Range is ${range ?? "missing"}, not bytes ${from}-${to}/${whole.length}`;
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.17 */
async function checkBeyond(contents: Contents, size: number): Promise<void> {
  const range = `bytes=${size + 10}-`;
  const reply = await contents.ask("bytes past the end", ["Range", range]);
  const told = reply.exchange.response.headers.get("content-range");
  const isRight = told === null || told.toLowerCase() === `bytes */${size}`;
  if (reply.status === 416 && isRight) return;
  const what =
    reply.status === 416
      ? `the header Content-Range is ${String(told)}, not bytes */${size}`
      : `it was answered ${reply.status}, not 416`;
  const message = `${range} of ${size} bytes was asked for, but ${what}`;
  contents.session.tell("range-honoured", reply, { instance: "status", message, oracle });
}
