import { equalJson, isObject, preview } from "../../../../base/json.ts";
import { join } from "../../../../base/pointer.ts";
import { refusalsOf } from "../../../../resource/actions/read-actions.ts";
import {
  innerRowsOf,
  saysLastStays,
  saysPlace,
  type InnerRows,
} from "../../../../resource/inner-rows.ts";
import { textsOf } from "../../../../resource/texts.ts";
import { firstRequest } from "../../../requests/requests.ts";
import { act } from "../../actions/find-actions.ts";
import { wrongNumber } from "../../described/formulas.ts";
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
  const { list } = place;
  const body = severalRows(session, records, list, 3);
  const own = await records.create(`for rows of its ${list}`, ...(body ? [body] : []));
  const start = own && (await look(records, place, own));
  const seen = start && (await addSome(session, records, place, own, start));
  if (!own || !seen || seen.keys.length < 2) return;
  const first = await takeOut(session, records, place, own, seen, 1);
  if (!first || tellStale(session, place, own, first)) return;
  const { document } = session.run.maker;
  if (saysLastStays(refusalsOf(document, place.remove), list))
    await takeAll(session, records, place, own, first);
}

/** What is there after two additions, or as many as are taken; undefined where something was told. */
async function addSome(
  session: Session,
  records: Records,
  place: InnerRows,
  own: Own,
  start: Seen,
): Promise<Seen | undefined> {
  const { list, add } = place;
  let seen = start;
  for (let time = 0; add && time < 2; time++) {
    const reply = await act(session, own, add, `one more of ${list}`, true);
    if (!reply.isSuccess || reply.status === 202) return seen;
    const after = await look(records, place, own);
    if (!after || !expectMore(session, place, seen, after)) return undefined;
    expectPlace(session, place, seen, after);
    if (tellStale(session, place, own, after)) return undefined;
    seen = after;
  }
  return seen;
}

async function takeAll(
  session: Session,
  records: Records,
  place: InnerRows,
  own: Own,
  seen: Seen,
): Promise<void> {
  let left = seen;
  while (left.keys.length > 1) {
    const next = await takeOut(session, records, place, own, left, 0);
    if (!next || next.keys.length >= left.keys.length) return;
    left = next;
  }
  const last = await send(session, place, own, left.keys[0], "the last one is taken out");
  if (!last.isSuccess) return;
  const message = `a text has the last of ${place.list} stay, but its removal was answered ${last.status}`;
  session.tell("action-in-turn", last, { instance: "status", message, oracle });
}

/** True, and told, where a number of the record is not what its description makes it now. */
function tellStale(session: Session, { list }: InnerRows, { sent }: Own, { reply }: Seen): boolean {
  const { record = "" } = session.resource;
  const wrong = wrongNumber(session.run.maker.document, record, reply.record, sent);
  if (!wrong) return false;
  const message = `${wrong.message}, after one of ${list} came or went`;
  session.tell("update-persists", reply, { instance: `${reply.at}${wrong.at}`, message, oracle });
  return true;
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

/** False, and told, where nothing came of what was added, and none of what is there holds it: a row may count for two. */
function expectMore(session: Session, { list, add }: InnerRows, before: Seen, after: Seen) {
  const sent = add && firstRequest(session.run.maker, add)?.content?.value;
  if (!add || !isObject(sent) || !equalJson(before.rows, after.rows)) return true;
  const isThere = before.rows.some((row) =>
    Object.entries(sent).every(
      ([name, value]) => typeof value !== "string" || !(name in row) || row[name] === value,
    ),
  );
  if (isThere) return true;
  const message = `${add.id} was answered as done, but ${list} is as it was before`;
  const told = { instance: join(after.reply.at, list), message, oracle } as const;
  session.tell("created-is-listed", after.reply, told);
  return false;
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
  // What is marked as taken out may stay.
  const row = after.rows[after.keys.indexOf(key)];
  if (row && !equalJson(row, before.rows[index])) return undefined;
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
