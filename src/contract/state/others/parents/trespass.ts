import { equalJson } from "../../../../base/json.ts";
import { pathOf } from "../../own-record/path.ts";
import { removeRecord, type Own, type Records } from "../../own-record/record.ts";
import type { Session } from "../../session.ts";
import { isNested, within } from "./within.ts";
import { changeFor, type Writer } from "../../own-record/writing.ts";

const rule = "child-of-one-parent";
const oracle = "convention";

/** What a change within another parent is answered is the server's affair; the record must stay as it is. */
export async function isChanged(
  session: Session,
  records: Records,
  writers: readonly Writer[],
  own: Own,
  foreign: Own,
): Promise<boolean> {
  for (const writer of writers) {
    if (!records.reading || !isNested(session, writer.operation)) continue;
    const before = (await records.read(own, "before a change within another parent")).record;
    if (!before) return false;
    const body = changeFor(session, writer, "another parent", before);
    const reply = await writer.write(foreign, body, "a change within another parent");
    const after = (await records.read(own, "after a change within another parent")).record;
    const changed = Object.keys(body).find((name) => !equalJson(before[name], after?.[name]));
    if (!reply.isSuccess || !after || changed === undefined) continue;
    const message = `${changed} of what was created ${within(session, own.path)} was changed ${within(session, foreign.path)}`;
    session.tell(rule, reply, { instance: "status", message, oracle });
    return true;
  }
  return false;
}

/** The same for a deletion: a server may say that what it does not know is gone. */
export async function isRemoved(
  session: Session,
  records: Records,
  own: Own,
  foreign: Own,
): Promise<boolean> {
  const { remove } = session.resource;
  if (!remove || !records.reading || !isNested(session, remove)) return false;
  const before = await records.read(own, "before a deletion within another parent");
  if (!before.record) return false;
  const reply = await removeRecord(session, foreign, "a deletion within another parent");
  const after = await records.read(own, "after a deletion within another parent");
  // By the answer alone the ledger would think that it is gone.
  const path = pathOf(remove, own.path);
  if (after.isSuccess) session.run.ledger.adopt({ operation: remove, parameters: { path } });
  if (reply?.isSuccess !== true || after.isSuccess) return false;
  const message = `what was created ${within(session, own.path)} was deleted ${within(session, foreign.path)}`;
  session.tell(rule, reply, { instance: "status", message, oracle });
  return true;
}
