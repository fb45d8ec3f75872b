import type { Operation } from "../../document/operation.ts";

/** The collection that a path is about: `pets` of `/owners/{owner}/pets/{id}`. */
export function collectionOf(path: string): string | undefined {
  return literalsOf(path).at(-1);
}

export function literalsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "" && !segment.includes("{"));
}

/** Everything a path names, outermost first, as `pets 7`: a parameter belongs to the segment before it. */
export function keysIn({ path }: Operation, values: Readonly<Record<string, unknown>>): string[] {
  return [...path.matchAll(/([^/{}]+)\/\{([^}]+)\}/g)].map(
    ([, collection, name]) => `${collection} ${String(values[name ?? ""])}`,
  );
}
