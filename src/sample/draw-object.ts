import { join } from "../base/pointer.ts";
import { createRandom, type Random } from "../base/random.ts";
import { drawText } from "./draw-text.ts";
import { depthOfOptionals, fail, type Drawing } from "./drawing.ts";
import { fits, kindsOf } from "./view/fits.ts";
import type { View } from "./view/merge.ts";
import { textMatching } from "./text/pattern.ts";

/** An object of the view: what is required, what else there is room for, and no name that must not be there. */
export function drawObject(
  drawing: Drawing,
  view: View,
  at: string,
  depth: number,
  random: Random,
): Record<string, unknown> | undefined {
  const members = membersOf(drawing, view, at, depth, random);
  if (!members) return undefined;
  const entries: [string, unknown][] = [];
  let left = members.length;
  for (const { name, step, member, isNeeded } of members) {
    const value = drawing.draw(member, at + step, depth + 1);
    if (value !== undefined) entries.push([name, value]);
    else if (isNeeded || --left < view.minProperties) return undefined;
  }
  return Object.fromEntries(entries);
}

/** One member that is drawn. */
interface Member {
  readonly name: string;
  /** From the object to it, as a JSON Pointer. */
  readonly step: string;
  readonly member: View;
  readonly isNeeded: boolean;
}

/** By what they depend on besides the view, where that is all: nothing was left out, no name was made up. */
const known = new WeakMap<View, Map<string, readonly Member[]>>();

function membersOf(
  drawing: Drawing,
  view: View,
  at: string,
  depth: number,
  random: Random,
): readonly Member[] | undefined {
  const key = `${drawing.direction} ${drawing.extent} ${depth < depthOfOptionals}`;
  const isPlain = drawing.dropped.size === 0 && view.names.size > 0;
  const before = isPlain ? known.get(view)?.get(key) : undefined;
  if (before) return before;
  const chosen = chooseNames(drawing, view, at, depth, random);
  if (!chosen) return undefined;
  const members = [...chosen.names].map((name) => ({
    name,
    step: join("", name),
    member: drawing.views.member(view, name).view,
    isNeeded: chosen.needed.has(name),
  }));
  if (isPlain && members.every(({ name }) => view.names.has(name))) {
    const all = known.get(view) ?? new Map<string, readonly Member[]>();
    known.set(view, all.set(key, members));
  }
  return members;
}

/** An object with more properties than this is nobody's sample. */
const mostNames = 2000;

interface Names {
  readonly names: Set<string>;
  /** Those that cannot be left out. */
  readonly needed: Set<string>;
}

function chooseNames(
  drawing: Drawing,
  view: View,
  at: string,
  depth: number,
  random: Random,
): Names | undefined {
  const { views, direction, extent } = drawing;
  const isAbsent = (name: string) => {
    const member = views.member(view, name).view;
    return direction === "response" ? member.writeOnly : member.readOnly;
  };
  const isPossible = (name: string) =>
    !isAbsent(name) &&
    kindsOf(views.member(view, name).view).length > 0 &&
    isNameFit(drawing, view, name);
  const needed = withDependents(
    view,
    [...view.required].filter((name) => !isAbsent(name)),
  );
  for (const name of needed) {
    if (isAbsent(name)) needed.delete(name);
    else if (!isPossible(name))
      return fail(drawing, at, `must have the property '${name}', which cannot be there`);
  }
  const names = new Set(needed);
  const offer = (name: string): void => {
    if (names.has(name) || names.size >= view.maxProperties || !isPossible(name)) return;
    const more = [...withDependents(view, [name])].filter(
      (one) => !names.has(one) && !isAbsent(one),
    );
    if (names.size + more.length > view.maxProperties || !more.every(isPossible)) return;
    for (const one of more) names.add(one);
  };
  const isOffered = (name: string) =>
    !drawing.dropped.has(join(at, name)) &&
    !(direction === "request" && views.member(view, name).view.references);
  if (view.minProperties > mostNames)
    return fail(
      drawing,
      at,
      `must have ${view.minProperties} properties, which is too many for a sample`,
    );
  const isFull = extent === "full" && depth < depthOfOptionals;
  if (isFull) for (const name of view.names) if (isOffered(name)) offer(name);
  if (names.size < view.minProperties) {
    for (const name of view.names) if (names.size < view.minProperties) offer(name);
  }
  const wanted = Math.max(
    view.minProperties,
    isFull && depth < 2 && names.size === 0 && view.names.size === 0
      ? entriesOfMap(view, random)
      : 0,
  );
  if (names.size < wanted) {
    for (const name of freshNames(drawing, view, at, wanted)) {
      if (names.size >= wanted) break;
      if (!drawing.dropped.has(join(at, name))) offer(name);
    }
  }
  if (names.size < view.minProperties)
    return fail(
      drawing,
      at,
      `must have ${view.minProperties} properties, but there are no more names for it`,
    );
  return { names: inOrder(view, names), needed };
}

/** What a schema of entries without names is filled with. */
function entriesOfMap(view: View, random: Random): number {
  const isMap = view.objects.some(
    ({ additional, patterns }) => patterns.length > 0 || typeof additional === "object",
  );
  return isMap ? random.int(1, 2) : 0;
}

function withDependents(view: View, names: readonly string[]): Set<string> {
  const all = new Set(names);
  // A set that grows while it is walked is walked to its end.
  for (const name of all) {
    for (const [first, others] of view.dependentRequired)
      if (first === name) for (const other of others) all.add(other);
  }
  return all;
}

function inOrder(view: View, names: Set<string>): Set<string> {
  return new Set([...[...view.names].filter((name) => names.has(name)), ...names]);
}

function isNameFit({ views }: Drawing, view: View, name: string): boolean {
  return view.propertyNames.length === 0 || fits(views.of(view.propertyNames), name);
}

/** Names nobody lists: of `patternProperties`, of `propertyNames`, else `key1`, `key2` … */
function* freshNames(drawing: Drawing, view: View, at: string, wanted: number): Generator<string> {
  const named = view.propertyNames.length > 0 ? drawing.views.of(view.propertyNames) : undefined;
  const count = wanted + 12;
  if (named?.allowed) yield* named.allowed.filter((one) => typeof one === "string");
  for (const { patterns } of view.objects) {
    for (const [pattern] of patterns) {
      for (let index = 0; index < count; index++) {
        const name = textMatching(pattern.source, createRandom(at, pattern.source, index));
        if (name !== undefined) yield name;
      }
    }
  }
  if (!named) for (let index = 1; index <= count; index++) yield `key${index}`;
  for (let index = 0; named && index < count; index++) {
    const name = drawText(drawing, named, "", drawing.randomAt(`${at}/ name ${index}`, 0), index);
    if (name !== undefined) yield name;
  }
}
