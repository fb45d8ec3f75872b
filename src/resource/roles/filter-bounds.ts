import type { ApiDocument } from "../../document/api-document.ts";
import type { Parameter } from "../../document/operation.ts";
import { keyword } from "../../schema/walk.ts";
import { boundIn, membersSpokenOf, type BoundWords, type Condition } from "./filter-words.ts";
import { plainName } from "../names.ts";
import { targetOf } from "../shapes.ts";

type Properties = ReadonlyMap<string, string>;

/** What a name may be made of: a property and a word behind or before it. */
export function pairsIn(name: string): (string | undefined)[][] {
  const bound = /^(min|max)[_-]?(.+)$/i.exec(name);
  const suffixed = /^(.+?)(?:__|_|-|\.|\[)([a-z]+)\]?$/i.exec(name);
  return [[bound?.[2], bound?.[1]], [suffixed?.[1], suffixed?.[2]], ...camelPairs(name)];
}

/** `priceMin`, `nameContains`. */
function camelPairs(name: string): (string | undefined)[][] {
  const match = /^([a-z\d]+(?:[A-Z][a-z\d]*)*?)([A-Z][a-z]+)$/.exec(name);
  return match ? [[match[1], match[2]]] : [];
}

const sides: Readonly<Record<string, "from" | "to">> = {
  from: "from",
  since: "from",
  after: "from",
  start: "from",
  begin: "from",
  startdate: "from",
  starttime: "from",
  begindate: "from",
  begintime: "from",
  fromdate: "from",
  datefrom: "from",
  to: "to",
  until: "to",
  till: "to",
  before: "to",
  end: "to",
  enddate: "to",
  endtime: "to",
  todate: "to",
  dateto: "to",
};

interface Comparing extends BoundWords {
  readonly side: "from" | "to";
}

/** Clocks are finer than what is shown of them: a moment that is shown as the bound may lie a little behind it. */
const comparing: Readonly<Record<string, Comparing>> = {
  gte: { side: "from", operator: "gteq" },
  gteq: { side: "from", operator: "gteq" },
  ge: { side: "from", operator: "gteq" },
  gt: { side: "from", operator: "gt", isEdgeOpen: true },
  lt: { side: "to", operator: "lt" },
  lte: { side: "to", operator: "lteq", isEdgeOpen: true },
  lteq: { side: "to", operator: "lteq", isEdgeOpen: true },
  le: { side: "to", operator: "lteq", isEdgeOpen: true },
};

/** What the name says of the bound itself, and what the description says; where they differ, nobody can tell. */
function wordsFor(word: string, told: BoundWords): BoundWords {
  const named = comparing[word];
  if (!named) return told;
  const { operator, isEdgeOpen } = named;
  if (!told.isEdgeOpen && told.operator === operator) return told;
  return { operator, ...((isEdgeOpen || !told.isEdgeOpen) && { isEdgeOpen: true as const }) };
}

/** A day or a moment: `dueBefore` and `created_after` of the property named so, `from` of the one that is meant. */
export function boundFilter(
  document: ApiDocument,
  { schema }: Parameter,
  inner: string,
  description: string,
  properties: Properties,
): Condition | undefined {
  const format = formatOf(document, schema);
  if (format === undefined) return undefined;
  const dated = [...properties].filter(([, at]) => formatOf(document, at) !== undefined);
  const names = dated.map(([name]) => name);
  const bare = sides[plainName(inner)];
  const [text, side, word = ""] =
    bare === undefined
      ? (pairsIn(inner).flatMap(([one = "", last = ""]) => {
          const found = sides[last.toLowerCase()] ?? comparing[last.toLowerCase()]?.side;
          return found ? [[plainName(one), found, last.toLowerCase()] as const] : [];
        })[0] ?? [])
      : [undefined, bare];
  if (side === undefined) return undefined;
  const exact = text === undefined ? [] : calledSo(text, names);
  const isSaid = membersSpokenOf(description, names).length > 0;
  const days = names.filter(
    (name) => !isStamp(name) && formatOf(document, properties.get(name)) === format,
  );
  const called =
    text === undefined
      ? meantBy(description, names, days)
      : exact.length > 0
        ? exact
        : spelledIn(description, text, names);
  const [property] = called;
  if (property === undefined || called.length > 1) return undefined;
  const isSame = format === formatOf(document, properties.get(property));
  const words = wordsFor(word, boundIn(side, description));
  const isGuessed = text === undefined && !isSaid && names.length > 1;
  // A day and a moment: nobody says to which side the rest of the day belongs.
  return {
    property,
    ...words,
    ...(isSame ? {} : { isEdgeOpen: true as const }),
    ...(isGuessed && { unless: names.filter((name) => name !== property) }),
  };
}

