import { equalJson, preview } from "../../../base/json.ts";
import type { FilterRole } from "../../../resource/resource.ts";
import type { Json } from "../../state/session.ts";
import { askAll } from "../ask-all.ts";
import { schemaOf, textOf, type Page } from "../lister.ts";
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
  const { session, lister, rows } = scene;
  const schema = schemaOf(session, lister.list, filter);
  const { schemas } = session.run.maker;
  const words = new Map(
    lastWords(rows, among)
      .filter(({ word }) => schema === undefined || schemas.allows(schema, word, "request"))
      .map(({ row, word }) => [word.toLowerCase(), { row, word }]),
  );
  let missed: { readonly word: string; readonly page: Page } | undefined;
  // One of them may be too common to be looked for.
  for (const { row, word } of [...words.values()].slice(0, mostWords)) {
    const page = await pageWithout(scene, filter, word, row);
    if (!page) return;
    missed = { word, page };
  }
  if (!missed) return;
  const message = `${filter.name} = ${preview(missed.word)} does not find a row in which it is the last word`;
  const told = { instance: lister.list.items, message, oracle: oracleOf(filter) };
  session.tell("filter-finds-match", missed.page.reply, told);
}

const mostWords = 2;

/** What is answered without the row, which is still in the list as it was; undefined where it is found. */
async function pageWithout(
  scene: Scene,
  filter: FilterRole,
  word: string,
  row: Json,
): Promise<Page | undefined> {
  const { keyOf } = scene;
  const isRow = (one: Json) => keyOf(one) === keyOf(row);
  const look = async () => {
    const walked = await askAll(scene, { filters: [[filter, word]] });
    const isMissing = walked?.complete === true && !walked.rows.some(isRow);
    return isMissing ? (walked.pages.at(-1) ?? walked.last) : undefined;
  };
  if (!(await look())) return undefined;
  const now = (await askAll(scene, {}))?.rows.find(isRow);
  return now && equalJson(now, row) ? look() : undefined;
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
