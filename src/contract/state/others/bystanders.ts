import type { Resource } from "../../../resource/resource.ts";
import { chosenResources } from "../../select-resources.ts";
import { expectRead, type StateOracle } from "../oracle.ts";
import { createRecords, type Own, type Records } from "../own-record/record.ts";
import { createSession, type Json, type Session } from "../session.ts";
import { changeFor } from "../own-record/writing.ts";

/** What is harmed is harmed with all others of its kind; few kinds tell. */
const mostKinds = 2;

/** A record of another kind, and what it looked like at first. */
interface Bystander {
  readonly session: Session;
  readonly records: Records;
  readonly own: Own;
  readonly before: Json;
}

/** What is done to a record of one kind is not done to records of another one. */
export const bystanders: StateOracle = {
  name: "other kinds are untouched",
  check: async (session, records, writers) => {
    const kinds = otherKinds(session);
    if (kinds.length === 0 || (writers.length === 0 && !session.resource.remove)) return;
    const found: Bystander[] = [];
    for (const kind of kinds) {
      const one = await createBystander(session, kind);
      if (one) found.push(one);
    }
    const own = found.length > 0 ? await records.create("beside another kind") : undefined;
    if (!own) return;
    for (const writer of writers) {
      const body = changeFor(session, writer, "beside another kind", own.reply.record ?? {});
      await writer.write(own, body, "a change beside another kind");
    }
    await records.remove(own, "a deletion beside another kind");
    for (const one of found) await expectSame(session, one);
  },
};

function otherKinds({ run, resource }: Session): Resource[] {
  const able = chosenResources(run).filter(
    ({ kind, singleton, create, read, remove }) =>
      kind !== resource.kind &&
      !singleton &&
      [create, read, remove].every((one) => one !== undefined && run.credentials.has(one)),
  );
  const first = able.filter((one) => able.find(({ kind }) => kind === one.kind) === one);
  return first.slice(0, mostKinds);
}

/** Why there is none is told where the kind itself is looked at. */
async function createBystander(
  session: Session,
  resource: Resource,
): Promise<Bystander | undefined> {
  const other = createSession(session.run, resource, session.phase);
  const records = await createRecords(other, `beside ${session.resource.name}`);
  const own = await records?.create(`beside ${session.resource.name}`);
  const before = own && (await records?.read(own, "a record of another kind, before"))?.record;
  handOver(other, session);
  return records && own && before ? { session: other, records, own, before } : undefined;
}

async function expectSame(
  session: Session,
  { session: other, records, own, before }: Bystander,
): Promise<void> {
  const wanted = Object.fromEntries(Object.keys(own.sent).map((name) => [name, before[name]]));
  const what = `was read after one of ${session.resource.name} was changed and deleted`;
  const verbs = ["was read before", what] as const;
  const rule = "neighbour-untouched";
  await expectRead(other, records, own, { rule, wanted, verbs, oracle: "convention" });
  handOver(other, session);
}

/** Tells in one session what happened in another; why something was left out is told where it is looked at. */
export function handOver(from: Session, to: Session): void {
  for (const event of from.drain()) if (event.kind !== "skipped") to.take(event);
}
