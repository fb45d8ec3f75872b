import { readRegex } from "./pattern.ts";
import type { Node } from "./regex.ts";

/** Longer texts are no numbers or codes that a reader would write a pattern for. */
const longest = 100;

/**
 * The text with the lowest and with the highest of the characters that a narrow class of the pattern (`[3-9]`) lets in,
 * and the place of that character, counted from 1. Undefined where no class is narrow, or more than one: together they
 * may mean something, a day or a time, that not all of their characters make.
 */
export function patternEnds(
  pattern: string,
  text: string,
): { readonly at: number; readonly texts: readonly [low: string, high: string] } | undefined {
  const isClosed = pattern.startsWith("^") && /(?<!\\)\$$/.test(pattern);
  const tree = isClosed ? readRegex(pattern)?.tree : undefined;
  const sets = tree && setsOf(tree);
  const characters = [...text];
  if (sets?.length !== characters.length) return undefined;
  const [at = -1, ...others] = sets.flatMap((set, index) => (isNarrow(set) ? [index] : []));
  if (at < 0 || others.length > 0) return undefined;
  const ends = (sets[at] ?? []).toSorted();
  const put = (one = "") => characters.with(at, one).join("");
  return { at: at + 1, texts: [put(ends[0]), put(ends.at(-1))] };
}

/** What each character may be; undefined where that, or their number, depends on others. */
function setsOf(node: Node): (readonly string[])[] | undefined {
  if (node.kind === "chars") return [node.chars];
  if (node.kind === "group") return setsOf(node.node);
  if (node.kind === "all") {
    const all = node.nodes.map(setsOf);
    return all.every((one) => one !== undefined) ? all.flat() : undefined;
  }
  if (node.kind !== "repeat" || node.min !== node.max || node.max > longest) return undefined;
  const sets = setsOf(node.node);
  return sets && Array.from({ length: node.min }, () => sets).flat();
}

function isNarrow(set: readonly string[]): boolean {
  const isOfOneKind = [/^[0-9]$/, /^[a-z]$/, /^[A-Z]$/].some((kind) =>
    set.every((one) => kind.test(one)),
  );
  return isOfOneKind && set.length > 1 && set.length < 10;
}
