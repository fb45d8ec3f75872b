import { isObject, preview } from "../../../../base/json.ts";
import { valueAt } from "../../../../base/pointer.ts";
import { bodyFrom, differingFrom, templatesFor, type Template } from "../../own-record/bodies.ts";
import { differencesOf, inWords } from "../../comparison/compare.ts";
import { checkPutStatus } from "../../keys/put-status.ts";
import type { StateOracle } from "../../oracle.ts";
import type { Own, Records } from "../../own-record/record.ts";
import type { Json, Reply, Session } from "../../session.ts";
import { linePlaces, type LinePlace } from "./line-places.ts";
import { checkTotals } from "./totals.ts";

/** Names alone say that a line is of the record that it is put under. */
const oracle = "convention";

/** A line of a basket is there as it was put, once, beside the others, until it is taken out. */
export const lines: StateOracle = {
  name: "what is put into a basket is in it",
  check: async (session, records) => {
    for (const place of linePlaces(session)) await checkPlace(session, records, place);
  },
};

/** What is in a basket. */
interface Seen {
  readonly reply: Reply;
  readonly rows: readonly unknown[];
}

async function checkPlace(session: Session, records: Records, place: LinePlace): Promise<void> {
  const { put } = place;
  const one = await records.create(`for a line of ${put.id}`);
  const two = await records.create(`for another line of ${put.id}`);
  const before = await look(session, place);
  const bodies = bodiesFor(session, place);
  if (!one || !two || !before || !bodies) return;
  const [body, other] = bodies;
  const first = await act(session, place.put, place, one, "a line", body);
  if (!first.isSuccess || first.status === 202)
    return session.skip(`a line by ${put.id} was answered ${first.status}`);
  checkPutStatus(session, first, "new");
  const added = await expectLine(session, place, one, body, "it was put");
  if (!added) return;
  const again = await act(session, put, place, one, "the same line again", body);
  checkPutStatus(session, again, "known");
  if (again.isSuccess) await expectLine(session, place, one, body, "it was put twice");
  const isSecond = (await act(session, put, place, two, "another line", body)).isSuccess;
  if (isSecond) await expectLine(session, place, two, body, "it was put beside another one");
  const changed = await act(session, put, place, one, "the line with other values", other);
  if (changed.isSuccess) {
    const now = await expectLine(session, place, one, other, "its values were changed");
    if (now) checkTotals(session, place, now);
    if (isSecond) await expectLine(session, place, two, body, "another one was changed");
  }
  await checkOthers(session, place, one);
  await checkRemoval(session, place, one, isSecond ? two : undefined, body);
  await checkClear(session, place, two, body);
}

/** Two bodies of which each member differs, as far as the schema allows; nothing where no body is taken. */
function bodiesFor(session: Session, { put }: LinePlace) {
  if (put.requestBody === undefined) return [undefined, undefined] as const;
  const [template] = templatesFor(session.run, put, new Set());
  if (!template) return void session.skip(`no body of ${put.id} could be made`);
  const value = bodyFrom(template, "a line");
  const { content } = template;
  const other = differingFrom(session.run, content, value, value);
  return [withBody(template, value), withBody(template, other)] as const;
}

const withBody = ({ content }: Template, value: Json) => ({ ...content, value });

type Body = ReturnType<typeof withBody> | undefined;

function act(
  session: Session,
  operation: LinePlace["put"],
  { parameter }: LinePlace,
  { key }: Own,
  sent: string,
  content?: Body,
): Promise<Reply> {
  return session.send({ operation, sent, path: { [parameter]: key }, content });
}

async function look(
  session: Session,
  { whole, at }: LinePlace,
  caller?: string,
): Promise<Seen | undefined> {
  const sent = caller === undefined ? "what is in it" : `what is in the one of '${caller}'`;
  const asked = { operation: whole, sent, path: {} };
  const reply = await session.send(caller === undefined ? asked : { ...asked, caller });
  const rows = reply.isSuccess ? valueAt(reply.value, at) : undefined;
  return Array.isArray(rows) ? { reply, rows } : undefined;
}

