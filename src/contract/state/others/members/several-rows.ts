import { isObject } from "../../../../base/json.ts";
import { isCalledAsKey, referredKind } from "../../../../resource/references.ts";
import { targetOf } from "../../../../resource/shapes.ts";
import { keyword, schemasAt } from "../../../../schema/walk.ts";
import { bodyFrom, isAllowed } from "../../own-record/bodies.ts";
import type { Records } from "../../own-record/record.ts";
import type { Json, Session } from "../../session.ts";

/** Neither rising nor falling, whichever way round. */
const numbers = [3, 5, 2, 4];

/**
 * A body with so many rows in one of its lists, all members of which differ as far as the schema allows; undefined where it
 * allows no such rows, or where rows name something that only one may.
 */
export function severalRows(
  { run, resource }: Session,
  { template }: Records,
  list: string,
  count: number,
): Json | undefined {
  const { document } = run.maker;
  const { schema } = template.content.media;
  const body = bodyFrom(template, `${resource.name} with several ${list}`);
  const [first] = [body[list]].flat();
  if (schema === undefined || !Array.isArray(body[list]) || !isObject(first)) return undefined;
  const isKey = (name: string) =>
    isCalledAsKey(name) ||
    referredKind(document, name, schemasAt(document, schema, [list, "0", name])[0]) !== undefined;
  if (Object.keys(first).some(isKey)) return undefined;
  // Choices and truths are the same in all rows: some are ordered by these first.
  const isFree = (name: string) => {
    const [at] = schemasAt(document, schema, [list, "0", name]);
    return at !== undefined && keyword(document, targetOf(document, at), "enum") === undefined;
  };
  const rows = Array.from({ length: count }, (_, index) => {
    const made = bodyFrom(template, `${resource.name} with ${list} ${index}`)[list];
    const row: unknown = Array.isArray(made) ? made[0] : undefined;
    const number = numbers[index % numbers.length] ?? 1;
    const own = Object.entries(isObject(row) ? row : {}).flatMap(([name, value]) =>
      typeof value === "string" && isFree(name) ? [[name, value] as const] : [],
    );
    return { ...withNumber(first, number, isFree), ...Object.fromEntries(own) };
  });
  const whole = { ...body, [list]: rows };
  return isAllowed(run.maker, schema, whole) ? whole : undefined;
}

/** The same in all members: one is as good as the other to tell rows apart. */
function withNumber(row: Json, number: number, isFree: (name: string) => boolean): Json {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === "number" && isFree(name) ? number : value,
    ]),
  );
}
