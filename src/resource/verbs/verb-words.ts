import { plainName, singularOf, wordsOf } from "../names.ts";
import { shapeOfPath } from "../paths.ts";

/** What a verb in a path says is done; `look`: one record or a list of them, as the answer shows. */
export type VerbKind = "create" | "look" | "update" | "remove";

/** `/contact/create`, `/createContact`, `/contact.create` and `/contact/delete/{id}`, taken apart. */
export interface VerbPath {
  readonly kind: VerbKind;
  /** Where the records would stand: `/contact`. */
  readonly stem: string;
  /** The parameter at the end, if there is one. */
  readonly parameter: string | undefined;
}

const verbs = new Map<string, VerbKind>([
  ...kindOf("create", "create add insert new"),
  ...kindOf("look", "get detail details info fetch find read view show list page query search"),
  ...kindOf("update", "update edit modify"),
  ...kindOf("remove", "delete remove del destroy"),
]);

/** What stands beside a verb and names no thing: `getById`, `queryPage`, `listAll`. */
const fillers: ReadonlySet<string> = new Set(
  "list page pages paged query search all by id info detail details one".split(" "),
);

/** Undefined where the last word of the path is no such verb, or more than its end is a parameter. */
export function verbPathOf(path: string): VerbPath | undefined {
  const { segments } = shapeOfPath(path);
  const last = segments.at(-1);
  const parameter = last?.kind === "parameter" ? last.name : undefined;
  const literals = parameter === undefined ? segments : segments.slice(0, -1);
  if (literals.some(({ kind }) => kind !== "literal")) return undefined;
  const words = wordsOf(literals.at(-1)?.name ?? "");
  const at = [0, words.length - 1].find((index) => verbs.has(words[index] ?? ""));
  const kind = verbs.get(words[at ?? -1] ?? "");
  if (kind === undefined) return undefined;
  const above = literals.slice(0, -1).map(({ name }) => name);
  const noun = words.filter((word, index) => index !== at && !fillers.has(word)).join("-");
  const isSaid = noun === "" || isSame(noun, above.at(-1) ?? "");
  const stem = ["", ...above, ...(isSaid ? [] : [singularOf(noun)])].join("/");
  return stem === "" ? undefined : { kind, stem, parameter };
}

/** Whether the path tells by its last word that records are worked on; `save` says it, but not whether one is created. */
export function hasVerb(path: string): boolean {
  const last = shapeOfPath(path).segments.findLast(({ kind }) => kind === "literal");
  const words = wordsOf(last?.name ?? "");
  return [words[0], words.at(-1)].some((word = "") => word === "save" || verbs.has(word));
}

function kindOf(kind: VerbKind, words: string) {
  return words.split(" ").map((word) => [word, kind] as const);
}

function isSame(a: string, b: string): boolean {
  return plainName(singularOf(a)) === plainName(singularOf(b));
}
