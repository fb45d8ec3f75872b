import { keptWith } from "../../base/memo.ts";
import type { Operation } from "../../document/operation.ts";

/** The collection that a path is about: `pets` of `/owners/{owner}/pets/{id}`. */
export function collectionOf(path: string): string | undefined {
  return literalsOf(path).at(-1);
}

export function literalsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "" && !segment.includes("{"));
}

/** Everything a path names, outermost first, as `pets 7`: a parameter belongs to the segment before it. */
export function keysIn(operation: Operation, values: Readonly<Record<string, unknown>>): string[] {
  return thingsIn(operation).map(({ kind, name }) => `${kind} ${String(values[name])}`);
}

/** What the parameters of a path are keys of. */
const thingsIn = keptWith(({ path }: Operation) =>
  [...path.matchAll(/([^/{}]+)\/\{([^}]+)\}/g)].map(([, kind = "", name = ""]) => ({ kind, name })),
);
