import { isWeak, mayBeSent, names, strangeTag, tagOf } from "./entity-tag.ts";
import { withHeader } from "./header.ts";
import { tellOldTag, tellOwnTag } from "./tell-tags.ts";
import { expectRead } from "../oracle.ts";
import { pathOf } from "../own-record/path.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Reply, Session } from "../session.ts";
import { changeFor, type Writer } from "../own-record/writing.ts";

const oracle = "http";
const rule = "refused-write-changes-nothing";

/**
 * A change under a condition: an old tag is refused, and so is a weak one; the record's own and `*` hold.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1
 */
export async function checkConditionalChange(
  session: Session,
  records: Records,
  writer: Writer,
  own: Own,
): Promise<void> {
  const before = await records.read(own, "before a change under a condition");
  const tag = tagOf(before);
  if (tag === undefined) return;
  const { operation } = writer;
  const body = changeFor(session, writer, "condition", before.record ?? {});
  const read = Object.fromEntries(Object.keys(body).map((name) => [name, before.record?.[name]]));
  const refused = await writer.write(
    own,
    body,
    "an entity tag that is not the record's",
    strangeTag(tag),
  );
  if (refused.status !== 412 && refused.status !== 428) return tellOldTag(session, refused);
  await expectRead(session, records, own, { rule, wanted: read });
  const isNamed = names(operation, "if-match");
  if (isNamed && !isWeak(tag) && mayBeSent(session.run, operation, "if-match", `W/${tag}`))
    await checkWeak(session, writer, own, body, tag);
  const now = tagOf(await records.read(own, "for the entity tag it has now")) ?? tag;
  const accepted = await writer.write(own, body, "the record's own entity tag", now);
  if (accepted.status === 412 && !isWeak(now)) tellOwnTag(session, accepted);
  if (!isNamed || !mayBeSent(session.run, operation, "if-match", "*")) return;
  const wild = await writer.write(own, body, "If-Match: *, which a record that is there fits", "*");
  if (wild.status === 412) {
    const message = "If-Match: * holds for every record that is there, but was answered 412";
    session.tell("any-tag-is-accepted", wild, { instance: "status", message, oracle });
  }
}

async function checkWeak(
  session: Session,
  writer: Writer,
  own: Own,
  body: Parameters<Writer["write"]>[1],
  tag: string,
): Promise<void> {
  const weak = `W/${tag}`;
  const reply = await writer.write(own, body, "the record's entity tag, as a weak one", weak);
  if (!reply.isSuccess) return;
  const message = `If-Match compares strongly, so ${weak} fits nothing, but was answered ${reply.status}`;
  session.tell("weak-tag-is-refused", reply, { instance: "status", message, oracle });
}

/**
 * `If-None-Match: *` creates, and never replaces what is there.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
 */
export async function checkNothingNew(
  session: Session,
  records: Records,
  writer: Writer,
  own: Own,
): Promise<void> {
  const { operation, template } = writer;
  const before = await records.read(own, "before what may only create");
  if (!before.record || !mayBeSent(session.run, operation, "if-none-match", "*")) return;
  const value = changeFor(session, writer, "only new", before.record);
  const { record } = before;
  const asked = withHeader(operation, "If-None-Match", "*");
  const reply: Reply = await session.send({
    operation: asked.operation,
    sent: "If-None-Match: *, although the record is there",
    path: pathOf(operation, own.path),
    parameters: {
      ...template.parameters,
      header: { ...template.parameters.header, ...asked.parameters?.header },
    },
    content: { ...template.content, value },
  });
  if (reply.isSuccess) {
    const message = `If-None-Match: * must not replace what is there, but was answered ${reply.status}`;
    return session.tell("only-new-is-created", reply, { instance: "status", message, oracle });
  }
  const wanted = Object.fromEntries(Object.keys(value).map((name) => [name, record[name]]));
  await expectRead(session, records, own, { rule, wanted });
}
