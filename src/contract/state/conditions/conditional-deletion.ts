import { isWeak, mayBeSent, strangeTag, tagOf } from "./entity-tag.ts";
import { withHeader } from "./header.ts";
import { tellOldTag, tellOwnTag } from "./tell-tags.ts";
import { pathOf } from "../own-record/path.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Reply, Session } from "../session.ts";

/** A deletion with an old tag is refused and deletes nothing; with the record's own it is done. */
export async function checkConditionalDeletion(session: Session, records: Records): Promise<void> {
  const { remove } = session.resource;
  if (!remove || !session.run.credentials.has(remove)) return;
  const own = await records.create("to be deleted under a condition");
  const first = own && (await records.read(own, "before a deletion under a condition"));
  const tag = first && tagOf(first);
  if (!own || tag === undefined) return;
  const wrong = strangeTag(tag);
  if (mayBeSent(session.run, remove, "if-match", wrong)) {
    const refused = await removeWith(session, own, wrong, "an entity tag that is not the record's");
    if (refused && refused.status !== 412 && refused.status !== 428)
      return tellOldTag(session, refused);
  }
  const still = await records.read(own, "after a deletion that was refused");
  if (still.status === 404 || still.status === 410) {
    const message = `a deletion was refused, but the record was answered ${still.status}`;
    const rule = "refused-write-changes-nothing";
    return session.tell(rule, still, { instance: "status", message, oracle: records.oracle });
  }
  const now = tagOf(still) ?? tag;
  const done = await removeWith(session, own, now, "the record's own entity tag");
  if (done?.status === 412 && !isWeak(now)) tellOwnTag(session, done);
}

async function removeWith(
  session: Session,
  own: Own,
  tag: string,
  sent: string,
): Promise<Reply | undefined> {
  const { remove } = session.resource;
  if (!remove) return undefined;
  const asked = withHeader(remove, "If-Match", tag);
  return session.send({ ...asked, sent, path: pathOf(remove, own.path) });
}
