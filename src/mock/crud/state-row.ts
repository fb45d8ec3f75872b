import type { Row, Table } from "../state/store.ts";
import type { AnyWorld } from "../state/worlds.ts";
import type { Parent, Resource } from "../../resource/resource.ts";

/** The members of one record. */
export type StateRecord = Readonly<Record<string, unknown>>;

/** One record in the store. `id` is the text of its key. */
export interface StateRow extends Row {
  readonly record: StateRecord;
  /** The keys of what it lies in, as far as the record itself has no property for them. */
  readonly within?: StateRecord;
  /** Its key, where the record does not hold it and the id says more. */
  readonly key?: unknown;
  /** A singleton that was deleted: there is nothing else to tell it from one that was never touched. */
  readonly gone?: true;
}

/** The rows of a kind; they share the world's store, so that snapshots, sessions and `/__mock/state` hold them. */
export function tableOf(world: AnyWorld, { kind }: Resource): Table<StateRow> {
  // The store is typed by a definition's tables; these belong to no definition.
  return world.store.table(kind) as Table<Row> as Table<StateRow>;
}

/** What a record lies in, with its value: the key of each parent, outermost first. */
export interface Membership {
  readonly parent: Parent;
  readonly value: unknown;
}

/** The value a row has for a parent: in the record, or beside it. */
export function parentValue({ record, within }: StateRow, parent: Parent): unknown {
  if (parent.property !== undefined) return ownMember(record, parent.property);
  return ownMember(within ?? {}, labelOf(parent));
}

/** The same for every view of a kind that lies in the same parent. */
export function labelOf({ resource, parameter }: Parent): string {
  return resource ?? parameter;
}

export function liesIn(row: StateRow, memberships: readonly Membership[]): boolean {
  return memberships.every(({ parent, value }) => sameText(parentValue(row, parent), value));
}

/** The row of that key, among those that lie where it is looked for. */
export function findRow(
  table: Table<StateRow>,
  key: unknown,
  memberships: readonly Membership[],
): StateRow | undefined {
  const candidates = [table.get(String(key)), table.get(nestedId(key, memberships))];
  return candidates.find((row) => row && row.gone !== true && liesIn(row, memberships));
}

/** The id for a key that a row in another parent may have, too. */
export function nestedId(key: unknown, memberships: readonly Membership[]): string {
  return [...memberships.map(({ value }) => value), key].map(String).join("/");
}

/** Own members only: a key like `__proto__` finds nothing. */
export function ownMember(record: StateRecord, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function sameText(a: unknown, b: unknown): boolean {
  return a !== undefined && a !== null && String(a) === String(b);
}