function rowsOf({ property }: LinePlace, seen: Seen | undefined, { key }: Own): unknown[] {
  const keyOf = (row: unknown) => (property !== undefined && isObject(row) ? row[property] : row);
  return (seen?.rows ?? []).filter((row) => String(keyOf(row)) === String(key));
}

/** The line is there, once, and as it was sent. */
async function expectLine(
  session: Session,
  place: LinePlace,
  own: Own,
  body: Body,
  when: string,
): Promise<Seen | undefined> {
  const seen = await look(session, place);
  if (!seen) return undefined;
  const [row, ...more] = rowsOf(place, seen, own);
  const tell = (rule: string, message: string) =>
    session.tell(rule, seen.reply, { instance: place.at, message, oracle });
  const line = `the line of ${preview(own.key)}`;
  if (row === undefined)
    return void tell("created-is-listed", `${line} is not there after ${when}`);
  if (more.length > 0)
    tell("listed-once", `${line} is there ${more.length + 1} times after ${when}`);
  if (!isObject(row) || !isObject(body?.value)) return seen;
  const { document, schemas } = session.run.maker;
  const [first, ...others] = differencesOf(body.value, row, {
    document,
    schemas,
    sentSchema: body.media.schema,
    shownSchema: place.line,
    except: new Set(),
    lenient: true,
  });
  if (first) tell("update-persists", `${line} after ${when}: ${inWords([first, ...others])}`);
  return seen;
}

/** What the run's caller put in is in no basket of somebody else, where others are said to have their own. */
async function checkOthers(session: Session, place: LinePlace, own: Own): Promise<void> {
  for (const caller of session.run.options.objectLevel) {
    const seen = await look(session, place, caller);
    if (!seen || rowsOf(place, seen, own).length === 0) continue;
    const message = `the line of ${preview(own.key)} is in the one of '${caller}', too`;
    session.tell("object-level-access", seen.reply, { instance: place.at, message, oracle });
  }
}

async function checkRemoval(
  session: Session,
  place: LinePlace,
  gone: Own,
  kept: Own | undefined,
  body: Body,
): Promise<void> {
  const { remove } = place;
  if (!remove || !session.run.credentials.has(remove)) return;
  const reply = await act(session, remove, place, gone, "a line is taken out");
  if (!reply.isSuccess || reply.status === 202) return;
  const left = await look(session, place);
  expectNone(session, place, left, gone, remove.id);
  if (kept && (await expectLine(session, place, kept, body, "another one was taken out")))
    await act(session, remove, place, kept, "the other line is taken out");
}

/** All lines go at once: only tried where no line is somebody's. */
async function checkClear(session: Session, place: LinePlace, own: Own, body: Body): Promise<void> {
  const { clear, put, parameter, property } = place;
  const { run, resource } = session;
  const { read } = resource;
  if (!clear || !read || !run.credentials.has(clear)) return;
  const filled = (await act(session, put, place, own, "a line, to be emptied", body)).isSuccess;
  const seen = filled ? await look(session, place) : undefined;
  if (!seen || rowsOf(place, seen, own).length === 0) return;
  const isOwn = (row: unknown) => {
    const key = property !== undefined && isObject(row) ? row[property] : row;
    return run.ledger.owns(read, { [resource.key?.parameter ?? parameter]: key });
  };
  if (!seen.rows.every(isOwn))
    return session.skip(`${clear.id} was not tried: lines that are not the run's own are there`);
  const reply = await session.send({ operation: clear, sent: "all lines are taken out", path: {} });
  if (!reply.isSuccess || reply.status === 202) return;
  expectNone(session, place, await look(session, place), own, clear.id);
}

function expectNone(
  session: Session,
  place: LinePlace,
  seen: Seen | undefined,
  own: Own,
  by: string,
): void {
  if (!seen || rowsOf(place, seen, own).length === 0) return;
  const message = `${by} took the line of ${preview(own.key)} out, but it is still there`;
  session.tell("deleted-is-gone", seen.reply, { instance: place.at, message, oracle });
}
