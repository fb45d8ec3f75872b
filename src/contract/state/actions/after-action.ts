import { preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { satisfies } from "../../collections/filters/values.ts";
import { createLister } from "../../collections/lister.ts";
import { oracleOf } from "../../collections/scene.ts";
import { largePages } from "../../collections/walk.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Reply, Session } from "../session.ts";

/** The record that actions are tried on, and the member that shows its state. */
export interface Subject {
  readonly session: Session;
  readonly records: Records;
  readonly own: Own;
  /** Undefined: none does. */
  readonly state: string | undefined;
}

/** A refused action leaves the state as it is; false where it moved. */
export async function isStill(
  { session, records, own, state }: Subject,
  refusal: Reply,
  was: unknown,
): Promise<boolean> {
  const { operation } = refusal.exchange;
  if (state === undefined || was === undefined || refusal.status >= 500) return true;
  const after = await records.read(own, `after ${operation.id} was refused`);
  const is = after.record?.[state];
  if (is === undefined || is === was) return true;
  const message = `${operation.id} was answered ${refusal.status}, but ${state} was ${preview(was)} and is ${preview(is)}`;
  session.tell("refused-write-changes-nothing", after, {
    instance: join(after.at, state),
    message,
    oracle: "convention",
  });
  return false;
}

/** A list that is asked for the state there was shows nothing that is in another one. */
export async function checkFilters(
  { session, own, state }: Subject,
  was: unknown,
  action: string,
): Promise<void> {
  for (const list of session.resource.lists) {
    const filter = list.filters.find(
      ({ property, operator }) => property === state && operator === "eq",
    );
    if (!filter || !session.run.credentials.has(list.operation)) continue;
    const lister = createLister(session, list, own.path);
    const question = { filters: [[filter, was] as const], ...largePages(lister) };
    const page = await lister.ask(question, `${filter.name} = ${preview(was)} after ${action}`);
    const row = page?.rows.find(
      (one) => satisfies("eq", one[filter.property ?? ""], was) === false,
    );
    if (!page || !row) continue;
    const found = preview(row[filter.property ?? ""]);
    const message = `${filter.name} = ${preview(was)} was asked for, but a record with ${found} was answered, after ${action}`;
    const told = { instance: list.items, message, oracle: oracleOf(filter) };
    session.tell("filter-keeps-only-matches", page.reply, told);
  }
}
