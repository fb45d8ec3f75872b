import type { Oracle } from "../../../base/finding.ts";
import { preview } from "../../../base/json.ts";
import type { FilterRole } from "../../../resource/resource.ts";
import type { Json } from "../../state/session.ts";
import { askAll } from "../ask-all.ts";
import { checkCapitals } from "./capitals.ts";
import { valuesFor } from "./filter-values.ts";
import { checkFilteredPages } from "./filtered-pages.ts";
import { schemaOf, type Question } from "../lister.ts";
import { missingIn, passes, strangerIn } from "./matches.ts";
import { checkSeveral } from "./several.ts";
import { checkWithin } from "./words-within.ts";
import { oracleOf, type ListOracle, type Scene } from "../scene.ts";

/** Every row satisfies the filter, and the own records that do are there. */
export const filters: ListOracle = {
  name: "filters select",
  check: async (scene) => {
    const { lister, session } = scene;
    for (const filter of lister.list.filters) {
      const found = tryWith(scene, filter);
      const [first] = found.values;
      for (const value of found.values) await checkFilter(scene, filter, value, found.known);
      if (first !== undefined) {
        await checkPart(scene, filter, first);
        await checkSeveral(scene, filter, first);
        await checkFilteredPages(scene, filter, first);
        await checkCapitals(scene, filter, found.values);
        await checkWithin(scene, filter, first);
      } else {
        const where = `the filter ${filter.name} of ${lister.list.operation.id}`;
        session.skip(`${where}: no record has a value to try it with`);
      }
    }
  },
};

/** Values of the run's own records; else of what is there, also where the own ones let everything through. */
export function tryWith(scene: Scene, filter: FilterRole) {
  const rows = scene.rows.slice(0, 50);
  const sources = [scene.own.map(({ record }) => record), rows];
  const tries = sources
    .map((known) => ({ known, values: valuesFor(scene, filter, known) }))
    .filter(({ values }) => values.length > 0);
  const keepsOut = ({ known, values }: (typeof tries)[number]) =>
    [...known, ...rows].some((row) => passes(filter, row, values[0]) === false);
  return tries.find(keepsOut) ?? tries[0] ?? { known: [], values: [] };
}

async function checkFilter(
  scene: Scene,
  filter: FilterRole,
  value: unknown,
  known: readonly Json[],
): Promise<void> {
  const { session, lister } = scene;
  const asked = [[filter, value] as const];
  const alone: Question = { filters: asked };
  const walked = await askAll(scene, alone);
  if (!walked) {
    const where = `the filter ${filter.name} of ${lister.list.operation.id}`;
    return session.skip(`${where} was refused with ${preview(value)}`);
  }
  const { mark } = scene;
  // A long list is narrowed down to the own rows.
  const narrow = walked.complete || !mark || mark[0].name === filter.name;
  const narrowed = narrow ? alone : { filters: [mark, [filter, value] as const] };
  const whole = narrow ? walked : ((await askAll(scene, narrowed)) ?? walked);
  const problem = strangerIn(scene, asked, walked) ?? missingIn(scene, asked, whole, known);
  if (!problem) return;
  const again = await askAll(scene, problem.rule === "filter-finds-match" ? narrowed : alone);
  const still =
    again &&
    (problem.rule === "filter-finds-match"
      ? missingIn(scene, asked, again, known)
      : strangerIn(scene, asked, again));
  if (!still) return;
  const { rule, message, page, instance } = still;
  session.tell(rule, page.reply, { instance, message, oracle: classOf(filter) });
}

/** A part of what is there must not be enough: the beginning is no end, a part is not the whole. */
async function checkPart(scene: Scene, filter: FilterRole, value: unknown): Promise<void> {
  const part = partOf(filter, value);
  if (part === undefined) return;
  const schema = schemaOf(scene.session, scene.lister.list, filter);
  const { schemas } = scene.session.run.maker;
  if (schema !== undefined && !schemas.allows(schema, part, "request")) return;
  const asked = [[filter, part] as const];
  const walked = await askAll(scene, { filters: asked });
  const stranger = walked && strangerIn(scene, asked, walked);
  if (!stranger) return;
  const { rule, page, instance, message } = stranger;
  scene.session.tell(rule, page.reply, { instance, message, oracle: classOf(filter) });
}

function partOf(filter: FilterRole, value: unknown): unknown {
  const { operator, basis, property, isDescribed } = filter;
  if (Array.isArray(value)) {
    const [only, ...more] = value as readonly unknown[];
    const part = more.length === 0 ? partOf(filter, only) : undefined;
    return part === undefined ? undefined : [part];
  }
  // 1 is no part of 12, whatever a text is compared by.
  if (operator === "eq" && typeof value === "number")
    return Number.isInteger(value) && value > 9 ? Math.floor(value / 10) : undefined;
  if (typeof value !== "string" || value.length < 4) return undefined;
  // Nobody says whether a search is for words or for the whole.
  if (property === undefined && !isDescribed) return undefined;
  switch (operator) {
    case "leftlike":
      return value.slice(1);
    case "rightlike":
    case "has":
      return value.slice(0, -1);
    case "eq":
      // A parameter that only has the name of a property often looks for a part of it.
      return basis === "declared" || isDescribed ? value.slice(0, -1) : undefined;
    default:
      return undefined;
  }
}

/** Nobody says what a text is searched in. */
export function classOf(filter: FilterRole): Oracle {
  return isSearch(filter) ? "heuristic" : oracleOf(filter);
}

function isSearch({ property, basis, isDescribed }: FilterRole): boolean {
  return property === undefined && basis === "inferred" && !isDescribed;
}
