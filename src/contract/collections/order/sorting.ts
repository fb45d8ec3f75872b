import { preview } from "../../../base/json.ts";
import { escapeRegex } from "../../../base/escape-regex.ts";
import { singularOf, wordsOf } from "../../../resource/names.ts";
import { keyword } from "../../../schema/walk.ts";
import { membersOf, targetOf } from "../../../resource/shapes.ts";
import type { SortRole } from "../../../resource/resource.ts";
import { textOf, type Page } from "../lister.ts";
import type { Json } from "../../state/session.ts";
import { isDifferent, sortableBy } from "./sortable.ts";
import { isOwn, marked, oracleOf, type ListOracle, type Scene } from "../scene.ts";
import { compareValues, compareWords, plain } from "../filters/values.ts";
import { largePages, walkAll } from "../walk.ts";

/** A sorted list is in the order of the values: numbers as numbers, times as instants; down is the reverse of up. */
export const sorting: ListOracle = {
  name: "the list is sorted",
  check: async (scene) => {
    const { sort } = scene.lister.list;
    if (!sort) return;
    const turns = sort.form === undefined || isOneWay(sort) ? [false] : [false, true];
    for (const property of await sortableBy(scene)) {
      const pages = [];
      for (const descending of turns) pages.push(await checkOrder(scene, property, descending));
      tellStill(scene, property, pages);
    }
  },
};

/** Down to the own rows, where these differ in it. */
function narrowed(scene: Scene, property: string) {
  const own = scene.own.map(({ record }) => record);
  return isDifferent(own, property) ? marked(scene) : {};
}

/** Sorts; undefined where that is refused, or told already. */
async function checkOrder(scene: Scene, property: string, descending: boolean) {
  const { lister, session } = scene;
  const { sort, items, operation } = lister.list;
  if (!sort) return undefined;
  const question = {
    ...narrowed(scene, property),
    ...largePages(lister),
    sort: { property, descending },
  };
  const word = descending ? "downwards" : "upwards";
  const page = await lister.ask(question, `sorted by ${property}, ${word}`);
  if (!page) {
    session.skip(`${operation.id} refuses to sort by ${property} ${word}`);
    return undefined;
  }
  const broken =
    disorder(scene, page.rows, property, descending) ??
    (await disorderFarther(scene, page.rows, property, descending));
  if (!broken) return page;
  const [before, after] = broken;
  const message = `sorted by ${property} ${word}, ${preview(before)} comes before ${preview(after)}`;
  const rule = descending ? "sort-descends" : "sort-is-applied";
  session.tell(rule, page.reply, { instance: items, message, oracle: oracleOf(sort) });
  return undefined;
}

/** However texts are compared: what the document lists is not in the same order upwards and downwards. */
function tellStill(scene: Scene, property: string, pages: readonly (Page | undefined)[]): void {
  const { lister, session } = scene;
  const { sort, items } = lister.list;
  const [up, down] = pages;
  if (!up || !down || sort?.properties === undefined) return;
  if (!isStill(up.rows, down.rows, property)) return;
  const message = `sorted by ${property}, the rows come in the same order upwards and downwards`;
  session.tell("sort-is-applied", down.reply, { instance: items, message, oracle: oracleOf(sort) });
}

/** Whether both have the same texts in the same order, some of which no collation takes for equal. */
export function isStill(up: readonly Json[], down: readonly Json[], property: string): boolean {
  const [one, other] = [up, down].map((rows) =>
    rows.map((row) => row[property]).filter((value) => typeof value === "string"),
  );
  const isSame = JSON.stringify(one) === JSON.stringify(other);
  return isSame && new Set(one?.map(plain)).size > 2;
}

