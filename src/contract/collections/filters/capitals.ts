import { preview } from "../../../base/json.ts";
import { keyword } from "../../../schema/walk.ts";
import { memberAt } from "../../../resource/member-path.ts";
import type { FilterRole } from "../../../resource/resource.ts";
import { askAll } from "../ask-all.ts";
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
  const shown = property === undefined ? [] : rows.map((row) => memberAt(row, property));
  const plain = [...values, ...shown].find(isPlain);
  if (plain === undefined) return;
  const known = new Set([...own.map(({ record }) => record), ...rows].map(keyOf));
  const search = async (text: string) => {
    const walked = await askAll(scene, { filters: [[filter, text]] });
    const found = new Set(walked?.rows.map(keyOf));
    return { walked, count: [...known].filter((key) => found.has(key)).length };
  };
  const written = plain.toUpperCase();
  const [lower, upper] = [await search(plain), await search(written)];
  if (lower.count <= upper.count || !upper.walked?.complete || !upper.walked.last) return;
  const message = `${filter.name} = ${preview(plain)} finds ${lower.count} records, ${preview(written)} finds ${upper.count}: a search that minds capitals`;
  const told = { instance: lister.list.items, message, oracle: "convention" } as const;
  session.tell("search-ignores-case", upper.walked.last.reply, told);
}

/** A text that has capitals: those of all letters there are would be another text. */
function isPlain(value: unknown): value is string {
  return typeof value === "string" && /^[\x20-\x7e]*[a-z][\x20-\x7e]*$/.test(value);
}

/** `like` of an extension is whatever the case. */
function ignoresCapitals(
  { session, lister }: Scene,
  { name, basis, property }: FilterRole,
): boolean {
  if (basis === "declared" && property === undefined) return true;
  const { document } = session.run.maker;
  const parameter = lister.list.operation.parameters.find((one) => one.name === name);
  const description = parameter && keyword(document, parameter.pointer, "description");
  return saysCaseless(String(description ?? ""));
}

const caseless =
  /\bcase.?insensitiv|\bnot case.?sensitiv|\b(?:ignor\w+|whatever|regardless of|without regard to|independent of)(?: the)?(?: letter)? ?(?:case|capitals)|\b(?:upper|lower)(?:[- ]case)? (?:and|or) (?:upper|lower)[- ]?case\b(?: letters)? (?:(?:(?:are|is|count as) )?(?:the )?(?:same|equal|alike)|do(?:es)? not (?:matter|count))|[,(] ?(?:in )?(?:upper|lower)(?:[- ]?case)? or (?:upper|lower)[- ]?case(?=\s*(?:[.;,)]|$))|(?:不区分|忽略)大小写/i;

/** @example saysCaseless("part of the name, ignoring case") // true */
export const saysCaseless = (text: string): boolean => caseless.test(text);
