import { isWeak, mayBeSent, strangeTag, tagOf } from "./entity-tag.ts";
import { withHeader } from "./header.ts";
import { pathOf } from "../path.ts";
import type { Own, Records } from "../record.ts";
import type { Reply, Session } from "../session.ts";

const oracle = "http";

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
    if (refused && refused.status !== 412 && refused.status !== 428) {
      const message = `If-Match with an old entity tag must be answered 412, but was answered ${refused.status}`;
      return session.tell("old-tag-is-refused", refused, { instance: "status", message, oracle });
    }
  }
  const still = await records.read(own, "after a deletion that was refused");
  if (still.status === 404 || still.status === 410) {
    const message = `a deletion was refused, but the record was answered ${still.status}`;
    const rule = "refused-write-changes-nothing";
    return session.tell(rule, still, { instance: "status", message, oracle: records.oracle });
  }
  const now = tagOf(still) ?? tag;
  const done = await removeWith(session, own, now, "the record's own entity tag");
  if (done?.status !== 412 || isWeak(now)) return;
  const message = "If-Match with the record's own entity tag must hold, but was answered 412";
  session.tell("own-tag-is-accepted", done, { instance: "status", message, oracle });
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
