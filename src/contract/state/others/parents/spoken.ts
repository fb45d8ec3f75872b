import { escapeRegex } from "../../../../base/escape-regex.ts";
import { wordsOf } from "../../../../resource/names.ts";

/** The last part of a path, as texts write it: `shopping-items` are `shopping items`, or `items`. */
export function spoken(path: string): string {
  const words = wordsOf(path.split("/").at(-1) ?? path).map(escapeRegex);
  return [...words.slice(0, -1).map((word) => `(?:${word}[ -])?`), ...words.slice(-1)].join("");
}
