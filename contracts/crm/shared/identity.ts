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

/** Two records are two: what is done to one leaves the other alone. */
export async function checkNeighbours<Fields extends Common>(
  t: Tools,
  records: Records<Fields>,
): Promise<void> {
  const first = await createOne(t, records);
  const made = await records.create(records.make(t.unique(`${namePrefix} `)));
  const second = made.need(succeeds);
  const message = `must not be the id of another record, ${first.id}`;
  if (!t.check("two-creations-two-ids", made.reply, second.id !== first.id, "/id", message)) return;
  const name = t.unique("Renamed ");
  (await records.update(first.id, { name })).need(succeeds);
  await checkUntouched(t, records, second);
  // The key of the path wins over an id in the body.
  const moved = await records.update(first.id, { id: second.id, name: `${name} again` });
  moved.need(succeeds);
  t.expect("path-key-wins", moved.reply, { body: { id: first.id, name: `${name} again` } });
  await checkUntouched(t, records, second);
  (await records.remove(first.id)).need(succeeds);
  await checkUntouched(t, records, second);
}

/** An id that is sent is kept; one that is taken is refused, and whoever has it stays as it was. */
export async function checkSentIds<Fields extends Common>(
  t: Tools,
  records: Records<Fields>,
): Promise<void> {
  const first = await createOne(t, records);
  const id = keyOfNobody(first);
  const own = await records.create({ ...records.make(t.unique(`${namePrefix} `)), id });
  own.need(succeeds);
  t.expect("sent-id-is-kept", own.reply, { body: { id } });
  const taken = await records.create({ ...records.make("Contract impostor"), id: first.id });
  t.expect("taken-id-is-refused", taken.reply, { status: 500, body: { code: 1 } });
  await checkUntouched(t, records, first, "refused-write-changes-nothing");
}

/** It reads as it was when it was created. */
export async function checkUntouched<Fields extends Common>(
  t: Tools,
  records: Records<Fields>,
  before: Stored,
  rule = "neighbour-untouched",
): Promise<void> {
  const { createdAt, updatedAt } = records.audit;
  const read = await records.get(before.id);
  read.need(rule);
  t.expect(rule, read.reply, { body: pick(before, ["id", "name", createdAt, updatedAt]) });
}

/** Who wrote a record, and when, is the server's business: what a caller sends is dropped. */
export async function checkAuditInput<Fields extends Common>(
  t: Tools,
  records: Records<Fields>,
): Promise<void> {
  const { createdBy, createdAt, updatedBy, updatedAt } = records.audit;
  const [who, when] = [t.unique("nobody-"), "2001-02-03 04:05:06"];
  const stamps = { [createdBy]: who, [createdAt]: when, [updatedBy]: who, [updatedAt]: when };
  const made = await records.create({ ...records.make(t.unique(`${namePrefix} `)), ...stamps });
  const first = made.need(succeeds);
  const updated = await records.update(first.id, { name: t.unique("Renamed "), ...stamps });
  updated.need(succeeds);
  const read = await records.get(first.id);
  read.need(succeeds);
  for (const { reply, need } of [made, updated, read]) {
    const fields = pick(need(succeeds), Object.keys(stamps));
    for (const [name, value] of Object.entries(stamps)) {
      const message = "must be set by the server, not taken from the request";
      t.check("audit-ignores-input", reply, fields[name] !== value, `/${name}`, message);
    }
  }
}
