import { deletedCount } from "../../resource/bulk-deletion.ts";
import type { Place } from "../../resource/resource.ts";
import type { Answer } from "../reply.ts";
import { answerWith } from "./answer.ts";
import { putAt } from "./record/show-record.ts";
import { findRow } from "./state-row.ts";
import { valueAtPlace, type Visit } from "./visit.ts";

/** Takes the records away whose keys are sent; keys of none are passed over. */
export function removeSeveral(visit: Visit, keys: Place): Answer | undefined {
  const { engine, operation, table, memberships } = visit;
  const sent = valueAtPlace(visit, keys);
  if (!Array.isArray(sent)) return undefined;
  const rows = new Set(sent.flatMap((key) => findRow(table, key, memberships) ?? []));
  for (const { id } of rows) table.delete(id);
  const at = deletedCount(engine.document, operation);
  return answerWith(
    visit,
    (_, base) => (at === undefined ? base() : putAt(base(), at, rows.size)),
    {},
  );
}
