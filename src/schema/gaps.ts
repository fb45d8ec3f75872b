import { formatWhere } from "../base/errors.ts";
import { isObject, preview } from "../base/json.ts";
import { join, pointerOfRef, valueAt } from "../base/pointer.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { childOf, type Kind } from "../document/kinds.ts";
import { patternFault } from "./pattern-fault.ts";

/** What a validator of a schema does not look at, as sentences. */
export interface Gaps {
  /** Formats nobody knows, references that lead nowhere. */
  readonly unknown: readonly string[];
  /** Patterns that are no regular expressions, with their places. */
  readonly patterns: readonly string[];
}

/** Whether a schema's problem is nothing but formats that nobody knows: the rest of it is looked at. */
export function isAboutFormats(problem: string): boolean {
  return problem.split("; ").every((one) => /^the format "[^"]*" is unknown$/.test(one));
}

/**
 * What a validator of the schema does not look at, wherever in it. The compiler says so for the first schema only that
 * uses a shared one, hence this walk.
 */
export function gapsOf(
  document: ApiDocument,
  pointer: string,
  isKnownFormat: (name: string) => boolean,
): Gaps {
  const { root } = document;
  const unknown = new Set<string>();
  const patterns = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (value: unknown, kind: Kind, at: string): void => {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    for (const [key, member] of Object.entries(value)) {
      if (key === "format" && typeof member === "string" && !isKnownFormat(member))
        unknown.add(`the format "${member}" is unknown`);
      if (key === "x-unresolved") unknown.add(`the reference ${String(member)} leads nowhere`);
      const fault =
        key === "pattern" && typeof member === "string" ? patternFault(member) : undefined;
      if (fault !== undefined) {
        const where = formatWhere(document.where(join(at, key)));
        patterns.add(`${preview(member)} is no regular expression, ${fault} (${where})`);
      }
      const target = key === "$ref" ? pointerOfRef(String(member)) : undefined;
      if (target !== undefined) visit(valueAt(root, target), kind, target);
      const child = childOf(kind, key);
      if (child?.holds === "one") visit(member, child.kind, join(at, key));
      else if (child && (isObject(member) || Array.isArray(member)))
        for (const [name, one] of Object.entries(member))
          visit(one, child.kind, join(at, key, name));
    }
  };
  visit(valueAt(root, pointer), "schema", pointer);
  return { unknown: [...unknown], patterns: [...patterns] };
}
