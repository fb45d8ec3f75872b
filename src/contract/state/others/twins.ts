import { preview } from "../../../base/json.ts";
import type { Operation } from "../../../document/operation.ts";
import { referredKind } from "../../../resource/references.ts";
import { targetOf } from "../../../resource/shapes.ts";
import { textsAt } from "../../../resource/texts.ts";
import { keyword, requiredOf, schemasAt } from "../../../schema/walk.ts";
import { equalKey } from "../creation.ts";
import { keyPlace, type StateOracle } from "../oracle.ts";
import { bodyFrom, withMember } from "../own-record/bodies.ts";
import type { Own, Records } from "../own-record/record.ts";
import { changeFor, type Writer } from "../own-record/writing.ts";
import type { Json, Session } from "../session.ts";
import { expectSame, witnessesOf } from "./neighbours.ts";

/** Two records that were sent alike are two: each has its key, and what is done to one is not done to its like. */
export const twins: StateOracle = {
  name: "two records that were sent alike are two",
  check: async (session, records, writers) => {
    const { template } = records;
    const body = bodyFrom(template, `${session.resource.name} twin`);
    const one = await records.create("one of two alike", body);
    // What may be there once only is refused the second time, by another rule than this.
    const other = one && records.ownOf(await records.attempt(body, "the same once more"), body);
    if (!one || !other) return;
    if (equalKey(one.key, other.key)) return tellOne(session, one, other);
    if (!records.reading) return;
    const witnesses = await witnessesOf(records, [one]);
    const [before] = witnesses.map((witness) => witness.before);
    if (!before) return expectBoth(session, records, one);
    for (const writer of writers) {
      const change = alike(
        session,
        writer,
        changeFor(session, writer, "of one twin", before),
        other,
      );
      const reply = await writer.write(other, change, "a change of one of two alike");
      if (reply.isSuccess) await expectSame(session, records, witnesses, "changed");
    }
    const like = await records.create("one more alike", body);
    const gone = like && (await records.remove(like, "a deletion of one of two alike"));
    if (gone?.isSuccess === true) await expectSame(session, records, witnesses, "deleted");
  },
};

/** The change with the choices and references that both have: what is found by these would be found twice. */
function alike({ run }: Session, writer: Writer, change: Json, { sent }: Own): Json {
  const { document } = run.maker;
  const { content } = writer.template;
  return Object.keys(change).reduce<Json>((body, name) => {
    const isShared = schemasAt(document, content.media.schema ?? "", [name]).some(
      (at) =>
        keyword(document, targetOf(document, at), "enum") !== undefined ||
        referredKind(document, name, at) !== undefined,
    );
    if (!isShared || !Object.hasOwn(sent, name)) return body;
    return withMember(run, content, body, name, sent[name]);
  }, change);
}

/** The second creation took the place of the first, which is looked at as the first thing after it. */
async function expectBoth(session: Session, records: Records, one: Own): Promise<void> {
  const read = await records.read(one, "the first of two alike");
  if (read.isSuccess || records.reading !== "item") return;
  const message = `what was created was answered ${read.status} after another was created with the same body`;
  const told = { instance: "status", message, oracle: "convention" } as const;
  session.tell("create-never-overwrites", read, told);
}

/** 201 says that something new was made; a text may say that it is what was there. */
function tellOne(session: Session, one: Own, other: Own): void {
  const { operation } = other.reply.exchange;
  const successes = operation.responses.filter(({ status }) => status.startsWith("2"));
  const saysNew = other.reply.status === 201 || successes.length === 1;
  if (other.reply.status !== one.reply.status || !saysNew || finds(session, operation)) return;
  if (isMeeting(session, other)) return;
  const message = `two creations must have two keys, but the same body was answered ${preview(one.key)} twice`;
  const told = { instance: keyPlace(session, other.reply), message, oracle: "convention" } as const;
  session.tell("two-creations-two-ids", other.reply, told);
}

/** `Returns the existing tag`, `adds to what is in the basket`: a creation that may find what it would make. */
function finds({ run }: Session, { pointer, responses }: Operation): boolean {
  const { document } = run.maker;
  const answers = responses.filter(({ status }) => status.startsWith("2"));
  const places = [pointer, ...answers.map((one) => one.pointer)];
  return (
    places
      .flatMap((at) => textsAt(document, at))
      // `Two collections may have the same name`: then they are two.
      .map((text) =>
        text.replaceAll(/\b(?:may|can) (?:\w+ )?(?:have|share|bear|carry) the same\b/gi, " "),
      )
      .some((text) =>
        /\b(?:exist|already|again|twice|once|upsert|idempoten|replac|overwrit|updat|merg|same|duplicat|sav(?:e|ing)|set)|已存在|已有|重复|更新|覆盖|合并|保存|幂等|相同/i.test(
          text,
        ),
      )
  );
}

/** What joins others, `productId` in a basket or `userId` of a team, is there once for each pair on purpose. */
function isMeeting({ run }: Session, { sent, key, reply }: Own): boolean {
  const { document } = run.maker;
  const { content } = reply.exchange.operation.requestBody ?? {};
  const schema = content?.find((one) => one.schema !== undefined)?.schema ?? "";
  const required = requiredOf(document, schema);
  return Object.entries(sent).some(
    ([name, value]) =>
      equalKey(value, key) ||
      (required.has(name) &&
        schemasAt(document, schema, [name]).some(
          (at) => referredKind(document, name, at) !== undefined,
        )),
  );
}
