import { createRandom } from "../../base/random.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { factsOf, type Facts } from "./facts.ts";

/** One part of a value, and what its schemas say together. */
export interface Place {
  /** Names from the top; `*` is any item. */
  readonly path: readonly string[];
  readonly facts: Facts;
  /** Every value has it: it and what it lies in are required. */
  readonly isCertain: boolean;
}

const deepest = 3;

/** The parts of the values a schema describes, alternatives left out, the outermost first. */
export function placesIn(document: ApiDocument, schema: string): Place[] {
  const walk = (
    pointers: readonly string[],
    path: readonly string[],
    isCertain: boolean,
  ): Place[] => {
    const facts = factsOf(document, pointers);
    const own = { path, facts, isCertain };
    if (path.length >= deepest) return [own];
    const items = facts.items.length > 0 ? walk(facts.items, [...path, "*"], isCertain) : [];
    const members = [...facts.properties].flatMap(([name, inner]) =>
      walk(inner, [...path, name], isCertain && facts.required.has(name)),
    );
    return [own, ...items, ...members];
  };
  return walk([schema], [], true);
}

export function pathText(path: readonly string[]): string {
  return path.map((name) => `/${name}`).join("");
}

/** One of the places that fit, the same every time; one that every value has before all others. */
export function choose(
  places: readonly Place[],
  fits: (place: Place) => boolean,
  ...key: readonly string[]
): Place | undefined {
  const all = places.filter(fits);
  const certain = all.filter((place) => place.isCertain);
  const among = certain.length > 0 ? certain : all;
  return among.length === 0 ? undefined : createRandom("mutate", ...key).pick(among);
}
