import type { Oracle } from "../../base/finding.ts";
import { preview } from "../../base/json.ts";
import type { FilterRole } from "../../resource/resource.ts";
import { typesOf } from "../../wire/coerce.ts";
import type { Json } from "../state/session.ts";
import { schemaOf, type Page, type Question } from "./lister.ts";
import { checkCapitals } from "./capitals.ts";
import { checkFilteredPages } from "./filtered-pages.ts";
import { askAll } from "./ask-all.ts";
import { oracleOf, type ListOracle, type Scene } from "./scene.ts";
import { compareValues, holdsText, isTime, satisfies } from "./values.ts";
import type { Walk } from "./walk.ts";

/** Every row satisfies the filter, and the own records that do are there. */
export const filters: ListOracle = {
  name: "filters select",
  check: async (scene) => {
    const { lister, own, rows, session } = scene;
    const sources = [own.map(({ record }) => record), rows.slice(0, 50)];
    for (const filter of lister.list.filters) {
      const tries = sources.map((known) => ({ known, value: valueFor(scene, filter, known) }));
      const found = tries.find(({ value }) => value !== undefined);
      if (found) {
        await checkFilter(scene, filter, found.value, found.known);
        await checkPart(scene, filter, found.value);
        await checkFilteredPages(scene, filter, found.value);
        await checkCapitals(scene, filter, found.value);
      } else {
        const where = `the filter ${filter.name} of ${lister.list.operation.id}`;
        session.skip(`${where}: no record has a value to try it with`);
      }
    }
  },
};

async function checkFilter(
  scene: Scene,
  filter: FilterRole,
  value: unknown,
  known: readonly Json[],
): Promise<void> {
  const { session, lister } = scene;
  const alone: Question = { filters: [[filter, value]] };
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
  const problem =
    strangerIn(scene, filter, value, walked) ?? missingIn(scene, filter, value, whole, known);
  if (!problem) return;
  const again = await askAll(scene, problem.rule === "filter-finds-match" ? narrowed : alone);
  const still =
    again &&
    (problem.rule === "filter-finds-match"
      ? missingIn(scene, filter, value, again, known)
      : strangerIn(scene, filter, value, again));
  if (!still) return;
  const { rule, message, page, instance } = still;
  session.tell(rule, page.reply, { instance, message, oracle: classOf(filter) });
}

/** A part of what is there must not be enough: the beginning is no end, a part is not the whole. */
async function checkPart(scene: Scene, filter: FilterRole, value: unknown): Promise<void> {
  if (typeof value !== "string" || value.length < 4) return;
  const { operator, basis } = filter;
  const parts: Partial<Record<typeof operator, string>> = {
    leftlike: value.slice(1),
    rightlike: value.slice(0, -1),
    // A parameter that only has the name of a property often looks for a part of it.
    ...(basis === "declared" ? { eq: value.slice(0, -1) } : {}),
  };
  const part = parts[operator];
  const schema = schemaOf(scene.session, scene.lister.list, filter);
  const { schemas } = scene.session.run.maker;
  if (part === undefined) return;
  if (schema !== undefined && schemas.validate(schema, part, "request").violations.length > 0)
    return;
  const walked = await askAll(scene, { filters: [[filter, part]] });
  const stranger = walked && strangerIn(scene, filter, part, walked);
  if (!stranger) return;
  const { rule, page, instance, message } = stranger;
  scene.session.tell(rule, page.reply, { instance, message, oracle: classOf(filter) });
}

/** Nobody says what a text is searched in. */
function classOf(filter: FilterRole): Oracle {
  return isSearch(filter) ? "heuristic" : oracleOf(filter);
}

function isSearch({ property, basis }: FilterRole): boolean {
  return property === undefined && basis === "inferred";
}

interface FilterProblem {
  readonly rule: string;
  readonly message: string;
  readonly instance: string;
  readonly page: Page;
}

