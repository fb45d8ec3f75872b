import { expectRead, type StateOracle } from "./oracle.ts";
import type { Own, Records } from "./record.ts";
import type { Json, Session } from "./session.ts";
import { changeFor } from "./writing.ts";

/** What is done to one record is not done to another one. */
export const neighbours: StateOracle = {
  name: "the neighbour is untouched",
  check: async (session, records, writers) => {
    const { read } = session.resource;
    if (!read) return;
    const one = await records.create("a neighbour");
    const two = await records.create("its neighbour");
    const before = two && (await records.read(two, "the neighbour, before"));
    if (!one || !two || !before?.record) return;
    for (const writer of writers) {
      const body = changeFor(session, writer, "neighbour", before.record);
      const reply = await writer.write(one, body, "a change next to another record");
      if (reply.isSuccess) await expectSame(session, records, two, before.record, "changed");
    }
    const gone = await records.remove(one, "a neighbour's deletion");
    if (gone?.isSuccess === true) await expectSame(session, records, two, before.record, "deleted");
  },
};

async function expectSame(
  session: Session,
  records: Records,
  two: Own,
  before: Json,
  what: string,
): Promise<void> {
  const wanted = Object.fromEntries(Object.keys(two.sent).map((name) => [name, before[name]]));
  const verbs = ["was read before", `was read after another record was ${what}`] as const;
  await expectRead(session, records, two, { rule: "neighbour-untouched", wanted, verbs });
}

/** Reading changes nothing. */
export const reading: StateOracle = {
  name: "reading changes nothing",
  check: async (session, records) => {
    if (!session.resource.read) return;
    const own = await records.create("to be read");
    const first = own && (await records.read(own, "the first time"));
    if (!own || !first?.record) return;
    const shown = first.record;
    const wanted = Object.fromEntries(Object.keys(own.sent).map((name) => [name, shown[name]]));
    const verbs = ["was read the first time", "was read again"] as const;
    for (let time = 0; time < 2; time++)
      await expectRead(session, records, own, { rule: "read-changes-nothing", wanted, verbs });
  },
};
