import { sleep } from "../../base/clock.ts";
import { equalJson, preview } from "../../base/json.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { membersOf, requestSchema, targetOf, typesOf } from "../../resource/shapes.ts";
import { keyword } from "../../schema/walk.ts";
import { createLister } from "../collections/lister.ts";
import { wholeList } from "./others/parents/within.ts";
import { act, actionsOf, stateMember, type StateMember } from "./actions/find-actions.ts";
import { settable } from "./own-record/bodies.ts";
import { isChangeStamp, isCreationStamp, isOwnBusiness } from "./comparison/compare.ts";
import { isWholeSecond, momentOf } from "./comparison/moments.ts";
import type { StateOracle } from "./oracle.ts";
import type { Own, Records } from "./own-record/record.ts";
import type { Json, Reply, Session } from "./session.ts";
import { changeFor, type Writer } from "./own-record/writing.ts";

/** Names alone say what the time is of. */
const oracle = "convention";

/** Milliseconds between two reads: within the same one a time that reading moves would stand still. */
const tick = 3;

/** The same where only whole seconds are shown. */
const second = 1100;

/** The time of the last change is another one after a change, and the same after a read. */
export const stamps: StateOracle = {
  name: "the time of the last change follows changes",
  check: async (session, records, writers) => {
    const name = records.reading === "item" ? changeStamp(session, records) : undefined;
    const own = name === undefined ? undefined : await records.create("with a time of change");
    if (name === undefined || !own) return;
    const ways = waysOf(session, records, writers, name);
    const made: (readonly [Change, Own])[] = [];
    for (const way of ways) {
      const fresh = await records.create(`with a time of change, for ${way.id}`);
      if (fresh) made.push([way, fresh]);
    }
    const last = await unmoved(session, records, own, name);
    if (!last || (await isMovedByList(session, records, own, name, last))) return;
    for (const [way, fresh] of made) if (await isStuck(session, records, way, fresh, name)) return;
  },
};

/** What changes records: what writes them, and actions where the text speaks of any last change. */
function waysOf(
  session: Session,
  records: Records,
  writers: readonly Writer[],
  name: string,
): Change[] {
  const state = stateMember(session, records);
  const acts = speaksOfChange(session, name) ? actionsOf(session, state) : [];
  return [
    ...writers.map((writer) => changeBy(session, writer)),
    ...acts.map(({ operation }) => actionBy(session, operation, state)),
  ];
}

/** The last of some reads, between which a clock has moved on; undefined where it tells no time, or reads move it. */
async function unmoved(
  session: Session,
  records: Records,
  own: Own,
  name: string,
): Promise<Reply | undefined> {
  const first = await records.read(own, "the time of the last change, the first time");
  const was = first.record?.[name];
  if (Number.isNaN(momentOf(was))) return undefined;
  const isWhole = isWholeSecond(was);
  const look = async (when: string) => {
    await sleep(isWhole ? second : tick, session.run.clock);
    // What is moved behind the answer shows in the next one only.
    if (isWhole) await records.read(own, `the time of the last change, before ${when}`);
    return records.read(own, `the time of the last change, ${when}`);
  };
  const next = await look("the second time");
  if (next.record?.[name] === was) return next;
  const last = await look("the third time");
  const [two, three] = [next, last].map(({ record }) => record?.[name]);
  // Once it may change by itself: what goes on after a creation ends some time later.
  if (two === three) return last;
  const message = `${name} was ${preview(was)}, ${preview(two)}, then ${preview(three)}, although the record was only read`;
  const told = { instance: `${last.at}/${name}`, message, oracle } as const;
  return void session.tell("read-changes-nothing", last, told);
}

/** Listing is reading, too: each time after it the record has another time, and none after a read alone. */
async function isMovedByList(
  session: Session,
  records: Records,
  own: Own,
  name: string,
  before: Reply,
): Promise<boolean> {
  const list = wholeList(session);
  const lister = list && createLister(session, list, own.path);
  if (!lister) return false;
  const listed = async () => {
    await lister.ask({}, "a list, which changes nothing");
    return records.read(own, "the time of the last change, after a list");
  };
  const first = await listed();
  if (first.record?.[name] === before.record?.[name]) return false;
  const alone = await records.read(own, "the time of the last change, without a list");
  const second = await listed();
  const [one, two, three] = [first, alone, second].map(({ record }) => record?.[name]);
  if (Number.isNaN(momentOf(one)) || one !== two || three === undefined || two === three)
    return false;
  const message = `${name} was ${preview(one)}, and is ${preview(three)} after ${lister.list.operation.id}, although the records were only listed`;
  const told = { instance: `${second.at}/${name}`, message, oracle } as const;
  session.tell("read-changes-nothing", second, told);
  return true;
}

/** A time that only the server writes, called after the last change. */
function changeStamp({ run, resource }: Session, { template }: Records): string | undefined {
  const { document } = run.maker;
  const sent = new Set(settable(document, template.content));
  return [...membersOf(document, resource.record ?? "")].find(
    ([name, at]) => isChangeStamp(name) && mayBeTime(document, at) && !sent.has(name),
  )?.[0];
}

