import { responseFor } from "../document/operation.ts";
import { listsRefusals } from "./left-out.ts";
import type { JudgedExchange } from "./exchange.ts";

const unique =
  /\bunique\b|\balready\b|\btaken\b|\bin use\b|\bused by (?:another|any other)\b|\bonly once\b|\bused once\b|\bduplicate|\btwice\b|重复|唯一|已(?:经)?(?:存在|被)/i;

const exists = /\bexist(?:s|ing)\b/i;

/** `No such user exists` is about what is missing. */
const isMissing = /\bnot?\b[^.]*\bexist/i;

/** Whether a text of the document is about values that only one record may have. */
export function saysUnique(text: string): boolean {
  return unique.test(text);
}

/** Whether a text says that something is there already: `The email has already been taken.`, `EMAIL_EXISTS`. */
export function saysTaken(text: string): boolean {
  return unique.test(text) || (exists.test(text) && !isMissing.test(text));
}

/** More of an answer is not read: what is wrong comes first. */
const mostBytes = 4096;

/**
 * Whether a refusal is due to what another record has: 409, or what is answered to broken requests, too, where its words
 * say so.
 */
export function isTaken({ operation, response }: JudgedExchange): boolean {
  const { status, body, wireStatus } = response;
  if (wireStatus !== undefined) return status === 409;
  const documented = responseFor(operation, status)?.status;
  // Nobody who lists no refusal at all has promised that there is none of this kind.
  if (documented === undefined && listsRefusals(operation)) return false;
  if (status === 409 && documented !== "default") return true;
  // Who only reads gives no value to a record: what is there `twice` is a parameter.
  if (operation.safe) return false;
  return [400, 409, 422].includes(status) && saysTaken(plainText(body.subarray(0, mostBytes)));
}

/** Words as a reader has them: without escapes, and those of a code (`alreadyExists`, `ALREADY_EXISTS`) apart. */
function plainText(bytes: Uint8Array): string {
  return new TextDecoder()
    .decode(bytes)
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll(/[_-]+/g, " ");
}
