import { equalJson } from "../../base/json.ts";
import { membersOf, targetOf, textChoices, typesOf } from "../../resource/shapes.ts";
import { keyword, schemasAt } from "../../schema/walk.ts";
import { act, actionsOf } from "../state/actions/find-actions.ts";
import type { Own, Records } from "../state/own-record/record.ts";
import type { Json, Reply, Session } from "../state/session.ts";
import { createLister } from "./lister.ts";
import { walkAll } from "./walk.ts";
import { writersOf, type Writer } from "../state/own-record/writing.ts";
import type { OwnRow } from "./own-rows.ts";

/** More members than these a record rarely has that only a change sets. */
const most = 2;

/**
 * The rows, every second one with another value in the truths and choices that lists are filtered by and that no creation
 * sets (`archived`), by a change or by an action: where all rows have the same, a filter shows nothing.
 */
export async function withChanges(
  session: Session,
  records: Records,
  rows: readonly OwnRow[],
): Promise<readonly OwnRow[]> {
  const { read, lists } = session.resource;
  const [first] = rows;
  if (!read || !first) return rows;
  const filtered = new Set(
    lists.flatMap(({ filters }) =>
      filters.flatMap(({ property, operator }) =>
        property !== undefined && (operator === "eq" || operator === "in") ? [property] : [],
      ),
    ),
  );
  const same = [...filtered].filter((name) =>
    rows.every(({ record }) => equalJson(record[name], first.record[name])),
  );
  if (same.length === 0) return rows;
  const change = await changeOf(session, records, same, first);
  const way = change ?? actionFor(session, same, first.record);
  if (!way) return rows;
  const changed: OwnRow[] = [];
  for (const [index, row] of rows.entries()) {
    const isDone = index % 2 === 1 && (await way(row.own)).isSuccess;
    const record = isDone
      ? (await records.read(row.own, "a record to be listed, changed")).record
      : undefined;
    // What an action puts away need not be listed.
    const isGone = index === 1 && isDone && !change && !(await isListed(session, records, row.own));
    if (isGone) return rows.filter((one) => one !== row);
    changed.push(record ? { ...row, record } : row);
  }
  return changed;
}

async function isListed(session: Session, { path }: Records, { key }: Own): Promise<boolean> {
  const property = session.resource.key?.property ?? "";
  const keyOf = (row: Json) => String(row[property]);
  for (const list of session.resource.lists) {
    const { rows } = await walkAll(createLister(session, list, path), {}, keyOf);
    if (!rows.some((row) => keyOf(row) === String(key))) return false;
  }
  return true;
}

type Way = (own: Own) => Promise<Reply>;

async function changeOf(
  session: Session,
  records: Records,
  same: readonly string[],
  { record }: OwnRow,
): Promise<Way | undefined> {
  const { update } = session.resource;
  if (!update) return undefined;
  const writer = (await writersOf(session, records, "to tell rows apart")).find(
    (one) => one.operation === update,
  );
  const changes = same.flatMap((name) => {
    const value = writer && otherValue(session, writer, name, record[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  if (!writer || writer.way === "replace" || changes.length === 0) return undefined;
  const some = Object.fromEntries(changes.slice(0, most));
  return (own) =>
    writer.write(own, { ...writer.leastFor(own), ...some }, "a change, to tell rows apart");
}

/** The first action that is said to make such a member something else, and is for what the rows are. */
function actionFor(session: Session, same: readonly string[], record: Json): Way | undefined {
  const { run, resource } = session;
  const { document } = run.maker;
  const found = same.flatMap((name) => {
    const at = membersOf(document, resource.record ?? "").get(name);
    const values = at === undefined ? [] : textChoices(document, at);
    return actionsOf(session, { name, values }).filter(({ effects, allowed }) => {
      const isOpen = allowed === undefined || allowed.states.has(String(record[name]));
      const effect = effects.find((one) => one.name === name && one.wanted !== "time");
      return isOpen && effect !== undefined && !equalJson(effect.wanted, record[name]);
    });
  })[0];
  return (
    found && ((own) => act(session, own, found.operation, "an action, to tell rows apart", true))
  );
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
