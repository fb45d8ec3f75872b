import type { FilterRole } from "../../../resource/resource.ts";
import { askAll } from "../ask-all.ts";
import type { Scene } from "../scene.ts";
import { valuesFor } from "./filter-values.ts";
import { passes } from "./matches.ts";
import { compareValues, isTime, satisfies } from "./values.ts";

/**
 * The scene with those of its filters whose meaning is known: `from` and `to` are about the only day of a record where
 * what is asked for up to a day is answered with what has an earlier one, although it was all created after that day.
 * A bound that only shares a word with a member is about it where it parts the records by it.
 */
export async function settleBounds(scene: Scene): Promise<Scene> {
  const { lister } = scene;
  const open = lister.list.filters.filter(({ unless }) => unless !== undefined);
  const ranging = open.filter(({ unless = [] }) => unless.length > 0);
  const unsettled = ranging.length === 0 || (await isShown(scene, ranging)) ? [] : ranging;
  for (const filter of open)
    if (!ranging.includes(filter) && !(await isParting(scene, filter))) unsettled.push(filter);
  if (unsettled.length === 0) return scene;
  for (const { name } of unsettled)
    scene.session.skip(
      `the filter ${name} of ${lister.list.operation.id}: nothing tells which member it is about`,
    );
  const filters = lister.list.filters.filter((filter) => !unsettled.includes(filter));
  return { ...scene, lister: { ...lister, list: { ...lister.list, filters } } };
}

/** Whether what is answered to a value in the middle is what lies on its side, and what is left out is not. */
async function isParting(scene: Scene, filter: FilterRole): Promise<boolean> {
  const { rows, keyOf } = scene;
  const value = valuesFor(scene, filter, rows)[0];
  const walked =
    value === undefined ? undefined : await askAll(scene, { filters: [[filter, value]] });
  if (!walked?.complete) return false;
  const answered = new Set(walked.rows.map(keyOf));
  const loose: FilterRole = { ...filter, isEdgeOpen: true };
  const parts = [true, false].map((isIn) =>
    rows.filter((row) => answered.has(keyOf(row)) === isIn),
  );
  return parts.every(
    (part, at) => part.length > 0 && part.every((row) => passes(loose, row, value) !== (at === 1)),
  );
}

async function isShown(scene: Scene, open: readonly FilterRole[]): Promise<boolean> {
  const upTo = open.find(({ operator }) => operator === "lteq" || operator === "lt");
  const { property = "", unless = [] } = upTo ?? {};
  const days = scene.rows.map((row) => row[property]).filter(isTime);
  const later = scene.rows.flatMap((row) => unless.map((name) => row[name])).filter(isTime);
  const early = days
    .toSorted((a, b) => compareValues(a, b) ?? 0)
    .filter((day) => later.every((one) => compareValues(day, one) === -1));
  const value = early[Math.floor(early.length / 2)];
  if (!upTo || value === undefined || later.length === 0) return false;
  const answered = (await askAll(scene, { filters: [[upTo, value]] }))?.rows ?? [];
  return (
    answered.length > 0 &&
    answered.length < scene.rows.length &&
    answered.every(
      (row) =>
        satisfies("lteq", row[property], value) === true &&
        unless.every((name) => compareValues(value, row[name]) !== 1),
    )
  );
}
