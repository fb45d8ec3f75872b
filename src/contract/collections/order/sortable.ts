import { keptWith } from "../../../base/memo.ts";
import { keyword } from "../../../schema/walk.ts";
import { membersOf, targetOf, typesOf } from "../../../resource/shapes.ts";
import type { Json } from "../../state/session.ts";
import type { Scene } from "../scene.ts";
import { largePages } from "../walk.ts";

/** As many properties as show the ways in which values are compared. */
const mostProperties = 8;

/** Those the list can sort by, numbers and times first; where the document does not list them, those with values. */
export function propertiesOf(scene: Scene): string[] {
  const { lister, own, rows, session } = scene;
  const { sort, record } = lister.list;
  const { document } = session.run.maker;
  const members = record === undefined ? new Map<string, string>() : membersOf(document, record);
  const all = sort?.properties ?? [...members.keys()];
  const records = own.length > 0 ? own.map((one) => one.record) : rows.slice(0, 20);
  const names = all.filter((name) => isDifferent(records, name));
  // What only the server writes is the same in all new ones, as is the time of what was made within one second.
  const more = all.filter((name) => !names.includes(name) && isDifferent(rows, name));
  const rank = (name: string) => {
    const at = targetOf(document, members.get(name) ?? "");
    const types = members.has(name) ? typesOf(document, at) : [];
    if (types.includes("integer") || types.includes("number")) return 0;
    return String(keyword(document, at, "format")).startsWith("date") ? 1 : 2;
  };
  return [names, more]
    .flatMap((some) => some.toSorted((a, b) => rank(a) - rank(b)))
    .slice(0, mostProperties);
}

/** Whether records have texts or numbers that differ. */
export function isDifferent(records: readonly Json[], name: string): boolean {
  const values = records.map((one) => one[name]).filter((one) => one !== null);
  const isMixed = new Set(values.map((one) => JSON.stringify(one))).size > 1;
  return isMixed && values.some((one) => ["string", "number"].includes(typeof one));
}

/**
 * Those that the server sorts by. Where nothing says which, it may pass over what it does not know: only what changes the
 * order counts, and all of them where nothing does.
 */
export const sortableBy = keptWith(async (scene: Scene): Promise<string[]> => {
  const all = propertiesOf(scene);
  const { sort, operation } = scene.lister.list;
  if (!sort || sort.properties !== undefined || sort.basis === "declared") return all;
  const plain = await orderOf(scene, undefined, false);
  const known: string[] = [];
  for (const property of all) {
    const orders = [await orderOf(scene, property, false), await orderOf(scene, property, true)];
    if (orders.some((one) => one !== plain)) known.push(property);
  }
  if (known.length === 0) return all;
  const unknown = all.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    scene.session.skip(
      `${operation.id} stays in its order when asked to sort by ${unknown.join(", ")}, and no text says by what it sorts`,
    );
  return known;
});

/** The keys as they come; undefined where it is refused. */
async function orderOf(
  { lister, keyOf }: Scene,
  property: string | undefined,
  descending: boolean,
) {
  const sort = property === undefined ? {} : { sort: { property, descending } };
  const words = property === undefined ? "in the order by default" : `sorted by ${property}`;
  const page = await lister.ask({ ...largePages(lister), ...sort }, words);
  return page?.rows.map(keyOf).join("\n");
}
