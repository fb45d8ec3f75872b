import { preview } from "../../base/json.ts";
import type { FilterRole } from "../../resource/resource.ts";
import { askAll } from "./ask-all.ts";
import type { Page, Question } from "./lister.ts";
import { hasRepeats, isQuiet } from "./paging.ts";
import { oracleOf, type Scene } from "./scene.ts";
import { satisfies } from "./values.ts";
import type { Walk } from "./walk.ts";

/** What a filter lets through is counted and cut into pages, not what there is. */
export async function checkFilteredPages(
  scene: Scene,
  filter: FilterRole,
  value: unknown,
): Promise<void> {
  const walked = await askAll(scene, { filters: [[filter, value]] });
  if (!walked) return;
  await checkTotal(scene, filter, value, walked);
  await checkPages(scene, filter, value, walked);
}

async function checkTotal(
  scene: Scene,
  filter: FilterRole,
  value: unknown,
  walked: Walk,
): Promise<void> {
  const { session, lister } = scene;
  const { total } = lister.list;
  // Some answers have both numbers, and say so by these names.
  if (!total || /records|all|grand|overall|unfiltered/i.test(total.name)) return;
  const wrong = (one: Walk | undefined) =>
    one?.complete === true && !hasRepeats(scene, one)
      ? one.pages.find((page) => page.total !== undefined && page.total !== one.rows.length)
      : undefined;
  if (!wrong(walked)) return;
  const again = await askAll(scene, { filters: [[filter, value]] });
  const page = wrong(again);
  if (!page || !again || !(await isQuiet(scene))) return;
  const message = `${filter.name} = ${preview(value)} lets ${again.rows.length} rows through, but the total is ${String(page.total)}`;
  const instance = total.in === "body" ? total.name : `header ${total.name}`;
  session.tell("total-counts-matches", page.reply, { instance, message, oracle: oracleOf(total) });
}

const size = 2;
const mostPages = 5;

async function checkPages(
  scene: Scene,
  filter: FilterRole,
  value: unknown,
  { complete, rows }: Walk,
): Promise<void> {
  const { own, lister, session } = scene;
  const { list } = lister;
  const { property, operator } = filter;
  const turning = list.page ?? list.offset ?? list.cursor;
  if (!list.size || !turning || property === undefined) return;
  const matching = own.filter(
    ({ record }) => satisfies(operator, record[property], value) === true,
  );
  const count = Math.max(matching.length, complete ? rows.length : 0);
  if (matching.length === 0 || count < size) return;
  const short = await shortPage(scene, filter, value, count);
  const still = short && (await shortPage(scene, filter, value, count));
  if (!still || !(await isQuiet(scene))) return;
  const message = `${filter.name} = ${preview(value)} lets ${count} rows through, but a page of ${size} has ${still.rows.length} before the end: only the page is filtered`;
  // Behind a cursor a short page is no end, and some stores filter what they have read.
  const oracle = list.page || list.offset ? oracleOf(filter) : "heuristic";
  session.tell("filter-before-pages", still.reply, { instance: list.items, message, oracle });
}

/** A page with room on it although there is more to come. */
async function shortPage(
  { lister }: Scene,
  filter: FilterRole,
  value: unknown,
  count: number,
): Promise<Page | undefined> {
  const { list } = lister;
  let seen = 0;
  let cursor: string | undefined;
  for (let index = 0; index < mostPages && seen < count; index++) {
    const question: Question = {
      filters: [[filter, value]],
      size,
      ...(list.page ? { page: list.page.first + index } : {}),
      ...(list.offset && !list.page ? { offset: index * size } : {}),
      ...(cursor === undefined ? {} : { cursor }),
    };
    const page = await lister.ask(
      question,
      `page ${index + 1} of what ${filter.name} lets through`,
    );
    if (!page) return undefined;
    seen += page.rows.length;
    if (page.rows.length < size && seen < count) return page;
    cursor = page.next;
    if (list.cursor && !list.page && !list.offset && cursor === undefined) return undefined;
  }
  return undefined;
}
