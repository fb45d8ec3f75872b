import { pointerOfRef, valueAt } from "../base/pointer.ts";
import { childOf, type Kind } from "../document/kinds.ts";

/**
 * What a validator of the schema does not look at, wherever in it: formats nobody knows, references that lead nowhere.
 * The compiler says so for the first schema only that uses a shared one, hence this walk.
 */
export function gapsOf(
  root: unknown,
  pointer: string,
  isKnownFormat: (name: string) => boolean,
): string[] {
  const gaps = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (value: unknown, kind: Kind): void => {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    for (const [key, member] of Object.entries(value)) {
      if (key === "format" && typeof member === "string" && !isKnownFormat(member))
        gaps.add(`unknown format "${member}" ignored in schema at path "${pointer}"`);
      if (key === "x-unresolved") gaps.add(`the reference ${String(member)} leads nowhere`);
      const target = key === "$ref" ? pointerOfRef(String(member)) : undefined;
      if (target !== undefined) visit(valueAt(root, target), kind);
      const child = childOf(kind, key);
      if (child?.holds === "one") visit(member, child.kind);
      else if (child) for (const one of Object.values(Object(member))) visit(one, child.kind);
    }
  };
  visit(valueAt(root, pointer), "schema");
  return [...gaps];
}