/** Whether a day or a moment is called or described as a bound. */
export function isBound(
  document: ApiDocument,
  { schema }: Parameter,
  inner: string,
  description: string,
): boolean {
  if (formatOf(document, schema) === undefined) return false;
  const isTold =
    /\b(?:after|before|since|until|till|later|earlier|from)\b|之前|之后|以前|以后|起|止/i;
  return sides[plainName(inner)] !== undefined || isTold.test(description);
}

/** `closeFrom`, "whose expectedCloseDate is this day or later": a member that stands in the text as it is written. */
function spelledIn(description: string, text: string, names: readonly string[]): readonly string[] {
  const words = new Set(description.match(/[\w$]+/g));
  return names.filter((name) => words.has(name) && plainName(name).includes(text));
}

/** Of several that no text speaks of, the only one that is no time of creation or change. */
function meantBy(
  description: string,
  names: readonly string[],
  days: readonly string[],
): readonly string[] {
  const spoken = membersSpokenOf(description, names);
  if (spoken.length > 0) return spoken;
  const isOnly = days.length === 1 && names.every((name) => days.includes(name) || isStamp(name));
  return isOnly ? days : names;
}

/** When a record was made, changed or put away. */
export function isStamp(name: string): boolean {
  return /^(?:date)?(?:last)?(?:creat|insert|add|updat|modif|chang|edit|delet|remov|archiv)(?:e|ed|ied|ion)?(?:at|on|time|date|utc)?$/.test(
    plainName(name),
  );
}

/** `created` is of `createdAt`, `createTime` and `creationDate`, `hired` of `hireDate`. */
function calledSo(text: string, names: readonly string[]): readonly string[] {
  const exact = withEnd([text], names);
  const [, stem] = /^(.{2,})ed$/.exec(text) ?? [];
  if (exact.length > 0 || stem === undefined) return exact;
  const doubled = /([^aeiou])\1$/.test(stem) ? [stem.slice(0, -1)] : [];
  return withEnd([stem, `${stem}e`, `${stem}ion`, ...doubled], names);
}

function withEnd(stems: readonly string[], names: readonly string[]): readonly string[] {
  const ends = ["", "at", "on", "date", "time", "day"];
  const forms = new Set(stems.flatMap((stem) => [...ends.map((end) => stem + end), `date${stem}`]));
  return names.filter((name) => forms.has(plainName(name)));
}

const patternedDay = /^\^?\\d\{4\}-\\d\{2\}-\\d\{2\}(.*)$/;

function formatOf(document: ApiDocument, pointer: string | undefined): string | undefined {
  if (pointer === undefined) return undefined;
  const [format, pattern] = ["format", "pattern"].map((word) =>
    keyword(document, targetOf(document, pointer), word),
  );
  if (format === "date" || format === "date-time") return format;
  // `2026-01-31 10:00:00` has no format of its own.
  const rest = typeof pattern === "string" ? patternedDay.exec(pattern)?.[1] : undefined;
  if (rest === undefined || format !== undefined) return undefined;
  return rest.includes(":") ? "date-time" : "date";
}
