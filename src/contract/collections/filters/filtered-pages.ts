import { preview } from "../../../base/json.ts";
import type { FilterRole } from "../../../resource/resource.ts";
import { askAll } from "../ask-all.ts";
import type { Page } from "../lister.ts";
import { inWords, passes, strangerIn, type Asked } from "./matches.ts";
import { hasRepeats, isQuiet } from "../pages/paging.ts";
import { oracleOf, type Scene } from "../scene.ts";
import { walk, type Walk } from "../walk.ts";

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

async function checkPages(
  scene: Scene,
  filter: FilterRole,
  value: unknown,
  whole: Walk,
): Promise<void> {
  const { lister, session } = scene;
  const { list } = lister;
  const turning = list.page ?? list.offset ?? list.cursor;
  if (!list.size || !turning) return;
  const look = (walked: Walk) => problemIn(scene, filter, value, walked);
  const problem =
    (await look(whole)) &&
    (await look((await askAll(scene, { filters: [[filter, value]] })) ?? whole));
  if (!problem || !(await isQuiet(scene))) return;
  const { rule, message, page } = problem;
  // Behind a cursor a short page is no end, and some stores filter what they have read.
  const isSure = rule !== "filter-before-pages" || list.page || list.offset;
  const oracle = isSure ? oracleOf(filter) : "heuristic";
  session.tell(rule, page.reply, { instance: list.items, message, oracle });
}

/** What is filtered after the page was cut has short pages, and the next offset lies in what was shown already. */
function repeatedIn(scene: Scene, asked: Asked, walked: Walk): PageProblem | undefined {
  const { lister, keyOf, whole } = scene;
  const [page] = walked.pages;
  if (!lister.list.offset || lister.list.page || !page || hasRepeats(scene, whole))
    return undefined;
  if (!whole.complete || !hasRepeats(scene, walked)) return undefined;
  const keys = walked.rows.map(keyOf);
  const twice = keys.find((key, index) => keys.indexOf(key) < index);
  const message = `${inWords(asked)}: ${twice} is on two pages, which it is not where nothing is asked for: only the page is filtered`;
  return { rule: "filter-before-pages", message, page };
}

interface PageProblem {
  readonly rule: string;
  readonly message: string;
  readonly page: Page;
}

/** What small pages of what was filtered show that a large one does not. */
async function problemIn(
  scene: Scene,
  filter: FilterRole,
  value: unknown,
  whole: Walk,
): Promise<PageProblem | undefined> {
  const { lister, keyOf, own } = scene;
  const asked = [[filter, value] as const];
  const matching = own.filter(({ record }) => passes(filter, record, value) === true);
  const repeated = repeatedIn(scene, asked, whole);
  if (repeated) return repeated;
  const count = Math.max(matching.length, whole.complete ? new Set(whole.rows.map(keyOf)).size : 0);
  if (count < 2 || strangerIn(scene, asked, whole)) return undefined;
  const size = Math.max(1, Math.ceil(count / 12));
  const words = `${filter.name} = ${preview(value)}`;
  const small = await walk(lister, { filters: asked, follow: true }, { size, keyOf });
  const page = small.pages.at(-1) ?? small.last;
  if (!page) return undefined;
  if (small.circle) {
    const message = `with ${words} the cursor leads to rows that were there before, and further from there`;
    return { rule: "cursor-ends", message, page: small.circle };
  }
  const stranger = strangerIn(scene, asked, small);
  if (stranger) return { ...stranger, message: `on pages of ${size}, ${stranger.message}` };
  const seen = new Set(small.rows.map(keyOf)).size;
  if (!small.complete || seen >= count) return undefined;
  const message = `${words} lets ${count} rows through, but pages of ${size} show ${seen} of them: only the page is filtered, or the filter is lost on the way`;
  return { rule: "filter-before-pages", message, page };
}
