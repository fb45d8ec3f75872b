import { escapeRegex } from "../../base/escape-regex.ts";
import { keptBy, keptByText } from "../../base/memo.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { keyword } from "../../schema/walk.ts";
import { wordsOf } from "../names.ts";
import { membersOf, targetOf, typesOf } from "../shapes.ts";
import type { Range } from "./ranges.ts";
import { textsAt } from "../texts.ts";

/** Two members of a body of which a text says that one is not below the other. */
export interface ToldRange extends Range {
  /** Whether the text lets them be equal; undefined: it leaves that open. */
  readonly mayBeEqual: boolean | undefined;
}

/** `validUntil`: "Not before validFrom", or a text of the whole: "validUntil must not be before validFrom". */
export const toldRanges = keptBy((document: ApiDocument, schema) =>
  rangesIn(document, schema, [schema, targetOf(document, schema)]),
);

/** The same, also where the operation that is sent the body says so. */
export function rangesToldBy(
  document: ApiDocument,
  { pointer }: Pick<Operation, "pointer">,
  schema: string,
): readonly ToldRange[] {
  return rangesIn(document, schema, [schema, targetOf(document, schema), pointer]);
}

function rangesIn(
  document: ApiDocument,
  schema: string,
  wholes: readonly string[],
): readonly ToldRange[] {
  const members = [...membersOf(document, schema)];
  const ofWhole = wholes.flatMap((at) => textsAt(document, at));
  const found = members.flatMap(([name, at]) => {
    const kind = kindOf(document, at);
    const own = [at, targetOf(document, at)].flatMap((one) => textsAt(document, one));
    const texts = [...own, ...ofWhole.flatMap((text) => saidOf(text, name))];
    return members.flatMap(([other, schemaOfOther]): ToldRange[] => {
      if (other === name || kind === undefined || kind !== kindOf(document, schemaOfOther))
        return [];
      const bound = texts.map((text) => boundIn(text, other)).find((one) => one !== undefined);
      if (!bound) return [];
      const ends = [
        { name: other, schema: schemaOfOther },
        { name, schema: at },
      ] as const;
      const [from, to] = bound.isLow ? ends : ([ends[1], ends[0]] as const);
      return [{ from, to, mayBeEqual: bound.mayBeEqual }];
    });
  });
  // Both ends may tell of it.
  return [...new Map(found.map((one) => [`${one.from.name} ${one.to.name}`, one])).values()];
}

/** What can be compared: numbers, days or times. */
function kindOf(document: ApiDocument, at: string): string | undefined {
  const types = typesOf(document, targetOf(document, at)).filter((one) => one !== "null");
  const [type] = types;
  if (types.length > 1) return undefined;
  if (type === "integer" || type === "number") return "number";
  const format = keyword(document, targetOf(document, at), "format");
  return format === "date" || format === "date-time" ? format : undefined;
}

/** What a text says of a member that it names: `validUntil must not be before validFrom` -> `must not be before …`. */
function saidOf(text: string, name: string): string[] {
  const way = new RegExp(
    `${called(name)}\\s+((?:must|may|can|cannot|shall|has to|is)\\b[^.;]*)`,
    "gi",
  );
  return [...text.matchAll(way)].map(([, said = ""]) => said);
}

const after = "(?:after|later than|above|greater than|more than)";
const before = "(?:before|earlier than|below|less than|smaller than)";
const will = "(?:^|[.;,:(]\\s*|\\b(?:must|has to|shall|should|is)\\s+(?:always\\s+)?)(?:be\\s+)?";
const never =
  "(?:(?:^|[.;,:(]\\s*|\\b(?:must|may|shall|should|is)\\s+)(?:not|never)|\\bcan(?:not| not|'t))\\s+(?:be\\s+)?";
const same = "(?:on|at|equal to|the same as)\\s+or\\s+";

interface Bound {
  /** Whether the other member is the lower end. */
  readonly isLow: boolean;
  readonly mayBeEqual: boolean | undefined;
}

/**
 * How a text ties its member to another one. Conditions, and distances, are nobody's to guess.
 * @example
 * boundIn("Not before valid_from", "valid_from") // { isLow: true, mayBeEqual: true }
 */
export function boundIn(text: string, other: string): Bound | undefined {
  const bounds = text.split(/[.;]/).map((sentence) => boundOf(sentence.trim(), other));
  return bounds.find((one) => one !== undefined);
}

function boundOf(text: string, other: string): Bound | undefined {
  // Most texts name nothing else: each way of saying it is only looked for in those that do.
  if (!namingOf(other).test(text)) return undefined;
  const end = `\\s+${called(other)}\\s*(?:$|[.;,()])`;
  const says = (way: string) => new RegExp(way + end, "i").test(text);
  if (/\b(?:if|when|unless|where|except|only)\b/i.test(text)) return undefined;
  if (says(never + before) || says(will + same + after) || says(`${will}(?:at least|no ${before})`))
    return { isLow: true, mayBeEqual: true };
  if (says(never + after) || says(will + same + before) || says(`${will}(?:at most|no ${after})`))
    return { isLow: false, mayBeEqual: true };
  if (says(will + after)) return { isLow: true, mayBeEqual: undefined };
  return says(will + before) ? { isLow: false, mayBeEqual: undefined } : undefined;
}

const namingOf = keptByText((name) => new RegExp(called(name), "i"));

/** A name as texts write it: `valid_from`, `the valid from`. */
function called(name: string): string {
  const words = wordsOf(name).map(escapeRegex).join("[\\s_-]?");
  return `(?:the\\s+)?["'\`]?(?<![\\w-])${words}["'\`]?(?![\\w-])`;
}
