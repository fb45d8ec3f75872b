import { equalJson } from "../../../base/json.ts";
import { isWeak, mayBeSent, opaqueOf, speaks, strangeTag, tagOf } from "./entity-tag.ts";
import { withHeader } from "./header.ts";
import { tellKnown } from "./tell-tags.ts";
import { pathOf } from "../own-record/path.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Reply, Session } from "../session.ts";
import { changeFor, type Writer } from "../own-record/writing.ts";

const oracle = "http";

/**
 * Who has the state is told so, and by the same tag; who has another one gets the record.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
 */
export async function checkKnownState(session: Session, own: Own, tag: string): Promise<void> {
  const known = await askAs(session, own, tag, "the entity tag that was just read");
  if (known && known.status !== 304) tellKnown(session, known, tag);
  const said = known?.status === 304 ? tagOf(known) : undefined;
  if (known && said !== undefined && opaqueOf(said) !== opaqueOf(tag)) {
    const message = `304 to a reader who has ${tag} must name that tag, but names ${said}`;
    session.tell("not-modified-names-the-tag", known, {
      instance: "header ETag",
      message,
      oracle,
    });
  }
  await expectRecordFor(session, own, strangeTag(tag), "an entity tag that nobody has given out");
}

/** A strong tag is another one when the record is; the old one is known no more. */
export async function checkTagFollows(
  session: Session,
  records: Records,
  writer: Writer,
  own: Own,
): Promise<void> {
  const { read } = session.resource;
  const before = await records.read(own, "for its entity tag, before a change");
  const tag = tagOf(before);
  if (!read || tag === undefined || !before.record) return;
  const change = changeFor(session, writer, "another tag", before.record);
  const reply = await writer.write(own, change, "a change that needs another entity tag");
  const after = reply.isSuccess && (await records.read(own, "for its entity tag, after a change"));
  if (!after || !after.isSuccess || equalJson(after.record, before.record)) return;
  // A weak tag may stay the same for as long as one state stands for the other.
  if (isWeak(tag)) return;
  if (tagOf(after) === tag) {
    const message = `the record is another one after a change, but its entity tag is ${tag} still`;
    return session.tell("tag-follows-the-record", after, {
      instance: "header ETag",
      message,
      oracle,
    });
  }
  if (tagOf(reply) === tag) {
    const message = `the change was answered with ${tag}, the entity tag that the record had before it, but it has ${tagOf(after)} now`;
    return session.tell("tag-follows-the-record", reply, {
      instance: "header ETag",
      message,
      oracle,
    });
  }
  if (speaks(read, "if-none-match", "304"))
    await expectRecordFor(session, own, tag, "the entity tag that it had before a change");
}

async function expectRecordFor(session: Session, own: Own, tag: string, sent: string) {
  const reply = await askAs(session, own, tag, sent);
  if (reply?.status !== 304) return;
  const message = `a reader who has ${tag}, ${sent}, must be sent the record, but was answered 304`;
  session.tell("unknown-is-sent", reply, { instance: "status", message, oracle });
}

/** Reads as one who has a state; undefined where the document does not let the tag in. */
async function askAs(
  session: Session,
  own: Own,
  tag: string,
  sent: string,
): Promise<Reply | undefined> {
  const { run, resource } = session;
  if (!resource.read || !mayBeSent(run, resource.read, "if-none-match", tag)) return undefined;
  const asked = withHeader(resource.read, "If-None-Match", tag);
  return session.send({ ...asked, sent, path: pathOf(resource.read, own.path) });
}
