import { isObject } from "../../../base/json.ts";
import { createRandom, type SeedPart } from "../../../base/random.ts";
import type { Operation } from "../../../document/operation.ts";
import { memberRanges, type Range } from "../../../resource/roles/ranges.ts";
import { toldRanges } from "../../../resource/roles/told-ranges.ts";
import { targetOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import type { RequestMaker } from "../requests.ts";

/** Two members of a body between whose times something is. */
export interface TimeRange extends Range {
  /** Whether they are days; else times. */
  readonly isDay: boolean;
}

/** The ranges of times that the body has. */
export function timeRanges(
  { document }: Pick<RequestMaker, "document">,
  schema: string,
  value: unknown,
): TimeRange[] {
  if (!isObject(value)) return [];
  const all = [...memberRanges(document, schema), ...toldRanges(document, schema)];
  return all.flatMap(({ from, to }): TimeRange[] => {
    const isSent = [from, to].every(({ name }) => typeof value[name] === "string");
    const at = from.schema;
    const format =
      at === undefined ? undefined : keyword(document, targetOf(document, at), "format");
    const isTime = format === "date" || format === "date-time";
    return isSent && isTime ? [{ from, to, isDay: format === "date" }] : [];
  });
}

export const day = 24 * 60 * 60 * 1000;

/** All of them lie in these years: what is booked lies ahead. */
const first = Date.UTC(2030, 0, 1);
const days = 3650;

/** The day that a salt stands for, in milliseconds. */
export function dayOf(salt: SeedPart): number {
  return first + createRandom("own time", salt).int(0, days - 1) * day;
}

/** The body from one time to another; as it is where its schema does not allow that. */
export function between(
  { schemas }: Pick<RequestMaker, "schemas">,
  schema: string,
  ranges: readonly TimeRange[],
  body: unknown,
  [start, end]: readonly [start: number, end: number],
): unknown {
  const times = ranges.flatMap(({ from, to, isDay }) => [
    [from.name, written(start, isDay)],
    [to.name, written(end, isDay)],
  ]);
  const moved = { ...(isObject(body) ? body : {}), ...Object.fromEntries(times) };
  return schemas.allows(schema, moved, "request") ? moved : body;
}

function written(time: number, isDay: boolean): string {
  const text = new Date(time).toISOString();
  return isDay ? text.slice(0, 10) : text.replace(".000Z", "Z");
}

/**
 * What is booked from one time to another may be booked once: where a conflict is documented, each salt gives the body
 * another day. Undefined where it has no such two times.
 */
export function ownTimes(
  maker: RequestMaker,
  { responses }: Operation,
  { schema, value }: { readonly schema: string; readonly value: unknown },
): ((body: unknown, salt: SeedPart) => unknown) | undefined {
  if (responses.every(({ status }) => status !== "409")) return undefined;
  const ranges = timeRanges(maker, schema, value);
  const [range] = ranges;
  if (!range) return undefined;
  const length = range.isDay ? day : day / 24;
  return (body, salt) => {
    const start = dayOf(salt);
    return between(maker, schema, ranges, body, [start, start + length]);
  };
}