/** A row that the filter must not let through. */
function strangerIn(
  scene: Scene,
  filter: FilterRole,
  value: unknown,
  walked: Walk,
): FilterProblem | undefined {
  const { lister, own, keyOf } = scene;
  const { property, operator, name } = filter;
  for (const page of walked.pages) {
    for (const [index, row] of page.rows.entries()) {
      const record = own.find((one) => keyOf(one.record) === keyOf(row))?.record;
      const shown = property === undefined ? undefined : (row[property] ?? record?.[property]);
      const holds =
        property === undefined
          ? record === undefined || holdsText(record, value) || holdsText(row, value)
          : satisfies(operator, shown, value);
      if (holds !== false) continue;
      const instance = `${lister.list.items}/${index}${property === undefined ? "" : `/${property}`}`;
      const what =
        property === undefined
          ? "a row that does not hold it"
          : `a row with ${property} = ${preview(shown)}`;
      const message = `${name} = ${preview(value)} was asked for, but ${what} was answered`;
      return { rule: "filter-keeps-only-matches", message, instance, page };
    }
  }
  return undefined;
}

/** A record that the filter must let through. */
function missingIn(
  scene: Scene,
  { property, operator, name }: FilterRole,
  value: unknown,
  walked: Walk,
  known: readonly Json[],
): FilterProblem | undefined {
  const { keyOf, lister } = scene;
  const page = walked.pages.at(-1) ?? walked.last;
  if (!walked.complete || !page) return undefined;
  const found = new Set(walked.rows.map(keyOf));
  const missing = known.find((record) => {
    const matches =
      property === undefined
        ? holdsText(record, value)
        : satisfies(operator, record[property], value);
    return matches === true && !found.has(keyOf(record));
  });
  if (!missing) return undefined;
  const what =
    property === undefined
      ? "a record that holds it"
      : `a record with ${property} = ${preview(missing[property])}`;
  const message = `${name} = ${preview(value)} was asked for, but ${what} was not answered`;
  return { rule: "filter-finds-match", message, instance: lister.list.items, page };
}

/** A value that some of the known records have and others have not; undefined where there is none that may be sent. */
function valueFor(scene: Scene, filter: FilterRole, known: readonly Json[]): unknown {
  const { property, operator } = filter;
  const { session, lister } = scene;
  const { maker } = session.run;
  const schema = schemaOf(session, lister.list, filter);
  const wantsList = schema !== undefined && typesOf(maker.document, schema).has("array");
  const values = known.flatMap((record) => valuesIn(record, property));
  const ordered = values.toSorted((a, b) => compareValues(a, b) ?? 0);
  const middle = Math.floor(ordered.length / 2);
  const candidates = [...ordered.slice(middle), ...ordered.slice(0, middle)].flatMap((value) =>
    // Nobody says whether a search looks for whole words, for beginnings or for any part.
    isSearch(filter) ? [String(value)] : formsOf(operator, value, wantsList),
  );
  const isSendable = (value: unknown) =>
    schema === undefined ||
    maker.schemas.validate(schema, value, "request").violations.length === 0;
  const sendable = candidates.filter(isSendable);
  const splits = (value: unknown) => {
    const results = known.map((record) =>
      property === undefined
        ? holdsText(record, value)
        : satisfies(operator, record[property], value),
    );
    return results.includes(true) && results.includes(false);
  };
  return sendable.find(splits) ?? sendable[0];
}

function valuesIn(record: Json, property: string | undefined): unknown[] {
  const all = property === undefined ? Object.values(record) : [record[property]];
  return all.filter((value) => {
    const isPlain = ["string", "number", "boolean"].includes(typeof value);
    // Free text is searched by words; what looks like a key or a time is often left out.
    return property === undefined
      ? typeof value === "string" && /^ck[a-z]{8,}$/.test(value)
      : isPlain && value !== "";
  });
}

function formsOf(operator: FilterRole["operator"], value: unknown, wantsList: boolean): unknown[] {
  const text = String(value);
  switch (operator) {
    case "like":
      return text.length > 3 ? [text.slice(1, -1), text] : [text];
    case "leftlike":
      return text.length > 3 ? [text.slice(0, -1)] : [text];
    case "rightlike":
      return text.length > 3 ? [text.slice(1)] : [text];
    case "isnull":
    case "isnotnull":
      return [true];
    case "gt":
    case "gteq":
    case "lt":
    case "lteq":
      return typeof value === "number" || isTime(value) ? [value] : [];
    case "in":
    case "notin":
      return wantsList ? [[value]] : [text];
    default:
      return wantsList ? [[value]] : [value];
  }
}
