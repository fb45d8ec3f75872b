import {
  keyOfNobody,
  succeeds,
  namePrefix,
  pick,
  type Common,
  type Records,
  type Tools,
} from "./records.ts";

/** Save creates what has no id, or one nobody has, and updates what exists. */
export async function checkSave<Fields extends Common>(
  t: Tools,
  records: Records<Fields>,
  rest: Fields,
): Promise<void> {
  const sent = { ...records.make(t.unique(`${namePrefix} `)), ...rest };
  const saved = await records.save(sent);
  const made = saved.need("save-creates");
  const read = await records.get(made.id);
  read.need("save-creates");
  t.expect("save-creates", read.reply, { body: { ...pick(sent, Object.keys(sent)), id: made.id } });

  const name = t.unique("Saved ");
  const again = await records.save({ id: made.id, name });
  again.need("save-updates");
  const reread = await records.get(made.id);
  reread.need("save-updates");
  for (const { reply } of [again, reread]) {
    t.expect("save-updates", reply, { body: { id: made.id, name } });
    t.expect("unsent-is-kept", reply, { body: pick(rest, Object.keys(rest)) });
  }

  const other = await records.save(sent);
  const { id } = other.need("save-creates");
  t.check("save-creates", other.reply, id !== made.id, "/id", "must be a new id: none was sent");
  const named = await records.save({ ...sent, id: keyOfNobody(made) });
  named.need("save-creates");
  t.expect("save-creates", named.reply, { body: { id: keyOfNobody(made) } });
  (await records.remove(id)).need(succeeds);
}
