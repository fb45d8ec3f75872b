import { preview } from "../../../base/json.ts";
import { settable, withMember } from "../own-record/bodies.ts";
import type { StateOracle } from "../oracle.ts";
import { equalKey } from "../creation.ts";
import { pathOf } from "../own-record/path.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Session } from "../session.ts";
import { changeFor, type Writer } from "../own-record/writing.ts";

/** A change that names another key, where the document gives it no place, does not move the record there. */
export const keyChange: StateOracle = {
  name: "a change does not change the key",
  check: async (session, records, writers) => {
    const property = session.resource.key?.property;
    if (property === undefined || records.reading !== "item") return;
    for (const writer of writers) {
      const names = settable(session.run.maker.document, writer.template.content);
      // A key that a change may name may be one that it may change.
      if (names.includes(property)) continue;
      await checkWriter(session, records, writer, property);
    }
  },
};

async function checkWriter(
  session: Session,
  records: Records,
  writer: Writer,
  property: string,
): Promise<void> {
  const { content, operation } = writer.template;
  const own = await records.create(`to keep its key, ${operation.id}`);
  const before = own && (await records.read(own, "before a change that names another key")).record;
  if (!own || !before) return;
  const other = typeof own.key === "number" ? own.key + 1_000_003 : `${String(own.key)}x`;
  const change = changeFor(session, writer, "another key", before);
  const body = withMember(session.run, content, change, property, other);
  if (body[property] !== other) return;
  const reply = await writer.writeAsIs(own, body, `a change with ${property} = ${preview(other)}`);
  if (!reply.isSuccess) return;
  const after = await records.read(own, "after a change that names another key");
  const isGone = after.status === 404 || after.status === 410;
  const isRenamed = equalKey(reply.record?.[property], other);
  if (!isGone && !isRenamed) return;
  const found = isGone ? "nothing is there" : `it was answered as ${preview(other)}`;
  const message = `the key was ${preview(own.key)} and must stay, but after a change with ${property} = ${preview(other)} ${found}`;
  const told = { instance: "status", message, oracle: records.oracle } as const;
  session.tell("id-stays", isGone ? after : reply, told);
  adopt(session, own, other, isGone);
}

/** The record is the run's own wherever it went. */
function adopt({ resource, run }: Session, own: Own, key: unknown, isGone: boolean): void {
  const { remove } = resource;
  const parameter = resource.key?.parameter;
  if (!remove || parameter === undefined) return;
  const at = (path: Own["path"]) => ({
    operation: remove,
    parameters: { path: pathOf(remove, path) },
  });
  if (isGone) run.ledger.strike(at(own.path));
  run.ledger.adopt(at({ ...own.path, [parameter]: key }));
}
