import { preview } from "../../../base/json.ts";
import { targetOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import { typesOf } from "../../../wire/coerce.ts";
import type { Collection } from "../../../resource/resource.ts";
import type { Json, Session } from "../../state/session.ts";
import { compareValues, compareWords, isTime } from "../filters/values.ts";
import { schemaOf, textOf } from "../lister.ts";
import { isOwn, oracleOf, type ListOracle, type Scene } from "../scene.ts";
import { largePages } from "../walk.ts";
import { choicesOf } from "./sorting.ts";
import { sortableBy } from "./sortable.ts";

/** Rows that are equal in the first criterion are in the order of the second, where the list takes several. */
export const secondCriterion: ListOracle = {
  name: "the second criterion orders what is equal in the first",
  check: async (scene) => {
    const { session, lister } = scene;
    const pair = takesSeveral(session, lister.list) ? await pairIn(scene) : undefined;
    for (const descending of pair ? [true, false] : []) {
      if (pair && (await isTold(scene, pair, descending))) return;
    }
  },
};

/** By the type of the parameter, or by its text. */
export function takesSeveral(session: Session, list: Collection): boolean {
  const { sort } = list;
  if (!sort || sort.form === undefined || sort.direction) return false;
  const { document } = session.run.maker;
  const schema = schemaOf(session, list, sort);
  if (schema !== undefined && typesOf(document, schema).has("array"))
    return keyword(document, targetOf(document, schema), "maxItems") !== 1;
  // Where the comma stands before the direction, nobody can tell what parts two criteria.
  const text = textOf(session, list, sort);
  return sort.form !== "property,direction" && several.test(text) && !single.test(text);
}

const several =
  /\b(?:several|multiple|more than one|one or more|two or more|comma[- ]separated|separated by (?:a )?commas?)\b/i;
const single = /\b(?:one of|only one|single|not|cannot|no)\b/i;

type Pair = readonly [first: string, second: string];

/** What some rows are equal in, and what these can be told apart by. */
async function pairIn(scene: Scene): Promise<Pair | undefined> {
  const { rows } = scene;
  const names = await sortableBy(scene);
  // A moment may be finer than it is shown.
  const tying = names.filter(
    (name) => rows.some((row) => isScalar(row[name])) && !rows.some((row) => isTime(row[name])),
  );
  const pairs = tying.flatMap((first) =>
    names.flatMap((second) => (first === second ? [] : [[first, second] as const])),
  );
  return pairs.find((pair) => toldApart(scene, rows, pair).length > 0);
}

const isScalar = (value: unknown) => ["string", "number", "boolean"].includes(typeof value);

/** Two rows each, as they come: equal in the first, and how they lie by the second. */
function toldApart(
  scene: Scene,
  rows: readonly Json[],
  [first, second]: Pair,
): (readonly [row: Json, later: Json, order: number])[] {
  if (choicesOf(scene, second)) return [];
  return rows.flatMap((row, at) =>
    rows.slice(at + 1).flatMap((later) => {
      if (!isScalar(row[first]) || row[first] !== later[first]) return [];
      const [a, b] = [row[second], later[second]];
      const words = isOwn(scene, row) && isOwn(scene, later) ? compareWords(a, b) : undefined;
      const order = compareValues(a, b) ?? words;
      return order === undefined || order === 0 ? [] : [[row, later, order] as const];
    }),
  );
}

async function isTold(scene: Scene, pair: Pair, descending: boolean): Promise<boolean> {
  const { lister, session } = scene;
  const { sort, items, operation } = lister.list;
  const [first, second] = pair;
  const word = `sorted by ${first} upwards, then by ${second} ${descending ? "downwards" : "upwards"}`;
  const next = { property: second, descending };
  const question = {
    ...largePages(lister),
    sort: { property: first, descending: false, second: next },
  };
  const page = await lister.ask(question, word);
  if (!page) session.skip(`${operation.id} refuses to be ${word}`);
  const wrong = toldApart(scene, page?.rows ?? [], pair).find(
    ([, , order]) => order > 0 !== descending,
  );
  if (!page || !wrong || !sort) return !page;
  const [row, later] = wrong;
  const values = `${preview(row[second])} comes before ${preview(later[second])}`;
  const message = `${word}, ${values} where ${first} is ${preview(row[first])}`;
  const rule = descending ? "sort-descends" : "sort-is-applied";
  session.tell(rule, page.reply, { instance: items, message, oracle: oracleOf(sort) });
  return true;
}
