import { isObject } from "../../../base/json.ts";
import { createRandom, type SeedPart } from "../../../base/random.ts";
import type { Operation } from "../../../document/operation.ts";
import { memberRanges, type Range } from "../../../resource/roles/ranges.ts";
import { toldRanges } from "../../../resource/roles/told-ranges.ts";
import { targetOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import type { RequestMaker } from "../requests.ts";

/** The body with a time of its own for each salt. */
export type OwnTimes = (body: unknown, salt: SeedPart) => unknown;

const day = 24 * 60 * 60 * 1000;

/** All of them lie in these years: what is booked lies ahead. */
const first = Date.UTC(2030, 0, 1);
const days = 3650;

/**
 * What is booked from one time to another may be booked once: where a conflict is documented, each body has another day.
 * Undefined where it has no such two times.
 */
export function ownTimes(
  { document, schemas }: RequestMaker,
  { responses }: Operation,
  { schema, value }: { readonly schema: string; readonly value: unknown },
): OwnTimes | undefined {
  if (!isObject(value) || responses.every(({ status }) => status !== "409")) return undefined;
  const ranges = [...memberRanges(document, schema), ...toldRanges(document, schema)].filter(
    ({ from, to }) => [from, to].every(({ name }) => typeof value[name] === "string"),
  );
  const formatOf = ({ from }: Range) => {
    const at = from.schema;
    return at === undefined ? undefined : keyword(document, targetOf(document, at), "format");
  };
  const timed = ranges.flatMap((range) => {
    const format = formatOf(range);
    return format === "date" || format === "date-time"
      ? [{ ...range, isDay: format === "date" }]
      : [];
  });
  if (timed.length === 0) return undefined;
  return (body, salt) => {
    const start = first + createRandom("own time", salt).int(0, days - 1) * day;
    const times = timed.flatMap(({ from, to, isDay }) => {
      const end = start + (isDay ? day : day / 24);
      return [
        [from.name, written(start, isDay)],
        [to.name, written(end, isDay)],
      ] as const;
    });
    const moved = { ...(isObject(body) ? body : {}), ...Object.fromEntries(times) };
    return schemas.validate(schema, moved, "request").violations.length === 0 ? moved : body;
  };
}

function written(time: number, isDay: boolean): string {
  const text = new Date(time).toISOString();
  return isDay ? text.slice(0, 10) : text.replace(".000Z", "Z");
}
