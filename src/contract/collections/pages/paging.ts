import { sleep } from "../../../base/clock.ts";
import { checkFullLastPage } from "./full-last-page.ts";
import { isNamed, plainName } from "../../../resource/names.ts";
import type { Role } from "../../../resource/resource.ts";
import type { Page } from "../lister.ts";
import { pageMembers, saysMore, sizeNames } from "./page-members.ts";
import { marked, oracleOf, patience, type ListOracle, type Scene } from "../scene.ts";
import { largePages, largeSize, smallSize, walk, walkAll, type Walk } from "../walk.ts";

/** No page holds more than was asked for, nor less while there is more. */
export const sizes: ListOracle = {
  name: "the size of a page is honoured",
  check: async (scene) => {
    const { lister, own, session } = scene;
    const { size } = lister.list;
    if (!size) return;
    const oracle = oracleOf(size);
    for (const wanted of [2, 1]) {
      const page = await lister.ask({ size: wanted }, `a page of ${wanted}`);
      if (!page) continue;
      const { length } = page.rows;
      const least = Math.min(wanted, Math.max(own.length, page.total ?? 0));
      if (length <= wanted && length >= least) continue;
      const message = `a page of ${wanted} was asked for, but ${length} rows were answered`;
      const instance = lister.list.items;
      session.tell("page-size-honoured", page.reply, { instance, message, oracle });
    }
    await checkDefault(scene);
    await checkLargest(scene);
  },
};

/** A server may have smaller pages than the document allows, but not where the answer says that it has not. */
async function checkLargest(scene: Scene): Promise<void> {
  const { lister, session, whole } = scene;
  const { size, items, page: number, offset } = lister.list;
  // Behind a cursor a short page is no end.
  const wanted = (number ?? offset) ? largeSize(lister) : undefined;
  const isShort = (page: Page | undefined) =>
    wanted !== undefined && (page?.rows.length ?? 0) < Math.min(wanted, page?.total ?? 0);
  if (!size || !isShort(whole.pages[0])) return;
  const page = await lister.ask(largePages(lister), `a page of ${wanted}`);
  const told =
    page && isShort(page) ? sizeTold(page, size).find(([, is]) => is === wanted) : undefined;
  if (!page || !told) return;
  const message = `a page of ${wanted} was asked for, ${told[0]} is ${wanted} in the answer and there are ${page.total}, but ${page.rows.length} rows were answered`;
  session.tell("page-size-honoured", page.reply, {
    instance: items,
    message,
    oracle: oracleOf(size),
  });
}

/** What an answer says about the size of its pages, beside the rows or in a header. */
function sizeTold({ reply }: Page, size: Role): (readonly [name: string, value: unknown])[] {
  const isSize = (name: string) =>
    isNamed(name, sizeNames) || plainName(name) === plainName(size.name);
  const inBody = pageMembers(reply.value).filter(([, name]) => isSize(name));
  const inHeaders = [...reply.exchange.response.headers].filter(([name]) =>
    isSize(name.replace(/^x-(?:pagination-)?/i, "")),
  );
  return [
    ...inBody.map(([, name, value]) => [name, value] as const),
    ...inHeaders.map(([name, value]) => [name, Number(value)] as const),
  ];
}

async function checkDefault({ lister, session, own }: Scene): Promise<void> {
  const { size, items } = lister.list;
  if (size?.default === undefined) return;
  const page = await lister.ask({}, "a page of no size");
  if (!page) return;
  const { length } = page.rows;
  const least = Math.min(size.default, Math.max(own.length, page.total ?? 0));
  if (length <= size.default && length >= least) return;
  const message = `without a size a page has ${size.default} rows, but ${length} were answered`;
  const told = { instance: items, message, oracle: oracleOf(size) };
  session.tell("default-size-honoured", page.reply, told);
}

