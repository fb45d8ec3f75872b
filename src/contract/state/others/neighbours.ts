import { targetOf } from "../../../resource/shapes.ts";
import { keyword, schemasAt } from "../../../schema/walk.ts";
import { expectRead, type StateOracle } from "../oracle.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Json, Session } from "../session.ts";
import { changeFor, type Writer } from "../own-record/writing.ts";

/** A record that stays as it is, and what it looked like at first. */
interface Witness {
  readonly own: Own;
  readonly before: Json;
}

/** What is done to one record is not done to another one, made before it or after it. */
export const neighbours: StateOracle = {
  name: "the neighbour is untouched",
  check: async (session, records, writers) => {
    if (!records.reading) return;
    const older = await records.create("the neighbour before it");
    const one = await records.create("a neighbour");
    const newer = await records.create("its neighbour");
    const witnesses = await witnessesOf(records, [older, newer]);
    const [first] = witnesses;
    if (!one || !first) return;
    for (const writer of writers) {
      const body = changeFor(session, writer, "neighbour", first.before);
      const reply = await writer.write(one, body, "a change next to another record");
      if (reply.isSuccess) await expectSame(session, records, witnesses, "changed");
    }
    const gone = await records.remove(one, "a neighbour's deletion");
    if (gone?.isSuccess === true) await expectSame(session, records, witnesses, "deleted");
    for (const writer of writers) await changeOne(session, records, writer, first.before);
  },
};

/** What finds others by a member that is the same in both is seen only where that member stays: one choice alone. */
async function changeOne(
  session: Session,
  records: Records,
  writer: Writer,
  like: Json,
): Promise<void> {
  if (writer.way !== "merge") return;
  const own = await records.create("another neighbour");
  const beside = await witnessesOf(records, [await records.create("its like")]);
  if (!own || beside.length === 0) return;
  const whole = changeFor(session, writer, "like its neighbour", like);
  const { document } = session.run.maker;
  const { content } = writer.template;
  const name = Object.keys(whole).find((one) =>
    schemasAt(document, content.media.schema ?? "", [one]).some(
      (at) => keyword(document, targetOf(document, at), "enum") !== undefined,
    ),
  );
  if (name === undefined) return;
  const body = { ...writer.leastFor(own), [name]: whole[name] };
  const reply = await writer.write(own, body, `${name} alone, next to another record`);
  if (reply.isSuccess) await expectSame(session, records, beside, "changed");
}

export async function witnessesOf(
  records: Records,
  all: readonly (Own | undefined)[],
): Promise<Witness[]> {
  const witnesses: Witness[] = [];
  for (const own of all) {
    const read = own && (await records.read(own, "the neighbour, before"));
    if (own && read?.record) witnesses.push({ own, before: read.record });
  }
  return witnesses;
}

export async function expectSame(
  session: Session,
  records: Records,
  witnesses: readonly Witness[],
  what: string,
): Promise<void> {
  const rule = "neighbour-untouched";
  const verbs = ["was read before", `was read after another record was ${what}`] as const;
  for (const { own, before } of witnesses) {
    const wanted = Object.fromEntries(Object.keys(own.sent).map((name) => [name, before[name]]));
    await expectRead(session, records, own, { rule, wanted, verbs, untouched: true });
  }
}
