import { isObject, preview } from "../../../base/json.ts";
import { valueAt } from "../../../base/pointer.ts";
import {
  bulkDeletionsOf,
  deletedCount,
  type BulkDeletion,
} from "../../../resource/bulk-deletion.ts";
import { firstRequest } from "../../requests/requests.ts";
import { saysKept } from "../deletion.ts";
import { bulkEntry } from "../../upkeep/bulk-entry.ts";
import type { StateOracle } from "../oracle.ts";
import { pathOf } from "../own-record/path.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Reply, Session } from "../session.ts";

/** That its keys are those of the collection only its path says. */
const oracle = "convention";

/** Records whose keys are sent together are gone, those alone, and as many as the answer says. */
export const deletedTogether: StateOracle = {
  name: "what is deleted together is gone",
  check: async (session, records) => {
    if (records.reading !== "item") return;
    const { document } = session.run.maker;
    for (const deletion of bulkDeletionsOf(document, session.resource)) {
      if (!session.run.credentials.has(deletion.operation)) continue;
      if (saysKept(document, deletion.operation)) continue;
      await checkDeletion(session, records, deletion);
    }
  },
};

async function checkDeletion(
  session: Session,
  records: Records,
  deletion: BulkDeletion,
): Promise<void> {
  const { id } = deletion.operation;
  const first = await records.create(`to be deleted by ${id}`);
  const second = await records.create(`to be deleted by ${id}, too`);
  const other = await records.create(`not to be deleted by ${id}`);
  if (!first || !second || !other) return;
  const reply = await sendKeys(session, deletion, [first, second], "two records");
  if (!reply) return session.skip(`${id} takes no keys like ${preview(first.key)}`);
  if (!reply.isSuccess || reply.status === 202)
    return session.skip(`what ${id} deletes: it was answered ${reply.status}`);
  await expectGone(session, records, deletion, [first, second]);
  expectCount(session, deletion, reply, 2);
  const kept = await records.read(other, "beside what was deleted");
  if (kept.status === 404 || kept.status === 410) {
    const message = `${id} was sent the keys of two others, and ${preview(other.key)} is gone, too`;
    return session.tell("neighbour-untouched", kept, { instance: "status", message, oracle });
  }
  const again = await sendKeys(session, deletion, [first, other], "one that is there, one is not");
  if (!again?.isSuccess || again.status === 202) return;
  await expectGone(session, records, deletion, [other]);
  expectCount(session, deletion, again, 1);
}

/** Undefined where the schema does not take the keys of the records. */
async function sendKeys(
  session: Session,
  { operation, keys }: BulkDeletion,
  own: readonly Own[],
  sent: string,
): Promise<Reply | undefined> {
  const { maker } = session.run;
  const content = firstRequest(maker, operation)?.content;
  const values = own.map(({ key }) => key);
  const path = pathOf(operation, {});
  if (keys.in === "query")
    return session.send({ operation, sent, path, parameters: { query: { [keys.name]: values } } });
  const schema = content?.media.schema;
  if (!content || schema === undefined || !isObject(content.value)) return undefined;
  const value = { ...content.value, [keys.name]: values };
  if (!maker.schemas.allows(schema, value, "request")) return undefined;
  return session.send({ operation, sent, path, content: { ...content, value } });
}

async function expectGone(
  session: Session,
  records: Records,
  { operation }: BulkDeletion,
  own: readonly Own[],
): Promise<void> {
  const { remove } = session.resource;
  for (const one of own) {
    const after = await records.read(one, `after ${operation.id} was sent its key`);
    if (after.isSuccess) {
      const message = `${operation.id} was sent the key ${preview(one.key)}, but the record was read then`;
      return session.tell("deleted-is-gone", after, { instance: "status", message, oracle });
    }
    const entry = remove
      ? { operation: remove, parameters: { path: pathOf(remove, one.path) } }
      : bulkEntry(session.run.maker.document, session.resource, one.key);
    if (entry) session.run.ledger.strike(entry);
  }
}

function expectCount(
  session: Session,
  { operation }: BulkDeletion,
  reply: Reply,
  wanted: number,
): void {
  const at = deletedCount(session.run.maker.document, operation);
  const told = at === undefined ? undefined : valueAt(reply.value, at);
  if (at === undefined || typeof told !== "number" || told === wanted) return;
  const message = `${operation.id} was sent two keys, ${wanted} of what is there, but says that it deleted ${told}`;
  session.tell("count-is-of-what-is-there", reply, { instance: at, message, oracle });
}
