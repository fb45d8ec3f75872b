import { preview } from "../../../../base/json.ts";
import type { Own, Records } from "../../own-record/record.ts";
import type { Session } from "../../session.ts";
import { countMember } from "../counts/counts.ts";
import { besideList, expectCount } from "../counts/expect-number.ts";
import type { PutPlace } from "../../../../resource/put-places.ts";
import { act, countOf, listIn, tell, type Listed } from "./member-places.ts";
import { checkNamed, checkOutlives, kindOf } from "./ties.ts";

/** What shows elsewhere that something is in a record, or no longer. */
export async function checkTies(
  session: Session,
  records: Records,
  { put, name }: PutPlace,
  own: Own,
  key: unknown,
  listed: Listed | undefined,
): Promise<void> {
  const kind = kindOf(session, put.path, name);
  if (kind && listed && listed.isGone !== true)
    await checkNamed(session, kind, own, key, countOf(listed, key) > 0);
  const { document } = session.run.maker;
  const { record, read } = session.resource;
  const count = countMember(document, record, put.path.split("/").at(-2) ?? "");
  if (!listed || !read || count === undefined) return;
  const look = () => records.read(own, "how many are in it");
  const wanted = listed.rows.length;
  const sentence = besideList(count, wanted, `after ${preview(key)} came or went`);
  await expectCount(session, look, count, wanted, sentence);
}

/** What is deleted is in nothing; what it was in may be deleted without it. */
export async function checkEnds(
  session: Session,
  records: Records,
  place: PutPlace,
  own: Own,
  key: unknown,
): Promise<void> {
  const { run, resource } = session;
  const kind = kindOf(session, place.put.path, place.name);
  const parameter = kind?.key?.parameter;
  if (!kind || parameter === undefined) return;
  const other = await records.create("to be deleted with what is in it");
  if (other && resource.remove) {
    const isIn = (await act(session, place.put, place, other, key, "what outlives it")).isSuccess;
    const gone = isIn ? await records.remove(other, "what holds something else") : undefined;
    if (gone?.isSuccess === true && gone.status !== 202)
      await checkOutlives(session, kind, key, resource.remove.id);
  }
  const { remove } = kind;
  if (!remove || !run.credentials.has(remove) || !run.ledger.owns(remove, { [parameter]: key }))
    return;
  const sent = "a deletion of what is in something";
  const reply = await session.send({ operation: remove, sent, path: { [parameter]: key } });
  if (!reply.isSuccess || reply.status === 202) return;
  const left = await listIn(session, place, own);
  if (countOf(left, key) > 0)
    tell(
      session,
      "deleted-is-gone",
      left,
      `${remove.id} deleted ${preview(key)}, but it is still in the list`,
    );
  else await checkTies(session, records, place, own, key, left && { ...left, isGone: true });
}
