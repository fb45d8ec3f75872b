import type { Collection } from "../../resource/resource.ts";
import type { Json } from "../state/session.ts";
import type { Lister, Page, Question } from "./lister.ts";
import { saysMore } from "./pages/page-members.ts";
import type { Scene } from "./scene.ts";

/** So many pages without a row, one after the other, have no end. */
const mostEmpty = 5;

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
  /** A page behind a cursor that holds nothing but what was there before, or nothing for long, and leads further still. */
  readonly circle?: Page;
  /** The page whose own cursor or link to the next one was refused. */
  readonly dead?: Page;
  /** A page with room for more whose cursor or link led to nothing. */
  readonly vain?: Page;
}

export interface WalkOptions {
  readonly size?: number;
  /** Tells rows apart. */
  readonly keyOf: (row: Json) => string;
}

/** All that a question finds, on pages as large as may be. */
export function walkAll(
  lister: Lister,
  question: Question,
  keyOf: WalkOptions["keyOf"],
): Promise<Walk> {
  return walk(lister, question, { keyOf, ...largePages(lister) });
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
  const cursors = new Set<string>();
  let circle: Page | undefined;
  let dead: Page | undefined;
  let vain: Page | undefined;
  const byCursor = list.cursor !== undefined && !list.page && !list.offset;
  let at: Question = firstOf(lister, size);
  let complete = false;
  while (pages.length < mostPages) {
    const page = await lister.ask({ ...question, ...at }, `page ${pages.length + 1} of a walk`);
    // Past the end a list may be refused.
    if (!page) {
      complete = pages.length > 0;
      if (byCursor || at.link) dead = pages.at(-1);
      break;
    }
    last = page;
    const isNew = page.rows.some((row) => !seen.has(keyOf(row)));
    const next = byCursor ? page.next : undefined;
    // A cursor may lead to a page on which nothing was found, and further from there.
    const isBetween = page.rows.length === 0 && next !== undefined && !cursors.has(next);
    if (!isNew && !isBetween) {
      if (next !== undefined && page.rows.length > 0) circle = page;
      const before = pages.at(-1);
      const hadRoom =
        before &&
        ((size !== undefined && before.rows.length < size) ||
          saysMore(before.reply.value) === true);
      if ((byCursor || at.link) && hadRoom && page.rows.length === 0) vain = before;
      complete = true;
      break;
    }
    pages.push(page);
    if (
      pages.length >= mostEmpty &&
      pages.slice(-mostEmpty).every((one) => one.rows.length === 0)
    ) {
      circle = page;
      break;
    }
    for (const row of page.rows) seen.add(keyOf(row));
    if (question.follow && page.link) {
      if (next !== undefined) cursors.add(next);
      at = { link: page.link };
    } else if (at.link) {
      complete = true;
      break;
    } else if (list.page) at = { ...at, page: (at.page ?? list.page.first) + 1 };
    else if (list.offset) at = { ...at, offset: (at.offset ?? 0) + page.rows.length };
    else if (next !== undefined) {
      cursors.add(next);
      at = { ...at, cursor: next };
    } else {
      complete = isLast(list, page) || isWhole(page, size, list.size !== undefined);
      break;
    }
  }
  const rows = pages.flatMap((page) => page.rows);
  return {
    pages,
    rows,
    last,
    complete,
    ...(circle && { circle }),
    ...(dead && { dead }),
    ...(vain && { vain }),
  };
}

function firstOf({ list }: Lister, size: number | undefined): Question {
  return {
    ...(size === undefined || !list.size ? {} : { size }),
    ...(list.page ? { page: list.page.first } : {}),
  };
}

/** Whether a list that says where the next page begins says nothing of one. */
export function isLast({ cursor, next }: Collection, page: Page): boolean {
  const isTold = cursor?.isKey === true || next !== undefined;
  return cursor !== undefined && isTold && page.next === undefined;
}

/** A list that cannot be turned over is whole when there was room for more. */
function isWhole({ rows, total }: Page, size: number | undefined, hasSize: boolean): boolean {
  if (total !== undefined) return rows.length >= total;
  return !hasSize || (size !== undefined && rows.length < size);
}

/** As many pages as tell something, as few as that takes. */
export function smallSize({ rows, mark }: Pick<Scene, "rows" | "mark">): number {
  return mark ? 2 : Math.max(2, Math.ceil(rows.length / 12));
}

/** The most rows a page that nobody could find too many. */
export function largeSize({ list }: Lister): number | undefined {
  return list.size && Math.min(list.size.maximum ?? 100, 100);
}

/** What asks for pages of that size. */
export function largePages(lister: Lister): Pick<WalkOptions, "size"> {
  const size = largeSize(lister);
  return size === undefined ? {} : { size };
}
