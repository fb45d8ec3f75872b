import { join } from "../base/pointer.ts";
import type { Random } from "../base/random.ts";
import { itemSchemas, plansFor, type Plan } from "./view/contains.ts";
import { depthOfOptionals, fail, type Drawing } from "./drawing.ts";
import { kindsOf } from "./view/fits.ts";
import type { View } from "./view/merge.ts";

/** A list longer than this is nobody's sample. */
const longest = 2000;

/** A list of the view: tuples, what it has to contain, and no equal items where they must differ. */
export function drawArray(
  drawing: Drawing,
  view: View,
  at: string,
  depth: number,
  random: Random,
  tries: number,
): unknown[] | undefined {
  const { views } = drawing;
  const places = lengthOf(drawing, view, depth, random);
  if (places === undefined) return fail(drawing, at, "must have more items than it may have");
  if (places.least > longest)
    return fail(drawing, at, `must have ${places.least} items, which is too many for a sample`);
  for (const plan of plansFor(views, view, { tuple: places.tuple, most: places.most, tries })) {
    const items = fill(drawing, view, at, depth, places, plan);
    if (items) return items;
  }
  return fail(drawing, at, "has no list of items that contains what it must contain");
}

function fill(
  drawing: Drawing,
  view: View,
  at: string,
  depth: number,
  places: Places,
  plan: Plan,
): unknown[] | undefined {
  const { views } = drawing;
  const least = Math.max(places.least, ...[...plan.keys()].map((place) => place + 1));
  const items: unknown[] = [];
  for (let place = 0; place < Math.max(places.wanted, least); place++) {
    if (place >= least && drawing.dropped.has(join(at, place))) return items;
    const item = drawing.draw(
      view.contains.length > 0
        ? views.of(itemSchemas(views, view, place, plan.get(place)))
        : views.item(view, place).view,
      join(at, place),
      depth + 1,
      view.uniqueItems ? items : undefined,
    );
    // Without this item the list may still be long enough.
    if (item === undefined) return place >= least ? items : undefined;
    items.push(item);
  }
  return items;
}

interface Places {
  readonly least: number;
  readonly most: number;
  readonly wanted: number;
  /** How many places the longest tuple has. */
  readonly tuple: number;
}

function lengthOf(
  { views, extent, direction }: Drawing,
  view: View,
  depth: number,
  random: Random,
): Places | undefined {
  const tuple = Math.max(0, ...view.arrays.map(({ prefix }) => prefix.length));
  const isRestListed = view.arrays.some(({ rest }) => rest !== undefined);
  let most = view.maxItems;
  for (let place = 0; place <= tuple; place++) {
    const isOpen = kindsOf(views.item(view, place).view).length > 0;
    const isContained = place === tuple && !isRestListed && view.contains.length > 0;
    if (!isOpen && !isContained) most = Math.min(most, place);
  }
  const least = view.minItems;
  if (least > most) return undefined;
  const isSmall = depth >= depthOfOptionals;
  const all = isSmall ? least : Math.max(least, tuple);
  // Whether a server keeps all of them shows only where there are several; of records there may be one that fits.
  const isPlain = !kindsOf(views.item(view, tuple).view).includes("object");
  const few = direction === "request" && isPlain ? 2 : 1;
  const wanted = isSmall || extent === "minimal" ? all : Math.max(all, random.int(few, 3));
  return { least, most, wanted: Math.min(wanted, most), tuple };
}
