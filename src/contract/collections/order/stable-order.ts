import { preview } from "../../../base/json.ts";
import type { Page, Question } from "../lister.ts";
import { marked, type ListOracle, type Scene } from "../scene.ts";
import { largePages } from "../walk.ts";
import { sortableBy } from "./sortable.ts";
import { checkTies } from "./ties.ts";

/** The same question is answered in the same order: without that, pages mean nothing. */
export const stableOrder: ListOracle = {
  name: "the order is stable",
  check: async (scene) => {
    const { lister, session, keyOf } = scene;
    const { list } = lister;
    if (!(list.page ?? list.offset ?? list.cursor)) return;
    const keysOf = (page: Page | undefined) => page?.rows.map(keyOf) ?? [];
    const question = { ...marked(scene), ...largePages(lister) };
    const start = await lister.ask(question, "the order");
    const first = keysOf(start);
    for (let time = 0; time < 2; time++) {
      const page = await lister.ask(question, "the order once more");
      const keys = keysOf(page);
      if (!page || !isOtherOrder(first, keys)) continue;
      const at = keys.findIndex((key, index) => key !== first[index]);
      const message = `the same question was answered in another order: ${preview(first[at])} came before, now ${preview(keys[at])}`;
      const told = { instance: list.items, message, oracle: "convention" as const };
      return session.tell("order-is-stable", page.reply, told);
    }
    if (start) await checkAfterSorted(scene, question, start);
    await checkTies(scene);
  },
};

/** To ask for an order is to look at rows, not to move them: the list is afterwards as it was before. */
async function checkAfterSorted(scene: Scene, question: Question, before: Page): Promise<void> {
  const { lister, session, keyOf } = scene;
  const { sort, items } = lister.list;
  const was = before.rows.map(keyOf);
  const [property] = sort ? await sortableBy(scene) : [];
  if (property === undefined) return;
  const { direction } = sort ?? {};
  const asked: readonly (readonly [words: string, one: Question])[] = [
    [`sorted by ${property}, downwards`, { sort: { property, descending: true } }],
    ...(direction
      ? [[`turned by ${direction.name}`, { direction: direction.descending }] as const]
      : []),
  ];
  for (const [words, one] of asked) {
    await lister.ask({ ...question, ...one }, words);
    const page = await lister.ask(question, `the order after it was ${words}`);
    if (!page) continue;
    const is = page.rows.map(keyOf);
    // Of a long list the other end may come first: as many as before are there.
    const isCounted = page.total !== undefined && page.total === before.total;
    if (!(isCounted ? was.join() !== is.join() : isOtherOrder(was, is))) continue;
    const message = `the list comes in another order after it was asked for ${words}`;
    const told = { instance: items, message, oracle: "convention" as const };
    return session.tell("order-is-stable", page.reply, told);
  }
}

/** Of the same rows. */
function isOtherOrder(one: readonly string[], two: readonly string[]): boolean {
  return one.join() !== two.join() && one.toSorted().join() === two.toSorted().join();
}
