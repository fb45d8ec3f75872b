import { preview } from "../../../base/json.ts";
import { creationStampOf, toldOrder } from "../../../resource/roles/told-order.ts";
import { plainName } from "../../../resource/names.ts";
import { sentRecord } from "../../../resource/envelope.ts";
import { membersOf, targetOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import { schemaOf } from "../lister.ts";
import { isOwn, marked, type ListOracle, type Scene } from "../scene.ts";
import { isCreationStamp } from "../../state/comparison/compare.ts";
import { compareValues, compareWords } from "../filters/values.ts";
import type { Collection, Role } from "../../../resource/resource.ts";
import type { Json, Session } from "../../state/session.ts";
import { largePages, walkAll } from "../walk.ts";

/** An order in words: `newest` of a choice, `newest first` or `sorted by name` in the description of a list. */
export const describedOrder: ListOracle = {
  name: "the list is in the order it is described in",
  check: async (scene) => {
    const { lister, session } = scene;
    for (const { words, order, property, descending } of ordersOf(scene)) {
      const page = await askInOrder(scene, order, words);
      const broken = page && disorderIn(scene, page.rows, property, descending);
      if (!page || !broken || isByOtherTime(scene, page.rows, descending, words)) continue;
      const [before, after] = broken;
      const message = `the list is ${words}, but ${property} ${preview(before)} comes before ${preview(after)}`;
      const told = { instance: lister.list.items, message, oracle: "convention" } as const;
      session.tell("described-order", page.reply, told);
    }
  },
};

/** What is the newest may be told by a time that a client sends: `occurredAt`, where there is a `createdAt` as well. */
function isByOtherTime(
  { session, lister }: Scene,
  rows: readonly Json[],
  descending: boolean,
  words: string,
): boolean {
  const { document } = session.run.maker;
  const sent = membersOf(
    document,
    sentRecord(document, session.resource.create, session.resource.name) ?? "",
  );
  const times = [...membersOf(document, lister.list.record ?? "")].filter(
    ([name, at]) =>
      sent.has(name) && keyword(document, targetOf(document, at), "format") === "date-time",
  );
  return (
    !words.startsWith("by ") &&
    times.some(([name]) =>
      isInOrder(
        rows.map((row) => row[name]),
        descending,
      ),
    )
  );
}

/** Of several values, and none is missing. */
function isInOrder(values: readonly unknown[], descending: boolean): boolean {
  const signs = values.slice(1).map((value, index) => compareValues(values[index], value));
  return (
    signs.every((sign) => sign !== undefined && (sign === 0 || sign > 0 === descending)) &&
    signs.some(Boolean)
  );
}

/** A page, or as many as hold the run's own rows: of texts only these are judged. */
async function askInOrder(scene: Scene, order: string | undefined, words: string) {
  const { lister, keyOf, own } = scene;
  const question = { ...marked(scene), ...(order === undefined ? {} : { order }) };
  const page = await lister.ask({ ...question, ...largePages(lister) }, `a list that is ${words}`);
  const shown = page?.rows.filter((row) => isOwn(scene, row)).length ?? 0;
  if (!page || shown === own.length) return page;
  const { rows, last } = await walkAll(lister, question, keyOf);
  return { reply: last?.reply ?? page.reply, rows };
}

interface Order {
  readonly words: string;
  /** What is asked for; undefined: nothing, the list is always so. */
  readonly order?: string;
  readonly property: string;
  readonly descending: boolean;
}

function ordersOf(scene: Scene): Order[] {
  const { list } = scene.lister;
  const { document } = scene.session.run.maker;
  const told = toldOrder(document, list);
  const stamp = creationStampOf(document, list.record ?? "");
  const isMeant = told && !isGiven(scene, told) && !isOtherByDefault(scene, told);
  const preset = isMeant ? undefined : presetOrder(scene);
  const asked = [...choicesOf(scene, stamp), ...(told && isMeant ? turnsOf(scene, told) : [])];
  return [...asked, ...(isMeant ? [told] : []), ...(preset ? [preset] : [])];
}

/** A list that is told to be in some order, and takes nothing but the direction: both of them. */
function turnsOf({ lister }: Scene, { property, words }: Order): Order[] {
  const { sort } = lister.list;
  const { direction } = sort ?? {};
  if (!direction || sort?.properties?.length !== 0) return [];
  return [false, true].map((descending) => {
    const order = descending ? direction.descending : direction.ascending;
    return { words: `${words}, asked for ${order}`, order, property, descending };
  });
}

/** The default of the parameter holds where it is not sent: `name,asc`, `-createdAt`. */
function presetOrder({ lister, session }: Scene): Order | undefined {
  const { sort, record = "" } = lister.list;
  if (!sort) return undefined;
  const [only, ...more] = [presetOf(session, lister.list, sort)].flat();
  const [
    ,
    minus,
    name = "",
    turn = sort.direction && presetOf(session, lister.list, sort.direction),
  ] = /^(-?)(\w+)(?:[,: ](\w+))?$/.exec(String(only ?? "")) ?? [];
  const names = [...membersOf(session.run.maker.document, record).keys()];
  const property = names.find((one) => one === name);
  if (property === undefined || more.length > 0) return undefined;
  // Which of the two it is when nobody says is the server's to choose.
  if (sort.direction && turn === undefined) return undefined;
  const isDown = minus === "-" || /^desc/i.test(String(turn ?? ""));
  return {
    words: `by ${property}, as the default of ${sort.name} is`,
    property,
    descending: isDown,
  };
}

function presetOf(session: Session, list: Collection, role: Role): unknown {
  const schema = schemaOf(session, list, role);
  return schema && keyword(session.run.maker.document, schema, "default");
}

/** Where the parameter has another order as its default, the words speak of something else: of what is equal in it. */
function isOtherByDefault({ lister, session }: Scene, { property, descending }: Order): boolean {
  const { sort } = lister.list;
  const preset = sort && presetOf(session, lister.list, sort);
  if (typeof preset !== "string" || preset === "") return false;
  const isDown = preset.startsWith("-") || /desc/i.test(preset);
  if (sort?.properties?.length === 0) return isDown !== descending;
  return !plainName(preset).includes(plainName(property)) || isDown !== descending;
}

/** What the creation is told tells when something was published, not what is the newest. */
function isGiven({ session }: Scene, { words, property }: Order): boolean {
  const { resource, run } = session;
  const body = sentRecord(run.maker.document, resource.create, resource.name);
  const sent = membersOf(run.maker.document, body ?? "");
  return !words.startsWith("by ") && !isCreationStamp(property) && sent.has(property);
}

const newest = /^(?:newest|latest|(?:most_?)?recent)(?:_?first)?$/i;
const oldest = /^(?:oldest|earliest)(?:_?first)?$/i;

/** Values of a parameter that speak of age. */
function choicesOf({ lister, session }: Scene, stamp: string | undefined): Order[] {
  const { sort } = lister.list;
  const { document } = session.run.maker;
  const schema = sort && schemaOf(session, lister.list, sort);
  const values = schema === undefined ? undefined : keyword(document, schema, "enum");
  if (stamp === undefined || !Array.isArray(values)) return [];
  return values
    .filter((one) => typeof one === "string")
    .flatMap((order) => {
      const descending = newest.test(order);
      if (!descending && !oldest.test(order)) return [];
      return [{ words: `asked for ${order}`, order, property: stamp, descending }];
    });
}

/** Two neighbours in the wrong order; of texts only plain words of the run's own are judged. */
function disorderIn(scene: Scene, rows: readonly Json[], property: string, descending: boolean) {
  const judged = rows.filter(
    (row) =>
      typeof row[property] !== "string" ||
      isOwn(scene, row) ||
      compareValues(row[property], row[property]) === 0,
  );
  for (const [index, row] of judged.entries()) {
    const next = judged[index + 1];
    if (!next) return undefined;
    const [one, two] = [row[property], next[property]];
    const sign = compareValues(one, two) ?? compareWords(one, two);
    if (sign !== undefined && sign !== 0 && sign > 0 !== descending) return [one, two] as const;
  }
  return undefined;
}
