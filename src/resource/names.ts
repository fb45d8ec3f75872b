import { keptByText } from "../base/memo.ts";

/** `pet_id`, `petId`, `pet-id` and `page[size]` without what only spells them: `petid`, `pagesize`. */
export const plainName = keptByText((name): string => {
  const lower = name.toLowerCase();
  // The classes of Unicode take a hundred times as long, and few names need them.
  return isAscii(lower)
    ? lower.replaceAll(/[^a-z0-9]/g, "")
    : lower.replaceAll(/[^\p{L}\p{N}]/gu, "");
});

/** The words a name is put together of, in small letters: `createdAt`, `created_at` and `created[at]` are two. */
export const wordsOf = keptByText((name): readonly string[] => {
  const parts = name.replaceAll(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2").toLowerCase();
  return parts.match(/[\p{L}\p{N}]+/gu) ?? [];
});

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

/** `pets` -> `pet`, `categories` -> `category`, `boxes` -> `box`, `shelves` -> `shelf`; a word that is no plural stays. */
export function singularOf(word: string): string {
  if (/ies$/i.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|us|is)$/i.test(word)) return word;
  if (/(?:sses|shes|ches|xes|zes|(?:stat|bon|camp|vir)uses)$/i.test(word)) return word.slice(0, -2);
  if (/(?:shel|hal|wol|loa|thie|cal|scar|lea)ves$/i.test(word)) return `${word.slice(0, -3)}f`;
  if (/people$/i.test(word)) return word.replace(/eople$/i, "erson");
  if (/children$/i.test(word)) return word.slice(0, -3);
  return /s$/i.test(word) ? word.slice(0, -1) : word;
}

/** Tells whether a name, however it is spelt, is in a list of plain names. */
export function isNamed(name: string, plainNames: readonly string[]): boolean {
  return plainNames.includes(plainName(name));
}

/** `city` of `filter[city]`, `city_eq` of `q[city_eq]`: without what some frameworks put all conditions into. */
export function conditionIn(name: string): string {
  return /^(?:filters?|where|search|query|q|f)\[([^\]]+)\]$/i.exec(name)?.[1] ?? name;
}
