import {
  succeeds,
  type Answer,
  type AnyReply,
  type Query,
  type Stored,
  type Tools,
} from "./records.ts";

export type List = (query: Query) => Promise<Answer<readonly Stored[]>>;

/** What page and size mean at their edges, and what the headers say of them; nothing is written for it. */
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
  const pages = [
    [-1, 0],
    [1, 1],
  ] as const;
  for (const [page, told] of pages) {
    const { reply, need } = await list({ page, size: 3 });
    need(succeeds);
    checkHeaders(t, reply, told, 3);
  }
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
