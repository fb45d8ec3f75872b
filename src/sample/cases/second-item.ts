import { join, valueAt } from "../../base/pointer.ts";
import type { Schemas } from "../../schema/compile.ts";
import { applyEdit, type ValueCase } from "./value-case.ts";

/** What every server would stumble over says little of whether it looks at each item. */
const coarse: ReadonlySet<string> = new Set(["type", "required", "additionalProperties"]);

/**
 * For each list one of the rules that were broken in its first item, broken in the second one, after a good one: who
 * looks at the first only does not see it.
 */
export function secondItems(
  schemas: Schemas,
  pointer: string,
  base: unknown,
  broken: readonly ValueCase[],
): ValueCase[] {
  const lists = new Map<string, ValueCase[]>();
  for (const one of broken) {
    const list = listOf(base, one.edit.tokens);
    if (list !== undefined) lists.set(list, [...(lists.get(list) ?? []), one]);
  }
  return [...lists].flatMap(([list, cases]) => {
    const fine = cases.filter(({ keyword }) => !coarse.has(keyword));
    for (const one of [...fine, ...cases]) {
      const moved = inSecond(base, list, one);
      if (moved && isBrokenThere(schemas, pointer, moved, one)) return [moved];
    }
    return [];
  });
}

/** The innermost list in whose first item the place lies, as a pointer. */
function listOf(base: unknown, tokens: readonly string[]): string | undefined {
  for (let at = tokens.length - 1; at >= 0; at--) {
    const list = join("", ...tokens.slice(0, at));
    if (Array.isArray(valueAt(base, list))) return tokens[at] === "0" ? list : undefined;
  }
  return undefined;
}

function inSecond(base: unknown, list: string, one: ValueCase): ValueCase | undefined {
  const items = valueAt(base, list);
  const [good] = Array.isArray(items) ? items : [];
  if (!Array.isArray(items) || good === undefined) return undefined;
  const depth = list.split("/").length - 1;
  const tokens = one.edit.tokens.slice(0, depth);
  const bad = applyEdit(good, { tokens: one.edit.tokens.slice(depth + 1), value: one.edit.value });
  const edit = { tokens, value: [good, bad, ...items.slice(2)] };
  const instance = join(list, 1, ...one.edit.tokens.slice(depth + 1));
  const before = tokens.filter((token) => /^\d+$/.test(token)).length;
  const words = secondIn(one.words, before);
  return { ...one, edit, instance, words, value: applyEdit(base, edit) };
}

/** `lines[0].quantity = 0, below minimum 1` -> `lines[1].quantity = …`. */
function secondIn(words: string, before: number): string {
  let count = 0;
  return words.replaceAll("[0]", (index) => (count++ === before ? "[1]" : index));
}

/** Only the second item breaks a rule, and the same one. */
function isBrokenThere(
  schemas: Schemas,
  pointer: string,
  { value, instance, edit }: ValueCase,
  { keyword }: ValueCase,
): boolean {
  const { violations, notChecked } = schemas.validate(pointer, value, "request");
  const item = join("", ...edit.tokens, 1);
  return (
    notChecked === undefined &&
    violations.some((violation) => violation.keyword === keyword) &&
    violations.every(
      (violation) =>
        violation.enforced &&
        `${violation.pointer}/`.startsWith(`${item}/`) &&
        `${instance}/`.startsWith(`${violation.pointer}/`),
    )
  );
}
