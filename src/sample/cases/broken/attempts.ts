import { equalJson } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import type { Found } from "../../../document/follow.ts";
import type { CaseMaker, Place } from "../places.ts";
import { assignment, type Attempt } from "../value-case.ts";

export interface BrokenOptions {
  /** The value travels as text (a parameter, a form field): only text can be of a wrong type. */
  readonly textual: boolean;
  /** Also values that lenient servers convert (`"5"` for 5). */
  readonly strictTypes: boolean;
}

/** Which keyword of which place is to be broken. */
export interface Asked {
  readonly maker: CaseMaker;
  readonly place: Place;
  readonly part: Found;
  readonly keyword: string;
  readonly options: BrokenOptions;
}

/** Attempts with one value each; those that change nothing are left out. */
export function values(asked: Asked, candidates: readonly unknown[], words: string): Attempt[] {
  const { place } = asked;
  return candidates
    .filter((value) => !equalJson(value, place.value) && !Number.isNaN(value))
    .map((value) =>
      attempt(asked, place.tokens, value, `${assignment(place.label, value)}, ${words}`),
    );
}

export function attempt(
  { part, keyword }: Asked,
  tokens: readonly string[],
  value: unknown,
  words: string,
): Attempt {
  const specPointer = join(part.pointer, keyword);
  return { edit: { tokens, value }, words, keyword, specPointer, holds: false };
}

export function memberLabel({ place: { tokens, label } }: Asked, name: string): string {
  return tokens.length === 0 ? name : `${label}.${name}`;
}
