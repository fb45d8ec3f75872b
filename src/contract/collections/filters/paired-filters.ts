import type { Oracle } from "../../../base/finding.ts";
import type { FilterRole } from "../../../resource/resource.ts";
import type { Json } from "../../state/session.ts";
import { askAll } from "../ask-all.ts";
import { valuesFor } from "./filter-values.ts";
import { classOf } from "./filtering.ts";
import { missingIn, passes, strangerIn, type Asked } from "./matches.ts";
import type { ListOracle, Scene } from "../scene.ts";

/** More pairs than these no list is worth. */
const mostPairs = 8;

/** Told by the less sure of the two. */
const sureness: readonly Oracle[] = ["heuristic", "convention", "semantic"];

/** Two filters together: what is answered satisfies both, and the own records that do are there. */
export const pairedFilters: ListOracle = {
  name: "two filters select together",
  check: async (scene) => {
    const { own, rows, session, lister } = scene;
    const known = own.length > 1 ? own.map(({ record }) => record) : rows.slice(0, 50);
    for (const asked of pairsOf(scene, known).slice(0, mostPairs)) {
      const look = async () => {
        const walked = await askAll(scene, { filters: asked });
        if (!walked) return undefined;
        return strangerIn(scene, asked, walked) ?? missingIn(scene, asked, walked, known);
      };
      const problem = (await look()) && (await look());
      if (!problem) continue;
      const { rule, message, page } = problem;
      const [oracle = "convention"] = asked
        .map(([filter]) => classOf(filter))
        .toSorted((a, b) => sureness.indexOf(a) - sureness.indexOf(b));
      // Which of the two is not heeded nobody can tell.
      const told = { instance: lister.list.items, message, oracle };
      session.tell(rule, page.reply, told);
    }
  },
};

/** Pairs that one record satisfies, and another one only half: first each filter with its neighbour. */
function pairsOf(scene: Scene, known: readonly Json[]): Asked[] {
  const { filters } = scene.lister.list;
  const pairs = filters.flatMap((one, at) =>
    filters.slice(at + 1).map((two) => [one, two, at] as const),
  );
  const near = pairs.toSorted((a, b) => distance(filters, a) - distance(filters, b));
  return near.flatMap(([one, two]) => {
    const found = asksOf(scene, one, two, known);
    return found ? [found] : [];
  });
}

function distance(
  filters: readonly FilterRole[],
  [one, two]: readonly [FilterRole, FilterRole, number],
) {
  return filters.indexOf(two) - filters.indexOf(one);
}

function asksOf(
  scene: Scene,
  one: FilterRole,
  two: FilterRole,
  known: readonly Json[],
): Asked | undefined {
  for (const record of known) {
    for (const first of valuesFor(scene, one, [record])) {
      if (passes(one, record, first) !== true) continue;
      const [second] = valuesFor(scene, two, [record]).filter(
        (value) => passes(two, record, value) === true,
      );
      if (second === undefined) continue;
      // What was there before the run may tell what its own records do not.
      const all = [...known, ...scene.rows.slice(0, 50)];
      const half = all.filter((other) => passes(one, other, first) === true);
      const rest = all.filter((other) => passes(two, other, second) === true);
      const tellsOne = rest.some((other) => passes(one, other, first) === false);
      const tellsTwo = half.some((other) => passes(two, other, second) === false);
      if (tellsOne || tellsTwo)
        return [
          [one, first],
          [two, second],
        ];
    }
  }
  return undefined;
}
