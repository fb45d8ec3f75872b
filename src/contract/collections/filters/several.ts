import { preview } from "../../../base/json.ts";
import { memberAt } from "../../../resource/member-path.ts";
import type { FilterRole } from "../../../resource/resource.ts";
import { askAll } from "../ask-all.ts";
import { schemaOf } from "../lister.ts";
import type { Scene } from "../scene.ts";
import { classOf } from "./filtering.ts";

/** A filter that takes a list of what one member may be lets through what each of them does. */
export async function checkSeveral(
  scene: Scene,
  filter: FilterRole,
  value: unknown,
): Promise<void> {
  const { session, lister, keyOf } = scene;
  const pair = filter.operator === "in" ? pairFor(scene, filter, value) : undefined;
  if (!pair) return;
  const find = async (wanted: readonly unknown[]) => {
    const walked = await askAll(scene, { filters: [[filter, wanted]] });
    return walked?.complete ? walked : undefined;
  };
  const look = async () => {
    const alone = [await find([pair[0]]), await find([pair[1]])];
    const both = await find(pair);
    const keys = new Set(both?.rows.map(keyOf));
    const missing = alone.flatMap((one) => one?.rows ?? []).find((row) => !keys.has(keyOf(row)));
    return both?.last && missing ? { page: both.last, missing } : undefined;
  };
  const found = (await look()) && (await look());
  if (!found) return;
  const shown = preview(memberAt(found.missing, filter.property ?? ""));
  const message = `${filter.name} = ${preview(pair)} was asked for, but a row with ${filter.property} = ${shown}, which is found by that alone, was not answered`;
  session.tell("filter-finds-match", found.page.reply, {
    instance: lister.list.items,
    message,
    oracle: classOf(filter),
  });
}

/** The value and another one that a record has. */
function pairFor(
  { session, lister, own, rows }: Scene,
  filter: FilterRole,
  value: unknown,
): readonly [unknown, unknown] | undefined {
  const schema = schemaOf(session, lister.list, filter);
  if (schema === undefined || !Array.isArray(value) || value.length !== 1) return undefined;
  const [first] = value as readonly unknown[];
  const known = [...own.map(({ record }) => record), ...rows];
  const others = known.map((record) => memberAt(record, filter.property ?? ""));
  const { schemas } = session.run.maker;
  for (const other of new Set(others)) {
    const isPlain = ["string", "number"].includes(typeof other) && other !== first;
    const isValid = () => schemas.allows(schema, [first, other], "request");
    if (isPlain && isValid()) return [first, other];
  }
  return undefined;
}
