import { kindsOf } from "./view/fits.ts";
import type { Choice } from "./view/choices.ts";
import type { View } from "./view/merge.ts";
import type { Drawing } from "./drawing.ts";

/** More ways than this through the alternatives of one place are not tried. */
const mostWays = 200;

/**
 * The view with one branch taken of every alternative, way after way. Where they start depends on `start`, so that
 * different places and different tries go different ways.
 */
export function* waysThrough(
  drawing: Drawing,
  view: View,
  start: (size: number, isOrdered: boolean) => number,
  isDeep: boolean,
): Generator<View> {
  const starts: number[] = [];
  let left = mostWays;
  function* walk(at: View, done: number): Generator<View> {
    if (kindsOf(at).length === 0 || left-- <= 0) return;
    const choice = at.choices[done];
    if (!choice) {
      yield at;
      return;
    }
    starts[done] ??= start(choice.size, choice.isOrdered === true);
    for (const branch of inOrder(drawing, choice, starts[done] ?? 0, isDeep))
      yield* walk(drawing.views.of([...at.schemas, branch]), done + 1);
  }
  yield* walk(view, 0);
}

/** Branches by turns, null last; deeper down the ones that end soonest come first, and those without an end never. */
function* inOrder(
  { views, height }: Drawing,
  choice: Choice,
  start: number,
  isDeep: boolean,
): Generator<unknown> {
  for (let level = 0; level < choice.total; level += choice.size) {
    let branches = Array.from({ length: choice.size }, (_, index) =>
      choice.branch(level + ((start + index) % choice.size)),
    );
    if (isDeep) {
      const ranked = branches.map((branch) => ({ branch, height: height([branch]) }));
      branches = ranked
        .filter((one) => one.height < Infinity)
        .toSorted((a, b) => a.height - b.height)
        .map((one) => one.branch);
    } else {
      const isNull = (branch: unknown) => kindsOf(views.of([branch])).join() === "null";
      const empty = branches.filter(isNull);
      if (empty.length > 0)
        branches = [...branches.filter((one) => !empty.includes(one)), ...empty];
    }
    yield* branches;
  }
}
