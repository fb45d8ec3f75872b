import {
  fieldsOf,
  namePrefix,
  pick,
  succeeds,
  type Common,
  type Records,
  type Tools,
} from "./records.ts";

/** Who wrote a record, and when, is the server's business: set by it, and what a caller sends is dropped. */
export async function checkAudit<Fields extends Common>(
  t: Tools,
  records: Records<Fields>,
): Promise<void> {
  const { createdBy, createdAt, updatedBy, updatedAt } = records.audit;
  const [who, when] = [t.unique("nobody-"), "2001-02-03 04:05:06"];
  const stamps = { [createdBy]: who, [createdAt]: when, [updatedBy]: who, [updatedAt]: when };
  const made = await records.create({ ...records.make(t.unique(`${namePrefix} `)), ...stamps });
  const stored = made.need(succeeds);
  const first = fieldsOf(stored);
  for (const name of Object.keys(stamps)) {
    const holds = typeof first[name] === "string";
    t.check("audit-set-by-server", made.reply, holds, `/${name}`, "must be set by the server");
  }

  const updated = await records.update(stored.id, { name: t.unique("Renamed "), ...stamps });
  const second = fieldsOf(updated.need(succeeds));
  t.expect("creation-stamp-stays", updated.reply, { body: pick(first, [createdBy, createdAt]) });
  const [before, after] = [String(first[updatedAt]), String(second[updatedAt])];
  const forward = `went back from ${before}`;
  t.check("audit-set-by-server", updated.reply, after >= before, `/${updatedAt}`, forward);
  t.expect("audit-set-by-server", updated.reply, { body: { [updatedBy]: first[createdBy] } });

  const read = await records.get(stored.id);
  for (const { reply, need } of [made, updated, read]) {
    const fields = fieldsOf(need(succeeds));
    for (const [name, value] of Object.entries(stamps)) {
      const message = "must be set by the server, not taken from the request";
      t.check("audit-ignores-input", reply, fields[name] !== value, `/${name}`, message);
    }
  }
}
