import { equalJson, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { isOwnBusiness } from "../comparison/compare.ts";
import { isDone } from "../settled.ts";
import type { Records } from "../own-record/record.ts";
import type { Session } from "../session.ts";
import type { Action } from "../../../resource/actions/read-actions.ts";
import { lastSegment } from "../../../resource/paths.ts";
import { act } from "./find-actions.ts";

/** Names say what an action is about. */
const oracle = "convention";

/** What makes one record the first, the only or the next one says something of all others. */
const ofAll =
  /activ|default|primary|select|current|promot|prefer|pin|featur|main|swap|merg|mov|order|rank|sort|next|transfer|copy|clone|dup|split|link|follow|start|play|open|check/i;

/** An action is done to one record, and not to another one. */
export async function checkBeside(
  session: Session,
  records: Records,
  { operation }: Action,
): Promise<void> {
  if (ofAll.test(lastSegment(operation.path))) return;
  const other = await records.create(`beside ${operation.id}`);
  const own = await records.create(`beside another one, for ${operation.id}`);
  const before = other && (await records.read(other, "before an action on another one")).record;
  if (!own || !other || !before) return;
  const reply = await act(session, own, operation, "the action next to another record", false);
  if (!reply.isSuccess) return;
  const after = await records.read(other, "after an action on another one");
  const name = Object.keys(before).find(
    (one) => !isOwnBusiness(one) && !equalJson(before[one], after.record?.[one]),
  );
  if (!after.record || name === undefined) return;
  const message = `${name} was ${preview(before[name])}, but is ${preview(after.record[name])} after ${operation.id} of another record`;
  const told = { instance: join(after.at, name), message, oracle } as const;
  session.tell("neighbour-untouched", after, told);
}

const bringsBack = /restor|recover|undelet|reviv|untrash|reinstat/i;

/** Nothing is done to what was deleted, where the document has 404 for it. */
export async function checkGone(
  session: Session,
  records: Records,
  { operation, restores }: Action,
): Promise<void> {
  const has404 = operation.responses.some(({ status }) => status === "404");
  if (!has404 || restores || bringsBack.test(`${operation.path} ${operation.id}`)) return;
  const own = await records.create(`to be deleted before ${operation.id}`);
  const gone = own && (await records.remove(own, `a deletion before ${operation.id}`));
  if (!own || !gone || !(await isDone(session, records, own, gone))) return;
  if ((await records.read(own, "whether it is gone")).isSuccess) return;
  const reply = await act(session, own, operation, "the action on what was deleted", true);
  if (!reply.isSuccess) return;
  const message = `${operation.id} of what was deleted must not succeed, but was answered ${reply.status}`;
  session.tell("update-needs-record", reply, { instance: "status", message, oracle });
}
