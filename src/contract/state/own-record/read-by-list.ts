import { join } from "../../../base/pointer.ts";
import { createLister, type Lister } from "../../collections/lister.ts";
import { walkAll, type Walk } from "../../collections/walk.ts";
import { equalKey } from "../creation.ts";
import type { Own, Records } from "./record.ts";
import type { Reply, Session } from "../session.ts";

/** A list of more pages is too long to be gone through for each look at a record. */
const mostPages = 3;

/**
 * Where nothing reads one record, the list of the collection stands for it: the row with the record's key. The records
 * as they are where there is no such list, where it does not show what is created, or where it is too long; told.
 */
export async function readByList(session: Session, records: Records): Promise<Records> {
  const { resource, run } = session;
  if (resource.read) return records;
  const alone = (why: string) => {
    session.skip(`no operation of the document reads one record by its key${why}`);
    return records;
  };
  const property = resource.key?.property;
  const list = resource.lists.find(({ operation }) => isWhole(session, operation.path));
  if (!list || property === undefined || !run.credentials.has(list.operation)) return alone("");
  const lister = createLister(session, list, records.path);
  const own = await records.create("to be found in the list");
  const walked = await walkBy(lister, property);
  const { id } = list.operation;
  if (!walked.complete || walked.pages.length > mostPages)
    return alone(`, and ${id} is too long to stand for it`);
  if (!own || !rowOf(lister, walked, property, own.key))
    return alone(`, and ${id} does not show what is created`);
  return { ...records, reading: "list", read: (one) => lookUp(lister, property, one) };
}

/** Only the list of the collection promises to hold all. */
export function isWhole({ resource }: Session, path: string): boolean {
  return path.replace(/\/+$/, "") === resource.collection;
}

/** The row as if it were the answer of a read. It is looked for twice before it is missing: pages move. */
async function lookUp(lister: Lister, property: string, own: Own): Promise<Reply> {
  const first = await walkBy(lister, property);
  const found = rowOf(lister, first, property, own.key);
  if (found) return found;
  const { last, complete, ...walked } = await walkBy(lister, property);
  const row = rowOf(lister, walked, property, own.key);
  if (row) return row;
  // A list that was refused or never ended shows nothing, neither way.
  if (!last || !complete) return { ...own.reply, isSuccess: true, record: undefined };
  return { ...last.reply, isSuccess: false, record: undefined, at: lister.list.items };
}

function walkBy(lister: Lister, property: string): Promise<Walk> {
  return walkAll(lister, {}, (row) => String(row[property]));
}

function rowOf(
  { list }: Lister,
  { pages }: Pick<Walk, "pages">,
  property: string,
  key: unknown,
): Reply | undefined {
  for (const { reply, rows } of pages) {
    const index = rows.findIndex((row) => equalKey(row[property], key));
    if (index < 0) continue;
    const at = join(list.items, index);
    return { ...reply, record: rows[index], at, schema: list.record };
  }
  return undefined;
}
