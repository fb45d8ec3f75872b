import { equalJson } from "../../../base/json.ts";
import { isWeak, mayBeSent, opaqueOf, speaks, strangeTag, tagOf } from "./entity-tag.ts";
import { withHeader } from "./header.ts";
import { tellKnown } from "./tell-tags.ts";
import { pathOf } from "../own-record/path.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Json, Reply, Session } from "../session.ts";
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

/** A strong tag is another one when the record is, in whatever member; the old one is known no more. */
export async function checkTagFollows(
  session: Session,
  records: Records,
  writer: Writer,
  own: Own,
): Promise<void> {
  const { read } = session.resource;
  const before = await records.read(own, "for its entity tag, before a change");
  const tag = tagOf(before);
  // A weak tag may stay the same for as long as one state stands for the other.
  if (!read || tag === undefined || !before.record || isWeak(tag)) return;
  const change = changeFor(session, writer, "another tag", before.record);
  const look = async (body: Json, was: Reply, words: string) => {
    const reply = await writer.write(own, body, `${words} that needs another entity tag`);
    const after =
      reply.isSuccess && (await records.read(own, "for its entity tag, after a change"));
    if (!after || !after.isSuccess || equalJson(after.record, was.record)) return undefined;
    const [old, now] = [tagOf(was), tagOf(after)];
    if (now === old) {
      const message = `the record is another one after ${words}, but its entity tag is ${old} still`;
      return tellFollows(session, after, message);
    }
    if (tagOf(reply) !== old) return after;
    const message = `the change was answered with ${old}, the entity tag that the record had before it, but it has ${now} now`;
    return tellFollows(session, reply, message);
  };
  const next = await look(change, before, "a change");
  if (!next?.record || tagOf(next) === undefined) return;
  if (speaks(read, "if-none-match", "304"))
    await expectRecordFor(session, own, tag, "the entity tag that it had before a change");
  const other = changeFor(session, writer, "another tag once more", next.record);
  const name = Object.keys(change).findLast((one) => !equalJson(change[one], other[one]));
  if (name !== undefined)
    await look({ ...change, [name]: other[name] }, next, `a change of ${name} alone`);
}

function tellFollows(session: Session, reply: Reply, message: string): undefined {
  session.tell("tag-follows-the-record", reply, { instance: "header ETag", message, oracle });
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
