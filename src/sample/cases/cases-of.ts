import { equalJson } from "../../base/json.ts";
import { join, valueAt } from "../../base/pointer.ts";
import type { Violation } from "../../schema/compile.ts";
import { breaksOf } from "./broken/broken.ts";
import { edgesOf } from "./kept.ts";
import { placesOf, type CaseMaker } from "./places.ts";
import { secondItems } from "./second-item.ts";
import { applyEdit, type Attempt, type ValueCase } from "./value-case.ts";

export interface CaseOptions {
  /** A valid value; each case is this one, changed at one place. */
  readonly base: unknown;
  /** How the value as a whole is called, e.g. `limit`. Default `the body`. */
  readonly label?: string;
  /** The value travels as text: a parameter or a form field. Default false. */
  readonly textual?: boolean;
  /** Also values that lenient servers convert, `"5"` for 5. Default false. */
  readonly strictTypes?: boolean;
  /** Only values that keep the schema, or only those that break it. Default: both. */
  readonly only?: "edges" | "breaks" | undefined;
}

/**
 * The values at the edges of a schema, and for each of its rules one that breaks it; made when they are asked for.
 * Each was validated: the first kind has no violation, the second none but at the place that was changed, and none
 * of a rule that a server need not enforce.
 */
export function* casesOf(
  maker: CaseMaker,
  pointer: string,
  { base, label = "the body", textual = false, strictTypes = false, only }: CaseOptions,
): Generator<ValueCase> {
  const seen = new Set<string>();
  const common = { maker, pointer, label, textual, strictTypes, only, seen };
  const told = new Set<string>();
  const others: ValueCase[] = [];
  const broken: ValueCase[] = [];
  for (const one of casesAround({ ...common, base })) {
    if (told.has(one.words)) continue;
    told.add(one.words);
    if (one.keyword === "alternative") others.push(one);
    if (!one.holds) broken.push(one);
    if (!one.holds || only !== "breaks") yield one;
  }
  yield* secondItems(maker.schemas, pointer, base, broken);
  for (const other of others) {
    for (const one of casesAround({ ...common, base: other.value })) {
      const moved = within(one, other);
      if (!moved || one.keyword === "alternative" || told.has(one.words)) continue;
      if (one.holds && only === "breaks") continue;
      told.add(one.words);
      yield moved;
    }
  }
}

interface Around extends Required<CaseOptions> {
  readonly maker: CaseMaker;
  readonly pointer: string;
  /** Locations of the schema that were tried already. */
  readonly seen: Set<string>;
}

function* casesAround(around: Around): Generator<ValueCase> {
  const { maker, pointer, base, label, seen } = around;
  for (const place of placesOf(maker, pointer, base, label, seen)) {
    const breaks = around.only === "edges" ? [] : breaksOf(maker, place, around);
    const edges = edgesOf(maker, place, around.textual);
    // What can be broken inside of another alternative is found by way of that.
    const tried = around.only === "breaks" ? edges.filter(isAlternative) : edges;
    for (const attempts of [...tried, ...breaks]) {
      const found = firstThatDoes(maker, pointer, base, attempts);
      if (found) yield found;
    }
  }
}

const isAlternative = (attempts: readonly Attempt[]) =>
  attempts.some(({ keyword }) => keyword === "alternative");

/** A case inside another alternative, as one change of the value that has the first one. */
function within(one: ValueCase, alternative: ValueCase): ValueCase | undefined {
  const { tokens } = alternative.edit;
  if (!tokens.every((token, index) => one.edit.tokens[index] === token)) return undefined;
  return { ...one, edit: { tokens, value: valueAt(one.value, join("", ...tokens)) } };
}

function firstThatDoes(
  { schemas }: CaseMaker,
  pointer: string,
  base: unknown,
  attempts: readonly Attempt[],
): ValueCase | undefined {
  let second: ValueCase | undefined;
  for (const attempt of attempts) {
    const value = applyEdit(base, attempt.edit);
    if (attempt.holds && equalJson(value, base)) continue;
    const { violations, notChecked } = schemas.validate(pointer, value, "request");
    if (notChecked !== undefined) return undefined;
    const one = { ...attempt, instance: join("", ...attempt.edit.tokens), value };
    if (attempt.holds && violations.length === 0) return one;
    if (attempt.holds || violations.length === 0) continue;
    if (!violations.every((violation) => violation.enforced && isAt(violation, attempt))) continue;
    if (violations.every((violation) => violation.keyword === attempt.keyword)) return one;
    if (violations.some((violation) => tells(violation, attempt))) second ??= one;
  }
  return second;
}

/** Inside alternatives that all failed, the validator names the list of them and not the keyword. */
function tells({ keyword }: Violation, attempt: Attempt): boolean {
  return keyword === attempt.keyword || keyword === "oneOf" || keyword === "anyOf";
}

/** At the changed place, in it, or around it: a missing member is its object's violation. */
function isAt({ pointer }: Violation, { edit }: Attempt): boolean {
  const place = `${join("", ...edit.tokens)}/`;
  return place.startsWith(`${pointer}/`) || `${pointer}/`.startsWith(place);
}
