import { preview } from "../../../base/json.ts";
import type { FilterRole } from "../../../resource/resource.ts";
import type { Json } from "../../state/session.ts";
import { askAll } from "../ask-all.ts";
import { schemaOf, textOf } from "../lister.ts";
import { oracleOf, type Scene } from "../scene.ts";
import { holdsText } from "./values.ts";

/**
 * What is looked for in members that the description names is in one of them, and the last word of a longer text finds it:
 * who looks for words and who looks for any part finds that, who looks at beginnings only does not.
 */
export async function checkWithin(scene: Scene, filter: FilterRole, value: unknown): Promise<void> {
  const { among, isDescribed, operator } = filter;
  if (filter.property !== undefined || !among || operator !== "like") return;
  const isWithin = saysWithin(textOf(scene.session, scene.lister.list, filter));
  if (!isWithin && isDescribed !== true) return;
  await checkStrangers(scene, filter, among, value);
  if (isWithin) await checkLastWord(scene, filter, among);
}

/** @example saysWithin("Text in the subject, case-insensitive") // true */
export const saysWithin = (text: string): boolean => within.test(text) && !beginning.test(text);

const within =
  /\b(?:texts?|words?|terms?|strings?|characters|letters)\b(?: (?:that|which)(?: is| are)?)?(?: (?:contained|found|to (?:find|look for)|anywhere))? (?:in|within|inside) (?!(?:\w+ ){0,2}(?:case|lower|upper|order|language)\b)/i;
const beginning = /\b(?:begin|start|prefix|whole|exact|full.?text|fuzzy|similar)/i;

/** A made-up word that only the run wrote is in no other row: of one that shows all members anybody can tell. */
async function checkStrangers(
  scene: Scene,
  filter: FilterRole,
  among: readonly string[],
  value: unknown,
): Promise<void> {
  const { own, keyOf, lister } = scene;
  const isMade = typeof value === "string" && /^[a-z]{8,}$/.test(value);
  if (!isMade || !own.some(({ record }) => holdsText(record, value))) return;
  const known = new Set(own.map(({ record }) => keyOf(record)));
  const isStranger = (row: Json) =>
    !known.has(keyOf(row)) &&
    among.every((name) => row[name] === null || typeof row[name] === "string") &&
    !holdsText(row, value);
  const look = () => askAll(scene, { filters: [[filter, value]] });
  const isThere = (await look())?.rows.some(isStranger) === true;
  const page = isThere
    ? (await look())?.pages.find(({ rows }) => rows.some(isStranger))
    : undefined;
  if (!page) return;
  const index = page.rows.findIndex(isStranger);
  const message = `${filter.name} = ${preview(value)} was asked for, but a row was answered that has it in no member`;
  const told = { instance: `${lister.list.items}/${index}`, message, oracle: oracleOf(filter) };
  scene.session.tell("filter-keeps-only-matches", page.reply, told);
}

async function checkLastWord(
  scene: Scene,
  filter: FilterRole,
  among: readonly string[],
): Promise<void> {
  const { session, lister, rows, keyOf } = scene;
  const schema = schemaOf(session, lister.list, filter);
  const { schemas } = session.run.maker;
  for (const { row, word } of lastWords(rows, among)) {
    if (schema !== undefined && !schemas.allows(schema, word, "request")) continue;
    const look = () => askAll(scene, { filters: [[filter, word]] });
    const isMissing = (walked: Awaited<ReturnType<typeof look>>) =>
      walked?.complete === true && !walked.rows.some((one) => keyOf(one) === keyOf(row));
    const walked = await look();
    if (!isMissing(walked)) return;
    // It may have been changed or deleted since.
    const again = (await askAll(scene, {}))?.rows.some(
      (one) => keyOf(one) === keyOf(row) && among.some((name) => one[name] === row[name]),
    );
    const last = again === true ? await look() : undefined;
    const page = last?.pages.at(-1) ?? last?.last;
    if (!isMissing(last) || !page) return;
    const message = `${filter.name} = ${preview(word)} does not find a row in which it is the last word`;
    const told = { instance: lister.list.items, message, oracle: oracleOf(filter) };
    return session.tell("filter-finds-match", page.reply, told);
  }
}

/** What was there before the run may stand behind all that the run wrote. */
const mostRows = 1000;

/** The last word of a text of several, where no text of its row begins with it: a long one, which nobody leaves aside. */
function lastWords(rows: readonly Json[], among: readonly string[]) {
  return rows.slice(0, mostRows).flatMap((row) => {
    const texts = among.flatMap((name) => (typeof row[name] === "string" ? [row[name]] : []));
    const word = texts.flatMap(
      (text) => /^[a-z]\w* (?:\w+ )*([a-z]{5,20})$/i.exec(text)?.[1] ?? [],
    )[0];
    const isBeginning = texts.some((text) =>
      text.toLowerCase().startsWith(word?.toLowerCase() ?? ""),
    );
    return word === undefined || isBeginning ? [] : [{ row, word }];
  });
}