/** Pages do not overlap, together they are the list, and behind them there is nothing. */
export const pages: ListOracle = {
  name: "pages are the list",
  check: async (scene) => {
    const { lister, session } = scene;
    const { list } = lister;
    const turning = list.page ?? list.offset ?? list.cursor;
    if (!turning) return;
    const first = await walkSmall(scene);
    if (first.pages.length === 0) return;
    const oracle = oracleOf(turning);
    const problem = problemIn(scene, first);
    // Somebody else may have written in between: what does not come back is not told.
    const again = problem && (await walkSmall(scene));
    const still = again && problemIn(scene, again);
    if (problem && still?.rule === problem.rule && (await isQuiet(scene))) {
      const { reply } = still.page;
      session.tell(still.rule, reply, { instance: list.items, message: still.message, oracle });
    }
    await checkVain(scene);
    await checkFullLastPage(scene);
    if (first.complete) await checkEnd(scene, first);
    if (list.page && list.offset) await checkOffset(scene, first);
  },
};

/** A page that has room for more is the last one. */
async function checkVain(scene: Scene): Promise<void> {
  const { lister, session } = scene;
  const { cursor, next, items } = lister.list;
  if (!cursor && next?.in !== "header") return;
  const look = () => walkAll(lister, { ...marked(scene), follow: true }, scene.keyOf);
  const vain = (await look()).vain && (await look()).vain;
  if (!vain) return;
  const message = `a page with ${vain.rows.length} rows, and room for more, names a next one on which there is nothing`;
  session.tell("cursor-ends", vain.reply, { instance: items, message, oracle: "convention" });
}

async function walkSmall(scene: Scene): Promise<Walk> {
  const question = { ...marked(scene), follow: true } as const;
  return walk(scene.lister, question, { size: smallSize(scene), keyOf: scene.keyOf });
}

interface PageProblem {
  readonly rule: string;
  readonly message: string;
  readonly page: Page;
}

function problemIn(scene: Scene, walked: Walk): PageProblem | undefined {
  const { keyOf, own, lister } = scene;
  const size = lister.list.size && smallSize(scene);
  if (walked.circle) {
    const what = walked.circle.rows.length > 0 ? "rows that were there before" : "nothing";
    const message = `the cursor leads to ${what}, and further from there`;
    return { rule: "cursor-ends", message, page: walked.circle };
  }
  if (walked.dead) {
    const message = "the page names a next one, but that was refused";
    return { rule: "next-page-is-there", message, page: walked.dead };
  }
  const wide = size === undefined ? -1 : walked.pages.findIndex(({ rows }) => rows.length > size);
  const wideOne = walked.pages[wide];
  // The first page is another promise's.
  if (wideOne && wide > 0) {
    const message = `pages of ${size} were asked for, but page ${wide + 1} holds ${wideOne.rows.length} rows`;
    return { rule: "page-size-honoured", message, page: wideOne };
  }
  const torn = scene.lister.list.next?.in === "body" ? walked.pages.find(isTorn) : undefined;
  if (torn) {
    const what =
      torn.next === undefined
        ? "there is more, but names no next page"
        : "there is no more, but names a next page";
    return { rule: "page-describes-itself", message: `the page says that ${what}`, page: torn };
  }
  const seen = new Map<string, number>();
  for (const [index, page] of walked.pages.entries()) {
    for (const row of page.rows) {
      const key = keyOf(row);
      const before = seen.get(key);
      if (before !== undefined) {
        const where =
          before === index
            ? `twice on page ${index + 1}`
            : `on page ${before + 1} and on page ${index + 1}`;
        return { rule: "pages-do-not-overlap", message: `${key} is ${where}`, page };
      }
      seen.set(key, index);
    }
  }
  const last = walked.pages.at(-1);
  const missing = own.filter(({ record }) => !seen.has(keyOf(record)));
  if (!last || !walked.complete || missing.length === 0) return undefined;
  const message = `${missing.length} of ${own.length} records that the run created are on no page`;
  return { rule: "pages-are-complete", message, page: last };
}

/** Whether a page says of what is behind it one thing, and by its cursor another. */
function isTorn({ reply, next }: Page): boolean {
  const said = saysMore(reply.value);
  return said !== undefined && said !== (next !== undefined);
}

