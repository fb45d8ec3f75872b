import { equalJson, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { membersOf, targetOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import { actionsOf } from "../actions/find-actions.ts";
import { bodyFrom, isAllowed, settable, withMember } from "../own-record/bodies.ts";
import { stateTimes, type StateTime } from "./described-times.ts";
import type { StateOracle } from "../oracle.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Reply, Session } from "../session.ts";
import type { Writer } from "../own-record/writing.ts";

/** The time at which a state began is there once a change has brought it, and gone where the document says so. */
export const times: StateOracle = {
  name: "the time of a state follows it",
  check: async (session, records, writers) => {
    const { run, resource } = session;
    if (records.reading !== "item" || !resource.record) return;
    const contents = [records, ...writers].map((one) => one.template.content);
    const written = new Set(contents.flatMap((one) => settable(run.maker.document, one)));
    const found = stateTimes(run.maker.document, resource.record, written);
    if (found.length === 0) return;
    const acts = actionsOf(session, undefined).flatMap(({ effects }) => effects);
    for (const time of found) {
      // Where there is an action for it, a plain change need not do what the action does.
      if (!time.isTold && acts.some(({ name }) => name === time.name)) continue;
      let isTold = await isEarly(session, records, time);
      for (const writer of writers) isTold ||= await isWrong(session, records, writer, time);
      if (!isTold) await checkAtFirst(session, records, time);
    }
  },
};

/** What is created in the state has its time, where the text has none of the other states without it. */
async function checkAtFirst(
  session: Session,
  records: Records,
  { name, state, value, isNulled }: StateTime,
): Promise<void> {
  const { run, resource } = session;
  const { template } = records;
  const start = bodyFrom(template, `${resource.name} with its ${name} at once`);
  const body = withMember(run, template.content, start, state, value);
  if (!isNulled || !equalJson(body[state], value)) return;
  const reply = await records.attempt(body, `a creation with ${state} = ${preview(value)}`);
  const own = records.ownOf(reply, body);
  const read = own && (await records.read(own, `its ${name}, of what was created so`));
  if (read?.record?.[name] !== null || !equalJson(read.record[state], value)) return;
  const message = `${name} must be a time when ${state} is ${preview(value)} (its description says so), but is null of what was created so`;
  const told = { instance: join(read.at, name), message, oracle: "convention" } as const;
  session.tell("created-is-readable", read, told);
}

/** Brings the state, then another one; true where something was told. */
async function isWrong(
  session: Session,
  records: Records,
  writer: Writer,
  time: StateTime,
): Promise<boolean> {
  const { name, state, value, isTold, isNulled, nullAgainIn, isFirst } = time;
  const own = await records.create(`for its ${name} by ${writer.operation.id}`);
  const before = own && (await records.read(own, `its ${name}`)).record;
  if (!own || !before) return false;
  const was = before[state];
  const other = equalJson(was, value) || was === undefined ? otherThan(session, time) : was;
  if (equalJson(was, value) && !(await moved(session, records, writer, own, state, other)))
    return false;
  const done = await moved(session, records, writer, own, state, value);
  if (!done?.record) return false;
  const tell = (reply: Reply, message: string) => {
    const told = { instance: join(reply.at, name), message, oracle: "convention" } as const;
    session.tell("update-persists", reply, told);
    return true;
  };
  const is = done.record[name];
  const isMissing = is === null || (isTold && is === undefined);
  const why = isTold ? "its description says so" : "it is called so";
  if (isMissing)
    return tell(done, `${name} must be a time when ${state} is ${preview(value)} (${why})`);
  if (isFirst && (await isMoved(session, records, writer, own, time, is))) return true;
  const back = nullAgainIn ?? (isNulled ? other : undefined);
  const left = back !== undefined && (await moved(session, records, writer, own, state, back));
  if (!left || !left.record) return false;
  const still = left.record[name];
  if (still === null || still === undefined) return false;
  return tell(
    left,
    `${name} must be null when ${state} is ${preview(back)} (${why}), but is ${preview(still)}`,
  );
}

/** True, and told, where a time of the first beginning is another one after a change that begins nothing. */
async function isMoved(
  session: Session,
  records: Records,
  writer: Writer,
  own: Own,
  { name, state, value }: StateTime,
  was: unknown,
): Promise<boolean> {
  const again = await moved(session, records, writer, own, state, value);
  const is = again?.record?.[name];
  if (!again || typeof is !== "string" || is === was) return false;
  const message = `${name} is the time when ${state} was ${preview(value)} for the first time, and was ${preview(was)}, but is ${preview(is)} after another change`;
  const told = { instance: join(again.at, name), message, oracle: "convention" } as const;
  session.tell("update-persists", again, told);
  return true;
}

/** True, and told, where a new record that is in its first state has the time already. */
async function isEarly(session: Session, records: Records, time: StateTime): Promise<boolean> {
  const { name, state, value, isNullBefore } = time;
  const { template } = records;
  const { content } = template;
  const whole = bodyFrom(template, `${session.resource.name} before ${name}`);
  const { [state]: _, ...rest } = whole;
  const isOpen = isAllowed(session.run.maker, content.media.schema ?? "", rest);
  const other = otherThan(session, time);
  const body = isOpen ? rest : withMember(session.run, content, whole, state, other);
  if (!isNullBefore || equalJson(body[state], value)) return false;
  const own = await records.create(`before its ${name}`, body);
  const shown = own && (await records.read(own, `its ${name}, of a new one`));
  const is = shown?.record?.[name];
  const was = shown?.record?.[state];
  if (!shown || was === undefined || equalJson(was, value)) return false;
  if (is === null || is === undefined) return false;
  const message = `${name} must be null before ${state} is ${preview(value)} (its description says so), but is ${preview(is)} of a new record that is ${preview(was)}`;
  const told = { instance: join(shown.at, name), message, oracle: "convention" } as const;
  session.tell("update-persists", shown, told);
  return true;
}

function otherThan({ run, resource }: Session, { state, value }: StateTime): unknown {
  if (typeof value === "boolean") return !value;
  const { document } = run.maker;
  const at = membersOf(document, resource.record ?? "").get(state);
  const values = at === undefined ? undefined : keyword(document, targetOf(document, at), "enum");
  return Array.isArray(values) ? values.find((one) => one !== null && one !== value) : undefined;
}

/** The record once its state was written; undefined where it does not show it. */
async function moved(
  session: Session,
  records: Records,
  writer: Writer,
  own: Own,
  state: string,
  to: unknown,
): Promise<Reply | undefined> {
  const { template, way, operation } = writer;
  const start =
    way === "merge" ? writer.leastFor(own) : bodyFrom(template, `${operation.id} times`);
  const body = withMember(session.run, template.content, start, state, to);
  if (!equalJson(body[state], to)) return undefined;
  const reply = await writer.write(own, body, `${state} = ${preview(to)}`);
  if (!reply.isSuccess || reply.status === 202) return undefined;
  const after = await records.read(own, `after ${state} = ${preview(to)}`);
  return equalJson(after.record?.[state], to) ? after : undefined;
}
