import { isObject } from "../../../base/json.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import { lengthOf, memberRanges, type Range } from "../../../resource/roles/ranges.ts";
import { membersOf, targetOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";

type Json = Readonly<Record<string, unknown>>;

const future =
  /\b(?:not|never|no\w*) (?:\w+ )?in the past\b|(?<!\b(?:not|never|no\w*|cannot|can't) (?:\w+ )?)\bin the future\b|\bfuture (?:date|day|time|moment)|\bupcoming\b|\b(?:today|tomorrow|now) or later\b|\b(?:after|later than) (?:today|now)\b|不(?:能|得|可|应)?早于(?:今天|今日|当天|当前|现在)|(?<!不(?:能|得|可)(?:是|为)?)未来/i;

/** Far enough ahead for every server's clock, and the same whenever it is sent. */
const yearsAhead = 12;

/**
 * The members with what begins before what ends, and ahead of now where their descriptions want it: what no keyword says,
 * and every server checks. As they are, where a schema has no room for that.
 */
export function timely(document: ApiDocument, schema: string, value: unknown): unknown {
  if (!isObject(value)) return value;
  const ranges = memberRanges(document, schema);
  const ahead = aheadOfNow(document, schema, ranges);
  let next: Json = Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, ahead.has(name) ? later(one) : one]),
  );
  for (const range of ranges) next = inTurn(document, range, next);
  return next;
}

/** Whether a range of the value is the wrong way round, or so short that it is none. */
export function isUntimely(document: ApiDocument, schema: string, value: unknown): boolean {
  if (!isObject(value)) return false;
  return memberRanges(document, schema).some((range) => {
    const length = lengthOf(document, range, value);
    return length !== undefined && (length < 0 || (length === 0 && isTime(value[range.to.name])));
  });
}

/** The members that must not be past, and the other ends of their ranges. */
function aheadOfNow(
  document: ApiDocument,
  schema: string,
  ranges: readonly Range[],
): ReadonlySet<string> {
  const told = new Set(
    [...membersOf(document, schema)].flatMap(([name, at]) => {
      const texts = [at, targetOf(document, at)].map((one) =>
        keyword(document, one, "description"),
      );
      return texts.some((text) => typeof text === "string" && future.test(text)) ? [name] : [];
    }),
  );
  const others = ranges
    .map(({ from, to }) => [from.name, to.name])
    .filter((names) => names.some((name) => told.has(name)));
  return new Set([...told, ...others.flat()]);
}

const isTime = (value: unknown) => typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value);

function later(value: unknown): unknown {
  if (typeof value !== "string" || !isTime(value)) return value;
  // Not every year has the 29th of February.
  const day = value.slice(4, 10) === "-02-29" ? "-02-28" : value.slice(4, 10);
  return `${Number(value.slice(0, 4)) + yearsAhead}${day}${value.slice(10)}`;
}

function inTurn(document: ApiDocument, range: Range, value: Json): Json {
  const [from, to] = [range.from.name, range.to.name];
  const length = lengthOf(document, range, value) ?? 1;
  if (length < 0) return { ...value, [from]: value[to], [to]: value[from] };
  return length === 0 && isTime(value[to]) ? { ...value, [to]: later(value[to]) } : value;
}
