import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation, Parameter } from "../../document/operation.ts";
import { keyword } from "../../schema/walk.ts";
import { wordsOf } from "../names.ts";
import { listsBy } from "../read-resources.ts";
import { membersOf, targetOf } from "../shapes.ts";

/** Two parameters, or members of a body, that are the ends of one range: a server may refuse them the wrong way round. */
export interface Range<One extends Bounding = Bounding> {
  readonly from: One;
  readonly to: One;
}

/** What may be the end of a range. */
export interface Bounding {
  readonly name: string;
  readonly schema: string | undefined;
}

const known = new WeakMap<Operation, readonly Range<Parameter>[]>();

/** The ranges of an operation: two filters of one property, or two names that differ in the word for the end only. */
export function rangesOf(document: ApiDocument, operation: Operation): readonly Range<Parameter>[] {
  let ranges = known.get(operation);
  if (!ranges) known.set(operation, (ranges = readRanges(document, operation)));
  return ranges;
}

/** The ranges of a record's members, by their names: `startsAt` and `endsAt`. */
export function memberRanges(document: ApiDocument, schema: string): Range[] {
  const members = [...membersOf(document, schema)];
  return paired(members.flatMap(([name, at]) => endNamed({ name, schema: at }) ?? []));
}

/** Whether the first end lies beyond the second, as far as numbers and times tell. */
export function isReversed(
  document: ApiDocument,
  { from, to }: Range,
  values: Readonly<Record<string, unknown>>,
): boolean {
  return (lengthOf(document, { from, to }, values) ?? 0) < 0;
}

/** How far the second end lies behind the first: milliseconds of times. Undefined where nothing tells. */
export function lengthOf(
  document: ApiDocument,
  { from, to }: Range,
  values: Readonly<Record<string, unknown>>,
): number | undefined {
  const [low, high] = [from, to].map((one) => orderOf(document, one, values[one.name]));
  return low === undefined || high === undefined ? undefined : high - low;
}

function orderOf(document: ApiDocument, { schema }: Bounding, value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || schema === undefined) return undefined;
  const format = keyword(document, targetOf(document, schema), "format");
  const time = format === "date" || format === "date-time" ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? undefined : time;
}

interface End<One extends Bounding> {
  readonly one: One;
  readonly side: Side;
  /** What it is an end of. */
  readonly of: string;
}

function readRanges(document: ApiDocument, operation: Operation): Range<Parameter>[] {
  const own = operation.parameters.filter((one) => one.in === "query");
  if (own.length < 2) return [];
  const filters = listsBy(document, operation).flatMap((list) => list.filters);
  const ends = own.flatMap((parameter): End<Parameter>[] => {
    const filter = filters.find(({ in: at, name }) => at === "query" && name === parameter.name);
    const side = filter?.property === undefined ? undefined : bounds[filter.operator];
    const byRole = side && { one: parameter, side, of: `the property ${filter?.property ?? ""}` };
    const byName = endNamed(parameter);
    return [byRole, byName].filter((one) => one !== undefined);
  });
  return paired(ends);
}

function paired<One extends Bounding>(ends: readonly End<One>[]): Range<One>[] {
  return ends.flatMap((first) =>
    ends
      .filter((other) => first.side === "from" && other.side === "to" && other.of === first.of)
      .map((other) => ({ from: first.one, to: other.one })),
  );
}

type Side = "from" | "to";

const bounds: Readonly<Record<string, Side>> = {
  gteq: "from",
  gt: "from",
  lteq: "to",
  lt: "to",
};

const words: readonly (readonly [Side, ReadonlySet<string>])[] = [
  [
    "from",
    new Set("min minimum from start starts begin begins after since gte gt gteq ge".split(" ")),
  ],
  ["to", new Set("max maximum to end ends until till before lte lt lteq le".split(" "))],
];

/** `minPrice`, `price_to`, `createdAt[gte]`, `end`: the word stands first or last. */
function endNamed<One extends Bounding>(one: One): End<One> | undefined {
  const parts = wordsOf(one.name);
  for (const at of [0, parts.length - 1])
    for (const [side, list] of words)
      if (list.has(parts[at] ?? "")) return { one, side, of: parts.toSpliced(at, 1).join() };
  return undefined;
}