/** Whether the list holds what it held before: nobody else writes to it right now. */
export async function isQuiet(scene: Scene): Promise<boolean> {
  if (scene.mark) return true;
  const look = async () => {
    const page = await scene.lister.ask({}, "the first page, to see whether others write");
    return { total: page?.total, keys: page?.rows.map(scene.keyOf).toSorted().join() };
  };
  const [one, two] = [await look(), await look()];
  return one.total === two.total && (one.keys === two.keys || one.total !== undefined);
}

async function checkEnd(scene: Scene, walked: Walk): Promise<void> {
  const { lister, session, mark } = scene;
  const { list } = lister;
  const size = walked.pages[0]?.rows.length ?? 1;
  // Others may add some rows in the meantime.
  const beyond = mark ? 0 : 3;
  const count = walked.rows.length;
  const pageNumber = (list.page?.first ?? 0) + walked.pages.length + beyond;
  const at = list.page
    ? { page: pageNumber, ...(list.size ? { size } : {}) }
    : { offset: count + beyond * size, ...(list.size ? { size } : {}) };
  const role = list.page ?? list.offset;
  if (!role || (list.page && !list.size)) return;
  const page = await lister.ask({ ...marked(scene), ...at }, "a page past the end");
  if (!page || page.rows.length === 0) return;
  const message = `past the end there is nothing, but ${page.rows.length} rows were answered`;
  const told = { instance: list.items, message, oracle: oracleOf(role) };
  session.tell("past-the-end-is-empty", page.reply, told);
}

async function checkOffset(scene: Scene, walked: Walk): Promise<void> {
  const { lister, session, keyOf, mark } = scene;
  const { offset, items, size } = lister.list;
  const third = walked.rows[2];
  if (!offset || !size || !third || !mark) return;
  const page = await lister.ask({ ...marked(scene), offset: 2, size: 2 }, "behind the second row");
  const found = page?.rows[0];
  if (!page || (found && keyOf(found) === keyOf(third))) return;
  const message = `behind the second row ${keyOf(third)} follows, but ${found ? keyOf(found) : "nothing"} was answered`;
  session.tell("offset-honoured", page.reply, {
    instance: items,
    message,
    oracle: oracleOf(offset),
  });
}

/** The total is the same on every page, and as many as there are. */
export const totals: ListOracle = {
  name: "the total is true",
  check: async (scene) => {
    const { total, size } = scene.lister.list;
    if (!total) return;
    const isWrong =
      (await isWrongTotal(unmarked(scene), large, scene.whole)) ||
      (scene.mark !== undefined && (await isWrongTotal(scene, large)));
    if (!isWrong && size) await isWrongTotal(scene, walkSmall);
  },
};

/** The same when something was deleted. */
export async function checkTotalAgain(scene: Scene): Promise<void> {
  if (scene.lister.list.total) await isWrongTotal(unmarked(scene), large);
}

const large = (of: Scene) => walkAll(of.lister, marked(of), of.keyOf);

/** Without a filter the number may come from elsewhere: one that is kept. */
const unmarked = (scene: Scene): Scene => ({ ...scene, mark: undefined });

/** Tells of a total that is not the number of rows, with the same rows twice. */
async function isWrongTotal(
  scene: Scene,
  go: (of: Scene) => Promise<Walk>,
  seen?: Walk,
): Promise<boolean> {
  const { lister, session } = scene;
  const { total } = lister.list;
  const wrong = (walked: Walk) =>
    walked.complete
      ? walked.pages.find((page) => page.total !== undefined && page.total !== walked.rows.length)
      : undefined;
  const walked = seen ?? (await go(scene));
  if (!total || !wrong(walked) || hasRepeats(scene, walked)) return false;
  await sleep(patience, session.run.clock);
  const again = await go(scene);
  const page = wrong(again);
  if (!page || again.rows.length !== walked.rows.length || !(await isQuiet(scene))) return false;
  const message = `the total is ${String(page.total)}, but ${again.rows.length} rows are there`;
  const instance = total.in === "body" ? total.name : `header ${total.name}`;
  session.tell("total-is-true", page.reply, { instance, message, oracle: oracleOf(total) });
  return true;
}

/** Rows that come twice are told as such; they make every count wrong. */
export function hasRepeats({ keyOf }: Scene, { rows }: Walk): boolean {
  return new Set(rows.map(keyOf)).size < rows.length;
}
