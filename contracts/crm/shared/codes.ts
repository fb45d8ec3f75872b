import {
  fieldsOf,
  namePrefix,
  succeeds,
  type Common,
  type Records,
  type Tools,
} from "./records.ts";

/** Fields with a code list, as they are created and as they are changed. */
export type Codes<Fields> = readonly [created: Fields, changed: Partial<Fields>];

/** A server may store any code (`x-enforced: false`), but the one that was sent. */
export async function checkCodes<Fields extends Common>(
  t: Tools,
  records: Records<Fields>,
  [created, changed]: Codes<Fields>,
): Promise<void> {
  const made = await records.create({
    ...records.make(t.unique(`${namePrefix} `)),
    ...created,
  });
  const { id } = made.need(succeeds);
  t.expect("sent-is-echoed", made.reply, { body: fieldsOf(created) });
  const read = await records.get(id);
  t.expect("created-is-readable", read.reply, { status: 200, body: fieldsOf(created) });
  const updated = await records.update(id, changed);
  const again = await records.get(id);
  for (const { reply } of [updated, again])
    t.expect("update-persists", reply, { status: 200, body: fieldsOf(changed) });
  const listed = await records.listById(id);
  t.expect("listed-as-read", listed.reply, { at: "/0", body: { ...fieldsOf(changed), id } });
}
