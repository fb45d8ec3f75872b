import { isObject, preview } from "../../../base/json.ts";
import { textsOf } from "../../../resource/texts.ts";
import { between, day, timeRanges, type TimeRange } from "../../requests/bodies/own-times.ts";
import type { StateOracle } from "../oracle.ts";
import { bodyFrom } from "../own-record/bodies.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Writer } from "../own-record/writing.ts";
import type { Json, Session } from "../session.ts";

const rule = "unique-stays-unique";
const oracle = "convention";

/** What is booked from one time to another is booked by nobody else then, and by somebody else when it is free again. */
export const overlaps: StateOracle = {
  name: "what is booked is booked once",
  check: async (session, records, writers) => {
    const { maker } = session.run;
    const { content, operation } = records.template;
    const schema = content.media.schema ?? "";
    const ranges = timeRanges(maker, schema, content.value);
    const [range] = ranges;
    const texts = textsOf(maker.document, operation, "409");
    const hasConflict = operation.responses.some(({ status }) => status === "409");
    // A 409 may be for something else, and equal times for more than their overlap.
    if (!range || !hasConflict || !texts.some(saysBooked)) return;
    const unit = range.isDay ? day : day / 24;
    const bodyAt = (salt: string, [from, to]: Span) =>
      between(
        maker,
        schema,
        ranges,
        bodyFrom(records.template, `${session.resource.name} ${salt}`),
        [begin + from * unit, begin + to * unit],
      );
    const booking: Booking = { session, records, ranges, bodyAt };
    const own = await book(booking, "booked first", booked);
    if (!own || !(await isRefusedThen(booking))) return;
    for (const [words, span] of clashes) if (!(await expectRefused(booking, words, span))) return;
    const isWholeDay = range.isDay && texts.some((text) => /\bsame day\b/i.test(text));
    if (isWholeDay && !(await expectRefused(booking, "from its last day on", [8, 9]))) return;
    if (texts.some(saysBackToBack)) await checkBackToBack(booking);
    for (const writer of writers) await checkChange(booking, writer, own);
    await checkFreed(booking, own);
  },
};

interface Booking {
  readonly session: Session;
  readonly records: Records;
  readonly ranges: readonly TimeRange[];
  bodyAt(salt: string, span: Span): unknown;
}

/** In days or hours after the beginning. */
type Span = readonly [from: number, to: number];

/** Behind all times of other bodies of the run. */
const begin = Date.UTC(2041, 0, 1);
const booked: Span = [4, 8];

const clashes: readonly (readonly [words: string, span: Span])[] = [
  ["a part of it", [5, 7]],
  ["more than it", [2, 10]],
  ["before it and into it", [2, 6]],
  ["from within it to after it", [6, 10]],
];

async function book({ records, bodyAt }: Booking, salt: string, span: Span) {
  const body = bodyAt(salt, span);
  return isObject(body) ? records.create(salt, body) : undefined;
}

/** Whether the very same time is refused to another one; told where it is not. */
async function isRefusedThen({ session, records, bodyAt }: Booking): Promise<boolean> {
  const body = bodyAt("the same time", booked);
  if (!isObject(body)) return false;
  const reply = await records.attempt(body, "the same time for another one");
  if (reply.isSuccess) {
    const message = "409 is documented for what is booked, but the very same time was taken twice";
    session.tell(rule, reply, { instance: "status", message, oracle });
  }
  return reply.status === 409;
}

/** `The room is booked in that time`, `overlapping reservations`, `cannot be booked twice`. */
function saysBooked(text: string): boolean {
  const isFree = /\b(?:may|can) overlap\b|\boverlap\w*\b[^.;]*\ballowed\b/i.test(text);
  return !isFree && booking.test(text);
}

const used = "(?:booked|reserved|occupied|rented|scheduled|taken)";
const booking = new RegExp(
  `\\boverlap|\\bdouble[- ]book|\\balready ${used}\\b|\\b${used}\\b[^.;]*\\b(?:twice|then|(?:in|at|for|during) (?:that|this|the same) (?:time|day|period|slot)\\w*)\\b`,
  "i",
);

