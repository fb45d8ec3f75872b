import type { ApiDocument } from "../document/api-document.ts";
import type { Operation, Parameter } from "../document/operation.ts";
import { keyword } from "../schema/walk.ts";
import { wordsOf } from "./names.ts";
import { readResources } from "./read-resources.ts";
import { targetOf } from "./shapes.ts";

/** Two query parameters that are the ends of one range: a server may refuse them the wrong way round. */
export interface Range {
  readonly from: Parameter;
  readonly to: Parameter;
}

const known = new WeakMap<Operation, readonly Range[]>();

/** The ranges of an operation: two filters of one property, or two names that differ in the word for the end only. */
export function rangesOf(document: ApiDocument, operation: Operation): readonly Range[] {
  let ranges = known.get(operation);
  if (!ranges) known.set(operation, (ranges = readRanges(document, operation)));
  return ranges;
}

/** Whether the first end lies beyond the second, as far as numbers and times tell. */
export function isReversed(
  document: ApiDocument,
  { from, to }: Range,
  values: Readonly<Record<string, unknown>>,
): boolean {
  const [low, high] = [from, to].map((one) => orderOf(document, one, values[one.name]));
  return low !== undefined && high !== undefined && low > high;
}

function orderOf(document: ApiDocument, { schema }: Parameter, value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || schema === undefined) return undefined;
  const format = keyword(document, targetOf(document, schema), "format");
  const time = format === "date" || format === "date-time" ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? undefined : time;
}

interface End {
  readonly parameter: Parameter;
  readonly side: "from" | "to";
  /** What it is an end of. */
  readonly of: string;
}

function readRanges(document: ApiDocument, operation: Operation): Range[] {
  const own = operation.parameters.filter((one) => one.in === "query");
  if (own.length < 2) return [];
  const filters = readResources(document)
    .flatMap((one) => one.lists)
    .filter((list) => list.operation === operation)
    .flatMap((list) => list.filters);
  const ends = own.flatMap((parameter): End[] => {
    const filter = filters.find(({ in: at, name }) => at === "query" && name === parameter.name);
    const side = filter?.property === undefined ? undefined : bounds[filter.operator];
    const byRole = side && { parameter, side, of: `the property ${filter?.property ?? ""}` };
    const byName = endNamed(parameter);
    return [byRole, byName].filter((one) => one !== undefined);
  });
  return ends.flatMap((one) =>
    ends
      .filter((other) => one.side === "from" && other.side === "to" && other.of === one.of)
      .map((other) => ({ from: one.parameter, to: other.parameter })),
  );
}

const bounds: Readonly<Record<string, End["side"]>> = {
  gteq: "from",
  gt: "from",
  lteq: "to",
  lt: "to",
};

const words: readonly (readonly [End["side"], ReadonlySet<string>])[] = [
  ["from", new Set("min minimum from start begin after since gte gt gteq ge".split(" "))],
  ["to", new Set("max maximum to end until till before lte lt lteq le".split(" "))],
];

/** `minPrice`, `price_to`, `createdAt[gte]`, `end`: the word stands first or last. */
function endNamed(parameter: Parameter): End | undefined {
  const parts = wordsOf(parameter.name);
  for (const at of [0, parts.length - 1])
    for (const [side, list] of words)
      if (list.has(parts[at] ?? "")) return { parameter, side, of: parts.toSpliced(at, 1).join() };
  return undefined;
}
