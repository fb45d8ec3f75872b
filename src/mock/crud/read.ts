import type { Answer } from "../reply.ts";
import { judgeConditions } from "./etag.ts";
import { sampleRecord } from "./record/seed-records.ts";
import { answerRecord } from "./record/show-record.ts";
import { shownRow } from "./lent.ts";
import { findRow, type StateRow } from "./state-row.ts";
import { withinOf } from "./record/build-record.ts";
import { notFound, parentsExist, type Visit } from "./visit.ts";

/** Shows the record; 304 where the client has it already and the document says so. */
export function readRecord(visit: Visit): Answer {
  const row = rowHere(visit, visit.key);
  if (!row) return notFound(visit);
  return judgeConditions(visit, row) ?? answerRecord(visit, row);
}

/** The row the request is about. A singleton that nobody has written yet is made up, always the same. */
export function rowHere(visit: Visit, key: unknown): StateRow | undefined {
  const { table, memberships, resource } = visit;
  if (!parentsExist(visit)) return undefined;
  if (!resource.singleton) {
    const row = key === undefined ? undefined : findRow(table, key, memberships);
    return row && shownRow(visit, row) && row;
  }
  const id = singletonId(visit);
  const stored = table.get(id);
  if (stored) return stored.gone === true ? undefined : stored;
  return { id, record: sampleRecord(visit.engine, resource, id), ...withinOf(memberships) };
}

/** One record for each of what it lies in. */
export function singletonId({ memberships }: Visit): string {
  return memberships.length === 0
    ? "only"
    : memberships.map(({ value }) => String(value)).join("/");
}
