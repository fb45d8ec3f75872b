import { kindsOf } from "./fits.ts";
import type { View, Views } from "./merge.ts";

/** How deep the smallest value of a schema is; infinite for one that requires itself without an end. */
export type Height = (schemas: readonly unknown[]) => number;

const deepest = 24;

/** Heights are found by trying with more and more depth; what is known of a view is kept. */
export function createHeight(views: Views): Height {
  const known = new WeakMap<View, { height: number; tried: number }>();

  const endsIn = (view: View, fuel: number): boolean => {
    if (fuel < 0) return false;
    let note = known.get(view);
    if (!note) known.set(view, (note = { height: Infinity, tried: -1 }));
    if (note.height <= fuel) return true;
    if (note.tried >= fuel) return false;
    // Noted before it is known, so that a circle at the same depth does not count as an end.
    const before = note.tried;
    note.tried = fuel;
    const ends = kindsOf(view).some((kind) => kindEnds(view, kind, fuel)) && choicesEnd(view, fuel);
    note.tried = Math.max(before, fuel);
    if (ends) note.height = Math.min(note.height, fuel);
    return ends;
  };
  const kindEnds = (view: View, kind: string, fuel: number): boolean => {
    if (view.allowed) return true;
    // What the branches of an alternative evaluate is not known before one is taken.
    const isUndecided =
      view.choices.length > 0 &&
      view.unevaluatedProperties.length + view.unevaluatedItems.length > 0;
    if (isUndecided) return true;
    if (kind === "object")
      return [...view.required].every((name) => endsIn(views.member(view, name).view, fuel - 1));
    if (kind !== "array" || view.minItems === 0) return true;
    const places = Array.from({ length: Math.min(view.minItems, 20) }, (_, place) => place);
    return places.every((place) => endsIn(views.item(view, place).view, fuel - 1));
  };
  const choicesEnd = (view: View, fuel: number): boolean =>
    view.choices.every((choice) => {
      for (let index = 0; index < choice.size; index++)
        if (endsIn(views.of([choice.branch(index)]), fuel - 1)) return true;
      return false;
    });

  return (schemas) => {
    const view = views.of(schemas);
    for (let fuel = 0; fuel <= deepest; fuel++) if (endsIn(view, fuel)) return fuel;
    return Infinity;
  };
}
