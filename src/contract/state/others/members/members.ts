import { isObject, preview } from "../../../../base/json.ts";
import type { StateOracle } from "../../oracle.ts";
import type { Own, Records } from "../../own-record/record.ts";
import type { Session } from "../../session.ts";
import { checkEnds, checkTies } from "./ends.ts";
import type { PutPlace } from "../../../../resource/put-places.ts";
import { act, countOf, keysFor, listIn, placesIn, tell } from "./member-places.ts";

/** What is put into a record is listed there, once, and only there, until it is taken out. */
export const members: StateOracle = {
  name: "what is put in is in",
  check: async (session, records) => {
    for (const place of placesIn(session)) await checkPlace(session, records, place);
  },
};

async function checkPlace(session: Session, records: Records, place: PutPlace): Promise<void> {
  const { put } = place;
  const own = await records.create("to be put into");
  const other = await records.create("beside it");
  const keys = await keysFor(session, place);
  if (!own || !other || !keys) return;
  const [first, second] = keys;
  const reply = await act(session, put, place, own, first, "something put into it");
  if (!reply.isSuccess || reply.status === 202)
    return session.skip(`${put.id} was answered ${reply.status}`);
  const isPair =
    second !== undefined &&
    (await act(session, put, place, own, second, "something else")).isSuccess;
  const where = `${put.id} put ${preview(first)} in`;
  const listed = await listIn(session, place, own);
  if (!listed) return;
  // What a row of members is called by nobody knows; a key alone, or no row at all, leaves no doubt.
  if (countOf(listed, first) === 0 && !listed.rows.some(isObject))
    return tell(session, "created-is-listed", listed, `${where}, but it is not in the list`);
  if (countOf(listed, first) === 0)
    return session.skip(`${place.list.id} does not show what ${put.id} puts in by its key`);
  await checkTies(session, records, place, own, first, listed);
  const again = await act(session, put, place, own, first, "the same put into it again");
  const twice = again.isSuccess ? await listIn(session, place, own) : undefined;
  if (countOf(twice, first) > 1)
    tell(session, "listed-once", twice, `${where} twice, and it is in the list twice`);
  const beside = await listIn(session, place, other);
  if (countOf(beside, first) > 0)
    tell(session, "neighbour-untouched", beside, `${where} of one record, but another lists it`);
  if (!isPair) return checkRemoval(session, records, place, own, first, undefined);
  if (countOf(listed, second) === 0)
    tell(
      session,
      "created-is-listed",
      listed,
      `${where}, and ${preview(second)}, which is not listed`,
    );
  const kept = countOf(twice, second) > 0 ? second : undefined;
  await checkRemoval(session, records, place, own, first, kept);
  if (kept !== undefined) await checkEnds(session, records, place, own, kept);
}

async function checkRemoval(
  session: Session,
  records: Records,
  place: PutPlace,
  own: Own,
  gone: unknown,
  kept: unknown,
): Promise<void> {
  const { remove } = place;
  const reply = remove && (await act(session, remove, place, own, gone, "it is taken out"));
  if (!remove || !reply?.isSuccess || reply.status === 202) return;
  const left = await listIn(session, place, own);
  const what = `${remove.id} took ${preview(gone)} out`;
  if (countOf(left, gone) > 0)
    tell(session, "deleted-is-gone", left, `${what}, but it is still in the list`);
  else await checkTies(session, records, place, own, gone, left);
  if (kept !== undefined && left && countOf(left, kept) === 0)
    tell(session, "neighbour-untouched", left, `${what}, and ${preview(kept)} is gone, too`);
}
