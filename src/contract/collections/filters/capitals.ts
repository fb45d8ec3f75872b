import { preview } from "../../../base/json.ts";
import { memberAt } from "../../../resource/member-path.ts";
import type { FilterRole } from "../../../resource/resource.ts";
import { askAll } from "../ask-all.ts";
import { isAllowed } from "../../state/own-record/bodies.ts";
import { schemaOf, textOf } from "../lister.ts";
import type { Scene } from "../scene.ts";

/** Who searches does not mind capitals, where the document says so: many correct servers do. */
export async function checkCapitals(
  scene: Scene,
  filter: FilterRole,
  values: readonly unknown[],
): Promise<void> {
  const { session, lister, own, rows, keyOf } = scene;
  // A filter by one member is a search, too, where its description says so.
  const { property, operator } = filter;
  if (property !== undefined && !["like", "eq"].includes(operator)) return;
  if (!ignoresCapitals(scene, filter)) return;
  const known = new Set([...own.map(({ record }) => record), ...rows].map(keyOf));
  const search = async (text: string) => {
    const walked = await askAll(scene, { filters: [[filter, text]] });
    const found = new Set(walked?.rows.map(keyOf));
    return { walked, count: [...known].filter((key) => found.has(key)).length };
  };
  for (const plain of textsFor(scene, filter, values)) {
    const written = plain === plain.toUpperCase() ? plain.toLowerCase() : plain.toUpperCase();
    const [one, other] = [await search(plain), await search(written)];
    // Nobody says in which members it looks: what finds nothing tells nothing.
    if (one.count === 0) continue;
    if (one.count <= other.count || !other.walked?.complete || !other.walked.last) return;
    const message = `${filter.name} = ${preview(plain)} finds ${one.count} records, ${preview(written)} finds ${other.count}: a search that minds capitals`;
    const told = { instance: lister.list.items, message, oracle: "convention" } as const;
    return session.tell("search-ignores-case", other.walked.last.reply, told);
  }
}

/** So many texts are looked for until one is found. */
const mostTexts = 4;

/** What was looked for already, else what the records show. */
function textsFor(scene: Scene, filter: FilterRole, values: readonly unknown[]): string[] {
  const { session, lister, own, rows } = scene;
  const records = [...own.map(({ record }) => record), ...rows.slice(0, 50)];
  const { property, among } = filter;
  const members = property === undefined ? (among ?? Object.keys(records[0] ?? {})) : [property];
  const isFit = property === undefined && !among ? isWords : isPlain;
  const shown = members.map((member) =>
    records.map((record) => memberAt(record, member)).find(isFit),
  );
  const schema = schemaOf(session, lister.list, filter);
  const texts = new Set([...values, ...shown].filter(isPlain));
  return [...texts]
    .filter((text) => schema === undefined || isAllowed(session.run.maker, schema, text))
    .slice(0, property === undefined ? mostTexts : 1);
}

/** A text that has letters which are written in two ways: those of all alphabets there are would be another text. */
function isPlain(value: unknown): value is string {
  return typeof value === "string" && /^[\x20-\x7e]*[a-z][\x20-\x7e]*$/i.test(value);
}

/** `like` of an extension is whatever the case. */
function ignoresCapitals({ session, lister }: Scene, filter: FilterRole): boolean {
  if (filter.basis === "declared" && filter.property === undefined) return true;
  return saysCaseless(textOf(session, lister.list, filter));
}

const caseless =
  /\bcase.?insensitiv|(?<=[\w,] )in any (?:letter )?case(?=\s*(?:[.;,)]|$))|\bcase (?:is|are) ignored\b|\bcase (?:does not|doesn't) (?:matter|count)\b|\bnot case.?sensitiv|\b(?:ignor\w+|whatever|regardless of|without regard to|independent of)(?: the)?(?: letter)? ?(?:case|capitals)|\b(?:upper|lower)(?:[- ]case)? (?:and|or) (?:upper|lower)[- ]?case\b(?: letters)? (?:(?:(?:are|is|count as) )?(?:the )?(?:same|equal|alike)|do(?:es)? not (?:matter|count))|(?:[,(] ?(?:in )?|\w in )(?:upper|lower)(?:[- ]?case)? or (?:upper|lower)[- ]?case(?=\s*(?:[.;,)]|$))|(?:不区分|忽略)大小写/i;

/** @example saysCaseless("part of the name, ignoring case") // true */
export const saysCaseless = (text: string): boolean => caseless.test(text);

/** Words, or an address: a key, or a time, may be looked for as it is. */
function isWords(value: unknown): value is string {
  return isPlain(value) && (/^[a-z][a-z ,.'-]*$/i.test(value) || /^[^@\s]+@[^@\s]+$/.test(value));
}
