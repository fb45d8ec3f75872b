import { preview } from "../../../base/json.ts";
import { memberAt } from "../../../resource/member-path.ts";
import { isNamed } from "../../../resource/names.ts";
import type { FilterRole } from "../../../resource/resource.ts";
import type { Json } from "../../state/session.ts";
import type { Page } from "../lister.ts";
import type { Scene } from "../scene.ts";
import { compareValues, holdsText, isTime, satisfies } from "./values.ts";
import type { Walk } from "../walk.ts";

/** What filters ask for at the same time. */
export type Asked = readonly (readonly [filter: FilterRole, value: unknown])[];

export interface FilterProblem {
  readonly rule: string;
  readonly message: string;
  readonly instance: string;
  readonly page: Page;
}

/** Whether a record has to be let through; undefined: nobody can tell. */
export function passes(filter: FilterRole, record: Json, wanted: unknown): boolean | undefined {
  const { property, operator, among, isEdgeOpen } = filter;
  if (property !== undefined) {
    const value = memberAt(record, property);
    return isEdgeOpen && isAtEdge(value, wanted) ? undefined : satisfies(operator, value, wanted);
  }
  const isIn = (names: readonly string[]) =>
    names.some((name) => holdsText(record[name], wanted, operator));
  if (among) return isIn(among);
  // Nobody says which members a search looks at: that it looks at what a record is called is expected.
  if (!holdsText(record, wanted, operator)) return false;
  return isIn(Object.keys(record).filter((name) => isNamed(name, titles))) ? true : undefined;
}

/** What a record is called by, in whatever spelling. */
const titles = ["name", "title", "fullname", "displayname", "subject", "label", "headline"];

/** The bound itself; of a day and a moment everything on that day. */
function isAtEdge(value: unknown, wanted: unknown): boolean {
  if (isTime(value) && isTime(wanted) && value.length !== wanted.length)
    return Math.abs(Date.parse(value) - Date.parse(wanted)) < 2 * dayMs;
  return compareValues(value, wanted) === 0;
}

const dayMs = 86_400_000;

/** A row that one of the filters must not let through. */
export function strangerIn(scene: Scene, asked: Asked, walked: Walk): FilterProblem | undefined {
  const { lister, own, keyOf } = scene;
  for (const page of walked.pages) {
    for (const [index, row] of page.rows.entries()) {
      const record = own.find((one) => keyOf(one.record) === keyOf(row))?.record;
      const broken = asked.find(([filter, value]) => isRefused(filter, value, row, record));
      if (!broken) continue;
      const [{ property }] = broken;
      const shown =
        property === undefined
          ? undefined
          : (memberAt(row, property) ?? memberAt(record ?? {}, property));
      const instance = `${lister.list.items}/${index}${property === undefined ? "" : `/${property.replaceAll(".", "/")}`}`;
      const what =
        property === undefined
          ? "a row that does not hold it"
          : `a row with ${property} = ${preview(shown)}`;
      const message = `${inWords(asked)} was asked for, but ${what} was answered`;
      return { rule: "filter-keeps-only-matches", message, instance, page };
    }
  }
  return undefined;
}

function isRefused(filter: FilterRole, value: unknown, row: Json, record: Json | undefined) {
  const { property, operator } = filter;
  if (property !== undefined) return passes(filter, { ...record, ...row }, value) === false;
  // A list may show less than a search looks at: only of a known record anybody can tell.
  if (!record) return false;
  return !holdsText(record, value, operator) && !holdsText(row, value, operator);
}

/** A record that all of the filters must let through. */
export function missingIn(
  { keyOf, lister }: Scene,
  asked: Asked,
  walked: Walk,
  known: readonly Json[],
): FilterProblem | undefined {
  const page = walked.pages.at(-1) ?? walked.last;
  if (!walked.complete || !page) return undefined;
  const found = new Set(walked.rows.map(keyOf));
  const missing = known.find(
    (record) =>
      !found.has(keyOf(record)) &&
      asked.every(([filter, value]) => passes(filter, record, value) === true),
  );
  if (!missing) return undefined;
  const [[first] = []] = asked;
  const { property } = first ?? {};
  const what =
    property === undefined
      ? "a record that holds it"
      : `a record with ${property} = ${preview(memberAt(missing, property))}`;
  const message = `${inWords(asked)} was asked for, but ${what} was not answered`;
  return { rule: "filter-finds-match", message, instance: lister.list.items, page };
}

export function inWords(asked: Asked): string {
  return asked.map(([{ name }, value]) => `${name} = ${preview(value)}`).join(" and ");
}
