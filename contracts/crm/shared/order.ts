import type { Known, List } from "./pages.ts";
import { succeeds, type Tools } from "./records.ts";

/** `sort` and the order that it makes of the known records, as places in `ids`. */
export type Order = readonly [rule: string, sort: string, places: readonly number[]];

/** Sorts that hold for every list. The names of the known records ascend with their places. */
export const ordersByName: readonly Order[] = [
  ["sort-is-applied", "name,asc", [0, 1, 2, 3, 4]],
  ["sort-descends", "name,desc", [4, 3, 2, 1, 0]],
  ["sort-ascends-by-default", "name", [0, 1, 2, 3, 4]],
  ["unknown-sort-is-ignored", "no_such_field,desc;name,desc", [4, 3, 2, 1, 0]],
];

/** All values compared are ASCII and of one case, so that collations agree; none is null. */
export async function checkOrder(
  t: Tools,
  list: List,
  { ids, marker }: Known,
  orders: readonly Order[],
): Promise<void> {
  for (const [rule, sort, places] of orders) {
    const { reply, need } = await list({ n_name_like: marker, sort, size: 100 });
    const got = need(succeeds).map(({ id }) => ids.indexOf(id));
    const message = `'${sort}' must give the order ${places.join(" ")}, but gives ${got.join(" ")}`;
    t.check(rule, reply, got.join() === places.join(), "", message);
  }
}
