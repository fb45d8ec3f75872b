import { unknownWords, type Selection } from "../../contract/select.ts";
import type { ApiDocument } from "../../document/api-document.ts";

export interface Selected<Subject> {
  readonly subject: Subject;
  readonly selection: Selection;
}

/** Each document gets the words that name something of it; a word that names nothing anywhere is a mistake. */
export function select<Subject extends { readonly document: ApiDocument }>(
  subjects: readonly Subject[],
  { include, exclude }: Selection,
): Selected<Subject>[] {
  const known = ({ document }: Subject, word: string) =>
    unknownWords(document.operations, { include: [word], exclude: [] }).length === 0;
  const isStray = (word: string) => !subjects.some((subject) => known(subject, word));
  if ([...include, ...exclude].some(isStray)) {
    return subjects.slice(0, 1).map((subject) => ({ subject, selection: { include, exclude } }));
  }
  return subjects.flatMap((subject) => {
    const own = (words: readonly string[]) => words.filter((word) => known(subject, word));
    const selection = { include: own(include), exclude: own(exclude) };
    const isMeant = include.length === 0 || selection.include.length > 0;
    return isMeant ? [{ subject, selection }] : [];
  });
}
