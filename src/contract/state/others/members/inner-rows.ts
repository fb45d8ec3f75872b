import { isObject, preview } from "../../../../base/json.ts";
import { join } from "../../../../base/pointer.ts";
import { refusalsOf } from "../../../../resource/actions/read-actions.ts";
import {
  innerRowsOf,
  saysLastStays,
  saysPlace,
  type InnerRows,
} from "../../../../resource/inner-rows.ts";
import { textsOf } from "../../../../resource/texts.ts";
import { act } from "../../actions/find-actions.ts";
import type { StateOracle } from "../../oracle.ts";
import { pathBelow } from "../../own-record/path.ts";
import type { Own, Records } from "../../own-record/record.ts";
import type { Json, Reply, Session } from "../../session.ts";
import { severalRows } from "./several-rows.ts";

/** Names and texts alone say what is done to a row. */
const oracle = "convention";

/** A row that only its record shows comes where it is said to, and goes alone. */
export const innerRows: StateOracle = {
  name: "rows of a record come and go one by one",
  check: async (session, records) => {
    const { run, resource } = session;
    if (records.reading !== "item") return;
    for (const place of innerRowsOf(run.maker.document, resource)) {
      const { add, remove } = place;
      const isOpen = [add, remove].every(
        (one) => !one || (run.operations.includes(one) && run.credentials.has(one)),
      );
      if (isOpen) await checkPlace(session, records, place);
    }
  },
};

/** The rows of a record, as it was read. */
interface Seen {
  readonly reply: Reply;
  readonly rows: readonly Json[];
  readonly keys: readonly unknown[];
}

async function checkPlace(session: Session, records: Records, place: InnerRows): Promise<void> {
  const { list, add, remove } = place;
  const body = severalRows(session, records, list, 3);
  const own = await records.create(`for rows of its ${list}`, ...(body ? [body] : []));
  let seen = own && (await look(records, place, own));
  if (!own || !seen) return;
  if (add) {
    for (let time = 0; time < 2; time++) {
      const before: Seen = seen;
      const reply = await act(session, own, add, `one more of ${list}`, true);
      if (!reply.isSuccess || reply.status === 202) break;
      const after = await look(records, place, own);
      if (!after) return;
      expectPlace(session, place, before, after);
      seen = after;
    }
  }
  if (seen.keys.length < 2) return;
  const first = await takeOut(session, records, place, own, seen, 1);
  const { document } = session.run.maker;
  if (!first || !saysLastStays(refusalsOf(document, remove), list)) return;
  let left: Seen = first;
  while (left.keys.length > 1) {
    const next = await takeOut(session, records, place, own, left, 0);
    if (!next || next.keys.length >= left.keys.length) return;
    left = next;
  }
  const last = await send(session, place, own, left.keys[0], "the last one is taken out");
  if (!last.isSuccess) return;
  const message = `a text has the last of ${list} stay, but its removal was answered ${last.status}`;
  session.tell("action-in-turn", last, { instance: "status", message, oracle });
}

/** Undefined where the rows cannot be told apart. */
async function look(
  records: Records,
  { list, key }: InnerRows,
  own: Own,
): Promise<Seen | undefined> {
  const reply = await records.read(own, `its ${list}`);
  const found = reply.record?.[list];
  const rows = Array.isArray(found) ? found.filter(isObject) : [];
  const keys = rows.map((row) => row[key]);
  const isPlain = keys.every((one) => typeof one === "string" || typeof one === "number");
  return isPlain && new Set(keys).size === keys.length && Array.isArray(found)
    ? { reply, rows, keys }
    : undefined;
}

/** What was added stands where a text has it, beside all that was there. */
function expectPlace(session: Session, { list, add }: InnerRows, before: Seen, after: Seen): void {
  const { document } = session.run.maker;
  const place = add && saysPlace(textsOf(document, add, ""));
  const [key, ...more] = after.keys.filter((one) => !before.keys.includes(one));
  const isKept = before.keys.every((one) => after.keys.includes(one));
  if (!add || !place || key === undefined || more.length > 0 || !isKept) return;
  const index = after.keys.indexOf(key);
  if (before.keys.length === 0 || index === (place === "first" ? 0 : after.keys.length - 1)) return;
  const message = `${add.id} adds it as the ${place} of ${list} by its text, but it is number ${index + 1} of ${after.keys.length}`;
  const told = { instance: join(after.reply.at, list, index), message, oracle } as const;
  session.tell("described-order", after.reply, told);
}

function send(
  session: Session,
  { remove, parameter }: InnerRows,
  own: Own,
  key: unknown,
  sent: string,
): Promise<Reply> {
  const path = { ...pathBelow(remove, session.resource.item ?? "", own.path), [parameter]: key };
  return session.send({ operation: remove, sent, path });
}

/** What is left after a removal; undefined, and told where it took out nothing or another one. */
async function takeOut(
  session: Session,
  records: Records,
  place: InnerRows,
  own: Own,
  before: Seen,
  index: number,
): Promise<Seen | undefined> {
  const { list, remove } = place;
  const key = before.keys[index];
  const reply = await send(session, place, own, key, `one of ${list} is taken out`);
  if (!reply.isSuccess || reply.status === 202) return undefined;
  const after = await look(records, place, own);
  // Keys that are made anew with each change tell nothing.
  if (!after || (after.keys.length > 0 && after.keys.every((one) => !before.keys.includes(one))))
    return undefined;
  const lost = before.keys.filter((one) => one !== key && !after.keys.includes(one));
  const tell = (rule: string, message: string) =>
    void session.tell(rule, after.reply, { instance: join(after.reply.at, list), message, oracle });
  if (after.keys.includes(key))
    return tell(
      "deleted-is-gone",
      `${remove.id} took ${preview(key)} out, but it is still in ${list}`,
    );
  if (lost.length > 0)
    return tell(
      "neighbour-untouched",
      `${remove.id} took ${preview(key)} out of ${list}, but ${preview(lost[0])} is not there any more either`,
    );
  return after;
}
