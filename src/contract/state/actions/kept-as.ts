import { escapeRegex } from "../../../base/escape-regex.ts";

/** What is said of a member itself, and of what takes it. */
interface Texts {
  readonly own: readonly string[];
  readonly whole: readonly string[];
}

/**
 * The member as which a text has what is sent kept.
 * @example
 * keptAs({ own: [], whole: ["The comment is kept as decisionComment."] }, "comment") // "decisionComment"
 */
export function keptAs({ own, whole }: Texts, name: string): string | undefined {
  const kept =
    "(?:kept|stored|saved|recorded|shown|written|set)\\s+(?:as|in|to|into|under)\\s+(?:the\\s+)?[\"'`]?(\\w+)[\"'`]?$";
  const ofIt = new RegExp(`^(?:(?:it\\s+)?(?:is|will be)\\s+)?${kept}`, "i");
  const called = `(?:the\\s+|its\\s+)?["'\`]?${escapeRegex(name)}["'\`]?`;
  const ofWhole = new RegExp(`^${called}\\s+(?:is|will be)\\s+${kept}`, "i");
  const found = (texts: readonly string[], way: RegExp) =>
    texts
      .flatMap((text) => text.split(/[.;,](?:\s|$)|\n/))
      .flatMap((one) => way.exec(one.trim())?.[1] ?? []);
  return [...found(own, ofIt), ...found(whole, ofWhole)][0];
}