async function expectRefused(
  { session, records, bodyAt }: Booking,
  words: string,
  span: Span,
): Promise<boolean> {
  const body = bodyAt(words, span);
  if (!isObject(body)) return true;
  const reply = await records.attempt(body, `what is booked, ${words}`);
  if (!reply.isSuccess) return true;
  const message = `a time that is booked was refused with 409, but ${words} was answered ${reply.status}`;
  session.tell(rule, reply, { instance: "status", message, oracle });
  return false;
}

/**
 * Whether a text lets one begin when another ends.
 * @example
 * saysBackToBack("One booking may begin when another ends.") // true
 */
export function saysBackToBack(text: string): boolean {
  return /\b(?:may|can) (?:begin|start)\b[^.;]*\b(?:when|where|as|(?:at|on) the (?:time|moment|day))\b[^.;]*\bends?\b|\bback[- ]to[- ]back\b[^.;]*\b(?:allowed|fine|possible|permitted)\b/i.test(
    text,
  );
}

/** What begins when another ends is taken, as what begins later is. */
async function checkBackToBack({ session, records, bodyAt }: Booking): Promise<void> {
  const [next, later] = [bodyAt("right behind it", [8, 9]), bodyAt("behind it", [12, 13])];
  if (!isObject(next) || !isObject(later)) return;
  const reply = await records.attempt(next, "a time that begins when another ends");
  if (reply.status !== 409) return;
  const other = await records.attempt(later, "a time that begins later");
  if (!other.isSuccess) return;
  const message = `what begins when another ends was answered 409, but the document lets it, and what begins later was taken`;
  session.tell(rule, reply, { instance: "status", message, oracle });
}

/** A change to a booked time is refused as a creation is; its own time is no hindrance. */
async function checkChange(booking: Booking, writer: Writer, { sent }: Own): Promise<void> {
  const { session, ranges } = booking;
  const { operation, template, way } = writer;
  if (!operation.responses.some(({ status }) => status === "409")) return;
  const other = await book(booking, `to be changed by ${operation.id}`, [20, 24]);
  if (!other) return;
  const timesOf = (from: Json) =>
    Object.fromEntries(
      ranges.flatMap(({ from: a, to: b }) => [a.name, b.name]).map((name) => [name, from[name]]),
    );
  const start = () =>
    way === "merge"
      ? writer.leastFor(other)
      : bodyFrom(template, `${operation.id} of what is booked`);
  const reply = await writer.write(
    other,
    { ...start(), ...timesOf(sent) },
    "to a time that is booked",
  );
  const shown = reply.isSuccess && (await booking.records.read(other, "whether it moved")).record;
  const isMoved =
    shown && Object.entries(timesOf(sent)).every(([name, value]) => shown[name] === value);
  if (isMoved) {
    const message = `a time that is booked was refused to a creation with 409, but ${operation.id} took it`;
    return session.tell(rule, reply, { instance: "status", message, oracle });
  }
  if (reply.isSuccess) return;
  const again = await writer.write(
    other,
    { ...start(), ...timesOf(other.sent) },
    "with the time that it has",
  );
  if (again.status !== 409) return;
  const far = await writer.write(
    other,
    { ...start(), ...timesOf((booking.bodyAt("far", [30, 34]) ?? {}) as Json) },
    "to a free time",
  );
  if (!far.isSuccess) return;
  const message = `the time is the record's own, but a change that leaves it was answered 409, and one to a free time was done`;
  session.tell(rule, again, { instance: "status", message, oracle });
}

/** What is deleted is free again. */
async function checkFreed(booking: Booking, own: Own): Promise<void> {
  const { session, records, bodyAt } = booking;
  const gone = await records.remove(own, "what is booked");
  const body = bodyAt("after its deletion", booked);
  if (gone?.isSuccess !== true || gone.status === 202 || !isObject(body)) return;
  const reply = await records.attempt(body, "a time that is free again");
  if (reply.status !== 409) return;
  const message = `${preview(own.key)} is deleted, but its time is refused with 409 still`;
  session.tell("deleted-is-gone", reply, { instance: "status", message, oracle });
}
