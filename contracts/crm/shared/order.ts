import type { List } from "./sizes.ts";
import { succeeds, type Tools } from "./records.ts";

/** The ids of own records in the order of their names, and the text that only they have in their names. */
export interface Known {
  readonly ids: readonly string[];
  readonly marker: string;
}

/** `sort`, and the order that it makes of the known records, as places in `ids`. */
export type Order = readonly [rule: string, sort: string, places: readonly number[]];

/** How every list of this CRM reads `sort`. The names of the three known records ascend with their places. */
const ordersByName: readonly Order[] = [
  ["sort-ascends-by-default", "name", [0, 1, 2]],
  ["unknown-sort-is-ignored", "no_such_field,desc;name,desc", [2, 1, 0]],
];

/** All values compared are ASCII and of one case, so that collations agree; none is null. */
export async function checkOrder(
  t: Tools,
  list: List,
  { ids, marker }: Known,
  orders: readonly Order[],
): Promise<void> {
  for (const [rule, sort, places] of [...ordersByName, ...orders]) {
    const { reply, need } = await list({ n_name_like: marker, sort, size: 100 });
    const got = need(succeeds).map(({ id }) => ids.indexOf(id));
    const message = `'${sort}' must give the order ${places.join(" ")}, but gives ${got.join(" ")}`;
    t.check(rule, reply, got.join() === places.join(), "", message);
  }
}
