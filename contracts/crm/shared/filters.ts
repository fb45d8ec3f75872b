import { checkRows, succeeds, type Answer, type Stored, type Tools } from "./records.ts";

/** A filter, and the places (in `ids`) of the known records it has to find. */
export type Filtered<Filter> = readonly [filter: Filter, places: readonly number[], rule?: string];

/**
 * Each list must have exactly those of the known records that match. The filters say by themselves that nobody else's
 * rows come along.
 */
export async function checkFilters<Filter extends object>(
  t: Tools,
  list: (filter: Filter) => Promise<Answer<readonly Stored[]>>,
  ids: readonly string[],
  cases: readonly Filtered<Filter>[],
): Promise<void> {
  for (const [filter, places, rule] of cases) {
    const { reply, need } = await list(filter);
    const rows = need(rule ?? succeeds);
    const wanted = places.flatMap((place) => ids[place] ?? []);
    const asked = JSON.stringify(filter);
    const missing = wanted.filter((id) => !rows.some((row) => row.id === id));
    const lacks = `${asked} must find ${wanted.length} own records, but lacks ${missing.join(", ")}`;
    const finds = t.check(rule ?? "filter-finds-match", reply, missing.length === 0, "", lacks);
    const matches = (row: Stored) => wanted.includes(row.id);
    const stray = ["", `does not match ${asked}`] as const;
    const keeps = checkRows(t, rule ?? "filter-keeps-only-matches", reply, rows, matches, stray);
    if (!finds || !keeps) continue;
    t.expect("total-is-true", reply, { headers: { "X-Total": String(rows.length) } });
  }
}
