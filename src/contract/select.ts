import { matchesGlob } from "../base/glob.ts";
import type { Operation } from "../document/operation.ts";

export interface Selection {
  /** Only these; empty means all. Each is an operationId, a path (`*` stands for anything) or a tag. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export function isSelected(operation: Operation, { include, exclude }: Selection): boolean {
  const named = (words: readonly string[]) => words.some((word) => matches(operation, word));
  return (include.length === 0 || named(include)) && !named(exclude);
}

/** Words that name nothing: most likely a typing mistake, and then a run that checks nothing. */
export function unknownWords(
  operations: readonly Operation[],
  { include, exclude }: Selection,
): string[] {
  return [...include, ...exclude].filter(
    (word) => !operations.some((operation) => matches(operation, word)),
  );
}

function matches(operation: Operation, word: string): boolean {
  if (operation.id === word || operation.tags.includes(word) || operation.path === word)
    return true;
  if (!word.includes("*")) return false;
  return matchesGlob(word, operation.path) || matchesGlob(word, operation.id);
}
