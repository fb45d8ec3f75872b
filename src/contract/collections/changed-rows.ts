import { equalJson } from "../../base/json.ts";
import { membersOf, targetOf, typesOf } from "../../resource/shapes.ts";
import { keyword, schemasAt } from "../../schema/walk.ts";
import type { Records } from "../state/own-record/record.ts";
import type { Session } from "../state/session.ts";
import { writersOf, type Writer } from "../state/own-record/writing.ts";
import type { OwnRow } from "./own-rows.ts";

/** More members than these a record rarely has that only a change sets. */
const most = 2;

/**
 * The rows, every second one with another value in the truths and choices that lists are filtered by and that no creation
 * sets (`archived`): where all rows have the same, a filter shows nothing.
 */
export async function withChanges(
  session: Session,
  records: Records,
  rows: readonly OwnRow[],
): Promise<readonly OwnRow[]> {
  const { update, read, lists } = session.resource;
  const [first] = rows;
  if (!update || !read || !first) return rows;
  const filtered = new Set(
    lists.flatMap(({ filters }) =>
      filters.flatMap(({ property, operator }) =>
        property !== undefined && operator === "eq" ? [property] : [],
      ),
    ),
  );
  const same = [...filtered].filter((name) =>
    rows.every(({ record }) => equalJson(record[name], first.record[name])),
  );
  if (same.length === 0) return rows;
  const writer = (await writersOf(session, records, "to tell rows apart")).find(
    (one) => one.operation === update,
  );
  const changes = same.flatMap((name) => {
    const value = writer && otherValue(session, writer, name, first.record[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  if (!writer || writer.way === "replace" || changes.length === 0) return rows;
  const some = Object.fromEntries(changes.slice(0, most));
  const changed: OwnRow[] = [];
  for (const [index, row] of rows.entries()) {
    const reply =
      index % 2 === 1 &&
      (await writer.write(
        row.own,
        { ...writer.leastFor(row.own), ...some },
        "a change, to tell rows apart",
      ));
    const record =
      reply && reply.isSuccess
        ? (await records.read(row.own, "a record to be listed, changed")).record
        : undefined;
    changed.push(record ? { ...row, record } : row);
  }
  return changed;
}

/** Another value of a truth or a choice, where the change has a place for it. */
function otherValue(
  { run, resource }: Session,
  { template }: Writer,
  name: string,
  value: unknown,
): unknown {
  const { document } = run.maker;
  const { schema } = template.content.media;
  if (schema === undefined || schemasAt(document, schema, [name]).length === 0) return undefined;
  const at = membersOf(document, resource.record ?? "").get(name);
  if (at === undefined) return undefined;
  const target = targetOf(document, at);
  const choices = keyword(document, target, "enum");
  if (Array.isArray(choices)) return choices.find((one) => !equalJson(one, value) && one !== null);
  return typesOf(document, target).includes("boolean") ? value !== true : undefined;
}
