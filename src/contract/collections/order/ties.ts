import { preview } from "../../../base/json.ts";
import type { Scene } from "../scene.ts";
import { largePages } from "../walk.ts";
import { sortableBy } from "./sortable.ts";

/** More properties than these tell nothing new. */
const mostTied = 4;

/** Which of two rows that are equal in what the list is sorted by comes first is left open, but it is the same each time. */
export async function checkTies(scene: Scene): Promise<void> {
  const { lister, session, keyOf, rows } = scene;
  const { sort, items } = lister.list;
  if (!sort) return;
  const tied = (await sortableBy(scene)).filter((name) => {
    const values = rows.map((row) => JSON.stringify(row[name]));
    return new Set(values).size < values.length;
  });
  for (const property of tied.slice(0, mostTied)) {
    const question = {
      ...largePages(lister),
      sort: { property, descending: false },
    };
    const look = async () => {
      const page = await lister.ask(question, `sorted by ${property}, where rows are equal`);
      const keys = page?.rows.map(keyOf) ?? [];
      return { page, keys, values: JSON.stringify(page?.rows.map((row) => row[property])) };
    };
    const compare = async () => {
      const [one, two] = [await look(), await look()];
      const isWhole = one.keys.toSorted().join() === two.keys.toSorted().join();
      // On one page of several another row may stand, as long as nothing came or went.
      const isCounted = two.page?.total !== undefined && one.page?.total === two.page.total;
      const at = two.keys.findIndex((key, index) => key !== one.keys[index]);
      const isOther = one.values === two.values && (isWhole || isCounted) && at >= 0;
      return two.page && isOther ? { one, two, page: two.page, at, isWhole } : undefined;
    };
    const found = await compare();
    if (!found || (!found.isWhole && !(await compare()))) continue;
    const { one, two, page, at } = found;
    const message = `sorted by ${property}, rows that are equal in it came in another order the second time: first ${preview(one.keys[at])}, then ${preview(two.keys[at])}`;
    const told = { instance: `${items}/${at}`, message, oracle: "convention" } as const;
    return session.tell("order-is-stable", page.reply, told);
  }
}
