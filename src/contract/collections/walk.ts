import type { Json } from "../state/session.ts";
import type { Lister, Page, Question } from "./lister.ts";

/** More requests than these no list is worth. */
const mostPages = 20;

/** All pages of a list, as far as they were asked for. */
export interface Walk {
  readonly pages: readonly Page[];
  readonly rows: readonly Json[];
  /** What was answered last, perhaps no row; undefined when the first page was refused. */
  readonly last: Page | undefined;
  /** Whether its end was reached. */
  readonly complete: boolean;
}

export interface WalkOptions {
  readonly size?: number;
  /** Tells rows apart. */
  readonly keyOf: (row: Json) => string;
}

/** Asks for page after page until one is empty, repeats what was there, or says that it is the last. */
export async function walk(
  lister: Lister,
  question: Question,
  { size, keyOf }: WalkOptions,
): Promise<Walk> {
  const { list } = lister;
  const pages: Page[] = [];
  let last: Page | undefined;
  const seen = new Set<string>();
  let at: Question = firstOf(lister, size);
  let complete = false;
  while (pages.length < mostPages) {
    const page = await lister.ask({ ...question, ...at }, `page ${pages.length + 1} of a walk`);
    // Past the end a list may be refused.
    if (!page) {
      complete = pages.length > 0;
      break;
    }
    last = page;
    const isNew = page.rows.some((row) => !seen.has(keyOf(row)));
    if (page.rows.length === 0 || (pages.length > 0 && !isNew)) {
      complete = true;
      break;
    }
    pages.push(page);
    for (const row of page.rows) seen.add(keyOf(row));
    if (list.page) at = { ...at, page: (at.page ?? list.page.first) + 1 };
    else if (list.offset) at = { ...at, offset: (at.offset ?? 0) + page.rows.length };
    else if (list.cursor && page.next !== undefined) at = { ...at, cursor: page.next };
    else {
      complete = list.cursor !== undefined || isWhole(page, size, list.size !== undefined);
      break;
    }
  }
  return { pages, rows: pages.flatMap((page) => page.rows), last, complete };
}

function firstOf({ list }: Lister, size: number | undefined): Question {
  return {
    ...(size === undefined || !list.size ? {} : { size }),
    ...(list.page ? { page: list.page.first } : {}),
  };
}

/** A list that cannot be turned over is whole when there was room for more. */
function isWhole({ rows, total }: Page, size: number | undefined, hasSize: boolean): boolean {
  if (total !== undefined) return rows.length >= total;
  return !hasSize || (size !== undefined && rows.length < size);
}

/** The most rows a page that nobody could find too many. */
export function largeSize({ list }: Lister): number | undefined {
  return list.size && Math.min(list.size.maximum ?? 100, 100);
}