/** By its format; whole numbers, and texts without one or with a pattern, are judged by what they hold. */
function mayBeTime(document: ApiDocument, at: string): boolean {
  const format = keyword(document, at, "format");
  const types = typesOf(document, targetOf(document, at));
  if (types.includes("integer")) return true;
  return format === "date-time" || (types.includes("string") && format === undefined);
}

/** Clocks of several machines may differ by this much, in milliseconds. */
const skew = 60_000;

/** `Time of the last change`: an action that changes something else is one. */
function speaksOfChange({ run, resource }: Session, name: string): boolean {
  const { document } = run.maker;
  const at = membersOf(document, resource.record ?? "").get(name);
  const texts = [at, at && targetOf(document, at)].map((one) =>
    String((one && keyword(document, one, "description")) ?? ""),
  );
  return texts.some(saysLastChange);
}

/** @example saysLastChange("Time of the last change") // true */
export function saysLastChange(text: string): boolean {
  return /\b(?:last|latest) (?:change|modification|update)\b/i.test(text);
}

/** What changes a record, and the members that show it. */
interface Change {
  readonly id: string;
  make(own: Own, before: Json): Promise<{ readonly reply: Reply; readonly names: string[] }>;
}

function changeBy(session: Session, writer: Writer): Change {
  return {
    id: writer.operation.id,
    make: async (own, before) => {
      const body = changeFor(session, writer, "time of change", before);
      return { reply: await writer.write(own, body, "a change"), names: Object.keys(body) };
    },
  };
}

/** An action that is sent the state is tried with each until one is taken. */
function actionBy(session: Session, operation: Operation, state?: StateMember): Change {
  const sent = membersOf(session.run.maker.document, requestSchema(operation) ?? "");
  const { name = "", values = [] } = state && sent.has(state.name) ? state : {};
  return {
    id: operation.id,
    make: async (own, before) => {
      const others = values.filter((one) => one !== before[name]);
      const bodies = others.length === 0 ? [{}] : others.map((to) => ({ [name]: to }));
      const names = Object.keys(before).filter((one) => !isOwnBusiness(one));
      for (;;) {
        const [body = {}] = bodies.splice(0, 1);
        const reply = await act(session, own, operation, "the action, for its time", true, body);
        if (reply.isSuccess || bodies.length === 0) return { reply, names };
      }
    },
  };
}

/** A clock may be coarse: the time must be another one only when a record made before the change has a later one. */
async function isStuck(
  session: Session,
  records: Records,
  change: Change,
  own: Own,
  name: string,
): Promise<boolean> {
  const before = (await records.read(own, "before a change")).record;
  const between = await records.create(`made before a change by ${change.id}`);
  const clock = between && (await records.read(between, "what time it is")).record;
  const was = before?.[name];
  if (!before || !clock || Number.isNaN(momentOf(was))) return false;
  const isLater = latest(clock, name) > momentOf(was);
  const { reply, names } = await change.make(own, before);
  const after = await records.read(own, "the time of the last change, after one");
  const found = after.record?.[name];
  const isChanged = names.some((one) => !equalJson(before[one], after.record?.[one]));
  if (!reply.isSuccess || !isChanged) return false;
  if (isWholeSecond(was) && isRemade(session, before, after, names)) return true;
  const isBack = momentOf(found) < momentOf(was) - skew;
  if (!isBack && !(isLater && found === was)) return false;
  const message = isBack
    ? `${name} was ${preview(was)} before a change, and is ${preview(found)} after it`
    : `${name} was ${preview(was)} before a change and still is, although a record made in between has a later time`;
  session.tell("change-moves-its-time", after, {
    instance: `${after.at}/${name}`,
    message,
    oracle,
  });
  return true;
}

/** True, and told, where the time of the creation moves: within a second a clock of whole ones does not show it. */
function isRemade(session: Session, before: Json, after: Reply, sent: readonly string[]): boolean {
  const name = Object.keys(before).find(
    (one) =>
      isCreationStamp(one) &&
      !sent.includes(one) &&
      !Number.isNaN(momentOf(before[one])) &&
      !Number.isNaN(momentOf(after.record?.[one])) &&
      momentOf(before[one]) !== momentOf(after.record?.[one]),
  );
  if (name === undefined) return false;
  const message = `${name} was ${preview(before[name])} and must stay, but is ${preview(after.record?.[name])} after a change`;
  const told = { instance: `${after.at}/${name}`, message, oracle } as const;
  session.tell("creation-stamp-stays", after, told);
  return true;
}

/** The latest time that the record shows of its creation or change, in milliseconds; NaN for none. */
function latest(record: Json, name: string): number {
  const times = Object.entries(record).filter(([one]) => one === name || isCreationStamp(one));
  const known = times.map(([, value]) => momentOf(value)).filter((one) => one === one);
  return known.length === 0 ? Number.NaN : Math.max(...known);
}
