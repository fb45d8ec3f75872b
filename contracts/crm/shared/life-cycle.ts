import {
  fieldsOf,
  pick,
  succeeds,
  without,
  type Answer,
  type Common,
  type Records,
  type Stored,
  type Tools,
} from "./records.ts";
import { checkDeletedAgain, checkNoRecord } from "./refusals.ts";

/** What a record goes through. */
export interface Life<Fields> {
  /** Created with these. */
  readonly sent: Fields;
  /** Then updated: these get another value, these get null, these an empty string. */
  readonly changed: Partial<Fields>;
  readonly nulled: Partial<Fields>;
  readonly emptied: Partial<Fields>;
  /** Those of them that rows of a list leave out. */
  readonly unlisted: readonly string[];
}

/** Created -> read -> updated -> listed -> deleted -> gone, field by field. */
export async function lifeCycle<Fields extends Common>(
  t: Tools,
  records: Records<Fields>,
  life: Life<Fields>,
): Promise<void> {
  const made = await checkCreated(t, records, life.sent);
  const updated = await checkUpdated(t, records, life, made);
  await checkListed(t, records, updated, life);
  const known = await records.checkKey({ id: made.id });
  t.check("check-key-tells", known.reply, known.need(succeeds) === 1, "", "must be 1: it exists");
  const none = await records.checkKey({});
  t.check(
    "check-key-tells",
    none.reply,
    none.need(succeeds) === 0,
    "",
    "must be 0: no id was sent",
  );
  (await records.remove(made.id)).need(succeeds);
  await checkGone(t, records, made.id);
}

async function checkCreated<Fields extends Common>(
  t: Tools,
  records: Records<Fields>,
  sent: Fields,
): Promise<Stored> {
  const { createdBy, createdAt, updatedBy, updatedAt } = records.audit;
  const created = await records.create(sent);
  const made = created.need(succeeds);
  t.expect("sent-is-echoed", created.reply, { body: fieldsOf(sent) });
  for (const name of [createdBy, createdAt, updatedBy, updatedAt]) {
    const holds = typeof fieldsOf(made)[name] === "string";
    t.check("audit-set-by-server", created.reply, holds, `/${name}`, "must be set by the server");
  }
  const read = await records.get(made.id);
  const first = read.need("created-is-readable");
  t.expect("created-is-readable", read.reply, { body: { ...fieldsOf(sent), id: made.id } });
  const again = await records.get(made.id);
  again.need("read-changes-nothing");
  const stable = [...Object.keys(sent), "id", createdBy, createdAt, updatedBy, updatedAt];
  t.expect("read-changes-nothing", again.reply, { body: pick(first, stable) });
  return made;
}

async function checkUpdated<Fields extends Common>(
  t: Tools,
  records: Records<Fields>,
  { sent, changed, nulled, emptied }: Life<Fields>,
  made: Stored,
): Promise<Stored> {
  const { createdBy, createdAt, updatedBy, updatedAt } = records.audit;
  const body = { ...changed, ...nulled, ...emptied };
  const cleared = Object.fromEntries(Object.keys(emptied).map((name) => [name, null]));
  const look = ({ reply }: Answer<Stored>) => {
    t.expect("update-persists", reply, { body: fieldsOf(changed) });
    t.expect("null-clears", reply, { body: fieldsOf(nulled) });
    t.expect("empty-string-clears", reply, { body: cleared });
    t.expect("unsent-is-kept", reply, { body: without(sent, body) });
    t.expect("id-stays", reply, { body: { id: made.id } });
    t.expect("creation-stamp-stays", reply, { body: pick(made, [createdBy, createdAt]) });
  };
  const updated = await records.update(made.id, body);
  const answered = fieldsOf(updated.need(succeeds));
  look(updated);
  const [before, after] = [String(fieldsOf(made)[updatedAt]), String(answered[updatedAt])];
  const forward = `went back from ${before}`;
  t.check("audit-set-by-server", updated.reply, after >= before, `/${updatedAt}`, forward);
  t.expect("audit-set-by-server", updated.reply, {
    body: { [updatedBy]: fieldsOf(made)[createdBy] },
  });
  const read = await records.get(made.id);
  read.need("update-persists");
  look(read);
  const repeated = await records.update(made.id, body);
  repeated.need("update-is-repeatable");
  t.expect("update-is-repeatable", repeated.reply, { body: pick(answered, Object.keys(sent)) });
  return (await records.get(made.id)).need("update-is-repeatable");
}

async function checkListed<Fields extends Common>(
  t: Tools,
  records: Records<Fields>,
  read: Stored,
  { sent, unlisted }: Life<Fields>,
): Promise<void> {
  const listed = await records.listById(read.id);
  const rows = listed.need(succeeds);
  const holds = rows.length === 1 && rows[0]?.id === read.id;
  const message = `must be the one record with the id ${read.id}, but is ${rows.length} rows`;
  if (!t.check("filter-finds-match", listed.reply, holds, "", message)) return;
  const names = [...Object.keys(sent), ...Object.values(records.audit)];
  const shown = names.filter((name) => !unlisted.includes(name));
  t.expect("listed-as-read", listed.reply, { at: "/0", body: pick(read, shown) });
}

/** Not readable, not listed, not known, not updatable; and what a second delete answers is documented. */
export async function checkGone<Fields extends Common>(
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
