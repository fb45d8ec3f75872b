import type { FilterRole } from "../../../resource/resource.ts";
import { askAll } from "../ask-all.ts";
import type { Scene } from "../scene.ts";
import { compareValues, isTime, satisfies } from "./values.ts";

/**
 * The scene with those of its filters whose meaning is known: `from` and `to` are about the only day of a record where
 * what is asked for up to a day is answered with what has an earlier one, although it was all created after that day.
 */
export async function settleBounds(scene: Scene): Promise<Scene> {
  const { lister } = scene;
  const open = lister.list.filters.filter(({ unless }) => unless !== undefined);
  if (open.length === 0 || (await isShown(scene, open))) return scene;
  for (const { name } of open)
    scene.session.skip(
      `the filter ${name} of ${lister.list.operation.id}: nothing tells which time it is about`,
    );
  const filters = lister.list.filters.filter(({ unless }) => unless === undefined);
  return { ...scene, lister: { ...lister, list: { ...lister.list, filters } } };
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
