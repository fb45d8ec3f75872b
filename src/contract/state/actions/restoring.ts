import { isObject, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { lastSegment } from "../../../resource/paths.ts";
import { membersOf, targetOf, typesOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import { isDeletionStamp } from "../comparison/compare.ts";
import { textsOf } from "../../../resource/texts.ts";
import { expectRead, type StateOracle } from "../oracle.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Json, Reply, Session } from "../session.ts";
import type { Action } from "../../../resource/actions/read-actions.ts";
import { act, actionsOf } from "./find-actions.ts";

/** Names and texts say that an action brings back what was deleted. */
const oracle = "convention";

/** What was deleted can be restored where the document says so, and is then as it was. */
export const restoring: StateOracle = {
  name: "what is restored is as it was",
  check: async (session, records) => {
    if (records.reading !== "item" || !session.resource.remove) return;
    const action = actionsOf(session, undefined).find((one) => isRestoring(session, one));
    if (action) await checkRestored(session, records, action);
  },
};

/** `POST /notes/{id}/restore`, "Restores a deleted note". */
function isRestoring({ run }: Session, { operation, restores }: Action): boolean {
  const verb = lastSegment(operation.path);
  const texts = textsOf(run.maker.document, operation, "");
  const isSaid = restores || texts.some((one) => /\bdeleted\b|\btrash(?:ed)?\b/i.test(one));
  return isSaid && /^(?:restore|undelete|recover)/i.test(verb);
}

async function checkRestored(
  session: Session,
  records: Records,
  { operation }: Action,
): Promise<void> {
  const own = await records.create("to be deleted and restored");
  const before = own && (await records.read(own, "before the deletion")).record;
  if (!own || !before) return;
  const gone = await records.remove(own, `a deletion, to be undone by ${operation.id}`);
  if (gone?.isSuccess !== true || gone.status === 202) return;
  const after = await records.read(own, "after the deletion");
  // What can still be read shows nothing of being brought back.
  if (after.isSuccess) return;
  const reply = await act(session, own, operation, "of what was deleted", true);
  if (reply.status === 404 || reply.status === 409 || reply.status === 410) {
    const message = `${operation.id} is for what was deleted, but was answered ${reply.status} a moment after the deletion`;
    return session.tell("action-in-turn", reply, { instance: "status", message, oracle });
  }
  if (!reply.isSuccess || reply.status === 202) return;
  const verbs = ["was read before the deletion", "was read after it was undone"] as const;
  const wanted = comparable(session, own, before);
  const rule = "update-persists";
  const read = await expectRead(session, records, own, { rule, wanted, verbs, oracle });
  for (const answer of [reply, read]) if (answer) tellStillGone(session, answer, before);
  // Who keeps account of what is deleted knows nothing of its return.
  await records.remove(own, "what was restored");
}

/** Without states and truths: what comes back may be a draft again. */
function comparable({ run, resource }: Session, own: Own, before: Json): Json {
  const { document } = run.maker;
  const members = membersOf(document, resource.record ?? "");
  const isState = (name: string) => {
    const at = targetOf(document, members.get(name) ?? "");
    const isChoice = keyword(document, at, "enum") !== undefined;
    return isChoice || (members.has(name) && typesOf(document, at).includes("boolean"));
  };
  const names = Object.keys(own.sent).filter((name) => name in before && !isState(name));
  return Object.fromEntries(names.map((name) => [name, before[name]]));
}

/** The time of the deletion was null before it, and is so again. */
function tellStillGone(session: Session, answer: Reply, before: Json): void {
  const { record } = answer;
  if (!isObject(record)) return;
  const stamp = Object.keys(record).find(
    (name) => isDeletionStamp(name) && before[name] === null && record[name] !== null,
  );
  if (stamp === undefined || record[stamp] === undefined) return;
  const message = `${stamp} was null before the deletion, which was undone, but is ${preview(record[stamp])}`;
  const told = { instance: join(answer.at, stamp), message, oracle } as const;
  session.tell("update-persists", answer, told);
}