/** Words are those of the own rows: where these lie on later pages, they are looked for there. */
async function disorderFarther(
  scene: Scene,
  known: readonly Json[],
  property: string,
  descending: boolean,
) {
  const { own, keyOf, lister } = scene;
  const words = own.filter(({ record }) => compareWords(record[property], "a") !== undefined);
  const isSeen = (record: Json) => known.some((row) => keyOf(row) === keyOf(record));
  if (words.length < 2 || words.every(({ record }) => isSeen(record))) return undefined;
  const question = { ...marked(scene), sort: { property, descending } };
  const { rows } = await walkAll(lister, question, keyOf);
  const listed = rows.filter((row) => isOwn(scene, row));
  return disorder(scene, listed, property, descending);
}

/** A choice of properties and no word for a direction: the best rating may well come first. */
function isOneWay({ form, direction, basis }: SortRole): boolean {
  return form === "property" && direction === undefined && basis === "inferred";
}

/** Two values in the wrong order; where no direction is promised, only if they are in neither. */
export function disorder(
  scene: Scene,
  rows: readonly Json[],
  property: string,
  descending: boolean,
): readonly [unknown, unknown] | undefined {
  const { sort } = scene.lister.list;
  const broken = outOfOrder(scene, rows, property, descending);
  if (!broken || !sort || !isOneWay(sort)) return broken;
  return outOfOrder(scene, rows, property, !descending) && broken;
}

/** Of texts only plain words of the run's own are judged; choices may come in the order in which they are listed. */
function outOfOrder(
  scene: Scene,
  rows: readonly Json[],
  property: string,
  descending: boolean,
): readonly [unknown, unknown] | undefined {
  const choices = choicesOf(scene, property);
  const rank = (row: Json) => choices?.indexOf(row[property]) ?? -1;
  const byRank = (down: boolean) =>
    firstOutOfOrder(rows, property, down, (a, b) =>
      Math.min(rank(a), rank(b)) < 0 ? undefined : rank(a) - rank(b),
    );
  const first =
    choices &&
    toldFirst(choices, property, textOf(scene.session, scene.lister.list, scene.lister.list.sort));
  if (first !== undefined) return byRank(descending === (first === choices?.[0]));
  const broken = firstOutOfOrder(rows, property, descending, (a, b) => {
    const order = compareValues(a[property], b[property]);
    if (order !== undefined) return order;
    return isOwn(scene, a) && isOwn(scene, b) ? compareWords(a[property], b[property]) : undefined;
  });
  if (!broken || !choices) return broken;
  // A list of choices may begin with the highest one.
  return byRank(descending) && byRank(!descending) && broken;
}

/**
 * Which of the choices comes first upwards, where the text says it of one end of their list.
 * @example
 * toldFirst(["low", "high"], "priority", "Priorities sort by urgency (low first).") // "low"
 */
export function toldFirst(choices: readonly unknown[], property: string, text: string): unknown {
  const sentences = text.split(/[.;]/).filter((one) => {
    const words = new Set(wordsOf(one).map(singularOf));
    return wordsOf(property).every((word) => words.has(singularOf(word)));
  });
  const ends = [choices[0], choices.at(-1)].filter((one) => typeof one === "string");
  return ends.find((one) => {
    const way = new RegExp(
      `(?<![\\w-])["'\`]?${escapeRegex(one)}["'\`]?\\s+(?:comes? )?first\\b`,
      "i",
    );
    return sentences.some((sentence) => way.test(sentence));
  });
}

export function choicesOf(
  { lister, session }: Scene,
  property: string,
): readonly unknown[] | undefined {
  const { document } = session.run.maker;
  const { record } = lister.list;
  const at = record === undefined ? undefined : membersOf(document, record).get(property);
  const choices = at === undefined ? undefined : keyword(document, targetOf(document, at), "enum");
  return Array.isArray(choices) ? choices : undefined;
}

function firstOutOfOrder(
  rows: readonly Json[],
  property: string,
  descending: boolean,
  compare: (a: Json, b: Json) => number | undefined,
): readonly [unknown, unknown] | undefined {
  for (const [index, row] of rows.entries()) {
    for (const later of rows.slice(index + 1)) {
      const order = compare(row, later);
      if (order === undefined || order === 0) continue;
      if (order > 0 !== descending) return [row[property], later[property]];
    }
  }
  return undefined;
}
