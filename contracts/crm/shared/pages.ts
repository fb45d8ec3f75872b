import {
  succeeds,
  type Answer,
  type AnyReply,
  type Query,
  type Stored,
  type Tools,
} from "./records.ts";

export type List = (query: Query) => Promise<Answer<readonly Stored[]>>;

/** The ids of own records in the order of their names, and the text that only they have in their names. */
export interface Known {
  readonly ids: readonly string[];
  readonly marker: string;
}

/** Pages of the known records: as long as asked, disjoint, complete, all with the same true total. */
export async function checkPages(t: Tools, list: List, { ids, marker }: Known): Promise<void> {
  const size = 2;
  const query = { n_name_like: marker, sort: "name,asc", size };
  const seen: string[] = [];
  const pages = Math.ceil(ids.length / size);
  for (let page = 0; page <= pages; page++) {
    const { reply, need } = await list({ ...query, page });
    const rows = need(succeeds).map(({ id }) => id);
    checkHeaders(t, reply, page, size);
    checkTotal(t, reply, ids.length);
    const short = `must have at most ${size} rows, but has ${rows.length}`;
    t.check("page-size-honoured", reply, rows.length <= size, "", short);
    if (page === pages) {
      const message = `page ${page} is past the end, but has ${rows.length} rows`;
      t.check("past-the-end-is-empty", reply, rows.length === 0, "", message);
      break;
    }
    const twice = rows.filter((id) => seen.includes(id));
    const message = `repeats ${twice.join(", ")} of an earlier page`;
    t.check("pages-do-not-overlap", reply, twice.length === 0, "", message);
    seen.push(...rows);
    if (page < pages - 1) continue;
    const missing = ids.filter((id) => !seen.includes(id));
    const absent = `no page has ${missing.join(", ")}`;
    t.check("pages-are-complete", reply, missing.length === 0, "", absent);
  }
  const { reply, need } = await list({ ...query, offset: 1 });
  const rows = need(succeeds).map(({ id }) => id);
  const same = rows.join() === ids.slice(1, 1 + size).join();
  const message = "an offset of 1 must skip one row, whatever the size";
  t.check("offset-honoured", reply, same, "", message);
}

/** What page and size mean at their edges; nothing is written for it. */
export async function checkSizes(t: Tools, list: List): Promise<void> {
  const sizes = [
    [{}, 20],
    [{ size: null }, 20],
    [{ size: 0 }, 20],
    [{ size: -3 }, 20],
    [{ size: 7 }, 7],
    [{ size: 1000 }, 1000],
    [{ size: 5000 }, 1000],
  ] as const;
  for (const [query, perPage] of sizes) {
    const { reply, need } = await list(query);
    const { length } = need(succeeds);
    checkHeaders(t, reply, 0, perPage);
    const message = `must have at most ${perPage} rows, but has ${length}`;
    t.check("page-size-honoured", reply, length <= perPage, "", message);
  }
  const { reply, need } = await list({ page: -1, size: 3 });
  need(succeeds);
  checkHeaders(t, reply, 0, 3);
}

function checkHeaders(t: Tools, reply: AnyReply, page: number, size: number): void {
  t.expect("page-headers-agree", reply, {
    headers: { "X-Page": String(page), "X-Per-Page": String(size) },
  });
  const total = Number(reply.headers.get("X-Total"));
  const wanted = Math.ceil(total / size);
  const got = reply.headers.get("X-Total-Pages");
  // What zero rows make is a matter of taste.
  const holds = total === 0 || got === String(wanted);
  const message = `${total} rows, ${size} a page, are ${wanted} pages, not ${got}`;
  t.check("total-pages-is-true", reply, holds, "header X-Total-Pages", message);
}

function checkTotal(t: Tools, reply: AnyReply, total: number): void {
  t.expect("total-is-true", reply, { headers: { "X-Total": String(total) } });
}
