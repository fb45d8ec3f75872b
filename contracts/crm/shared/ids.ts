import {
  createOne,
  keyOfNobody,
  namePrefix,
  pick,
  succeeds,
  type Common,
  type Records,
  type Stored,
  type Tools,
} from "./records.ts";
import { checkDeletedAgain, checkNoRecord } from "./refusals.ts";

/** An id is kept when it is sent and refused when it is taken; that of the path wins, and what is deleted has none. */
export async function checkIds<Fields extends Common>(
  t: Tools,
  records: Records<Fields>,
): Promise<void> {
  const first = await createOne(t, records);
  const id = keyOfNobody(first);
  const own = await records.create({ ...records.make(t.unique(`${namePrefix} `)), id });
  const second = own.need(succeeds);
  t.expect("sent-id-is-kept", own.reply, { body: { id } });
  const taken = await records.create({ ...records.make("Contract impostor"), id: first.id });
  t.expect("taken-id-is-refused", taken.reply, { status: 500, body: { code: 1 } });
  await checkUntouched(t, records, first, "refused-write-changes-nothing");
  const name = t.unique("Renamed ");
  const moved = await records.update(first.id, { id: second.id, name });
  moved.need(succeeds);
  t.expect("path-key-wins", moved.reply, { body: { id: first.id, name } });
  await checkUntouched(t, records, second, "path-key-wins");
  await checkKnown(t, records, first.id);
  (await records.remove(first.id)).need(succeeds);
  await checkGone(t, records, first.id);
}

/** It reads as it was when it was created. */
export async function checkUntouched<Fields extends Common>(
  t: Tools,
  records: Records<Fields>,
  before: Stored,
  rule: string,
): Promise<void> {
  const { createdAt, updatedAt } = records.audit;
  const read = await records.get(before.id);
  read.need(rule);
  t.expect(rule, read.reply, { body: pick(before, ["id", "name", createdAt, updatedAt]) });
}

async function checkKnown<Fields extends Common>(
  t: Tools,
  { checkKey }: Records<Fields>,
  id: string,
): Promise<void> {
  const rule = "check-key-tells";
  const known = await checkKey({ id });
  t.check(rule, known.reply, known.need(succeeds) === 1, "", "must be 1: it exists");
  const none = await checkKey({});
  t.check(rule, none.reply, none.need(succeeds) === 0, "", "must be 0: no id was sent");
}

/** Refused as this CRM refuses what it does not have, not found by its id, not known. */
async function checkGone<Fields extends Common>(
  t: Tools,
  records: Records<Fields>,
  id: string,
): Promise<void> {
  checkNoRecord(t, "deleted-is-gone", (await records.get(id)).reply);
  const listed = await records.listById(id);
  const { length } = listed.need(succeeds);
  t.check("deleted-is-gone", listed.reply, length === 0, "", "must not list what was deleted");
  const update = await records.update(id, { name: "Contract nobody" });
  checkNoRecord(t, "update-needs-record", update.reply);
  const known = await records.checkKey({ id });
  const state = known.need(succeeds);
  t.check("check-key-tells", known.reply, state !== 1, "", "must not be 1: it was deleted");
  checkDeletedAgain(t, (await records.remove(id)).reply);
}
