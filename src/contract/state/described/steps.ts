import { escapeRegex } from "../../../base/escape-regex.ts";

/** The steps from state to state that texts name. */
export interface Steps {
  /** The longest row of states, from the first to the last: `new → contacted → qualified`. */
  readonly row: readonly string[];
  /** The states that nothing leads out of. */
  readonly finals: readonly string[];
}

/**
 * The row of states and the final ones, as texts show them: `new → contacted → qualified; qualified and lost are final`.
 * @param values All states there are.
 */
export function stepsIn(texts: readonly string[], values: readonly string[]): Steps {
  const one = `["'\`]?(?:${values.map(escapeRegex).join("|")})["'\`]?(?![\\w-])`;
  const row = new RegExp(`(?<![\\w-])${one}(?:\\s*(?:→|->|=>|⇒)\\s*${one}){2,}`, "gi");
  const final = new RegExp(
    `(?<![\\w-])(${one}(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+)${one})*)\\s+(?:is|are)\\s+(?:both\\s+|all\\s+)?(?:final|terminal)\\s*(?:$|[.;,]|states?\\b)`,
    "gi",
  );
  const rows = texts.flatMap((text) =>
    [...text.matchAll(row)].map(([all]) => inOrder(all, values)),
  );
  const finals = texts.flatMap((text) =>
    [...text.matchAll(final)].flatMap(([, all = ""]) => inOrder(all, values)),
  );
  return { row: rows.length === 1 ? (rows[0] ?? []) : [], finals: [...new Set(finals)] };
}

/**
 * The first state of the row and one that is further away than a step, where nothing else may lead there. Undefined where
 * the texts do not forbid all other steps.
 * @example
 * leapIn(["a → b → c. Only these steps are allowed."], steps) // ["a", "c"]
 */
export function leapIn(
  texts: readonly string[],
  { row }: Steps,
): readonly [from: string, to: string] | undefined {
  const [from, , ...far] = row;
  if (from === undefined || new Set(row).size < row.length) return undefined;
  if (!texts.some((text) => onlyThese.test(text))) return undefined;
  const to = far.find((state) => !texts.some((text) => isReachedElse(text, state)));
  return to === undefined ? undefined : [from, to];
}

const onlyThese =
  /\bonly\b[^.;]*\b(?:steps?|transitions?|moves?)\b[^.;]*\b(?:allowed|possible|permitted|accepted)\b|\b(?:all|any|every) others?\b[^.;]*\b(?:409|refused|rejected|conflicts?|not allowed|forbidden)\b/i;

/** `done from any state`, `from todo to done`: more than the row says. */
function isReachedElse(text: string, state: string): boolean {
  const word = `["'\`]?${escapeRegex(state)}["'\`]?`;
  return new RegExp(`${word}\\s+from\\b|\\bto\\s+(?:be\\s+)?${word}(?![\\w-])`, "i").test(text);
}

/** Whether a text says that what is final is not changed any more. */
export function saysUnchanging(texts: readonly string[]): boolean {
  return texts.some((text) =>
    /\bfinal\b[^.;]*\b(?:can ?not|can't|must not|may not|can no longer) be (?:changed|updated|edited|modified)\b/i.test(
      text,
    ),
  );
}

function inOrder(text: string, values: readonly string[]): string[] {
  return text.split(/[^\w-]+/).flatMap((word) => {
    const value = values.find((one) => one.toLowerCase() === word.toLowerCase());
    return value === undefined ? [] : [value];
  });
}
