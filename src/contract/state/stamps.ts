import { sleep } from "../../base/clock.ts";
import { equalJson, preview } from "../../base/json.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { plainName } from "../../resource/names.ts";
import { membersOf, requestSchema, targetOf, typesOf } from "../../resource/shapes.ts";
import { keyword } from "../../schema/walk.ts";
import { createLister } from "../collections/lister.ts";
import { wholeList } from "./others/parents/within.ts";
import { act, actionsOf, stateMember, type StateMember } from "./actions/find-actions.ts";
import { settable } from "./own-record/bodies.ts";
import { isCreationStamp, isOwnBusiness } from "./comparison/compare.ts";
import type { StateOracle } from "./oracle.ts";
import type { Own, Records } from "./own-record/record.ts";
import type { Json, Reply, Session } from "./session.ts";
import { changeFor, type Writer } from "./own-record/writing.ts";

/** Names alone say what the time is of. */
const oracle = "convention";

/** Milliseconds between two reads: within the same one a time that reading moves would stand still. */
const tick = 3;

/** The time of the last change is another one after a change, and the same after a read. */
export const stamps: StateOracle = {
  name: "the time of the last change follows changes",
  check: async (session, records, writers) => {
    const name = records.reading === "item" ? changeStamp(session, records) : undefined;
    const own = name === undefined ? undefined : await records.create("with a time of change");
    if (name === undefined || !own) return;
    const reads: Reply[] = [];
    for (const when of ["the first time", "the second time", "the third time"]) {
      if (reads.length > 0) await sleep(tick);
      reads.push(await records.read(own, `the time of the last change, ${when}`));
    }
    const [first, second, third] = reads.map(({ record }) => record?.[name]);
    const last = reads.at(-1);
    if (typeof first !== "string" || !last || Number.isNaN(Date.parse(first))) return;
    // Once it may change by itself: what goes on after a creation ends some time later.
    if (first !== second && second !== third) {
      const message = `${name} was ${preview(first)}, ${preview(second)}, then ${preview(third)}, although the record was only read`;
      const told = { instance: `${last.at}/${name}`, message, oracle } as const;
      return session.tell("read-changes-nothing", last, told);
    }
    if (second === third && (await isMovedByList(session, records, own, name, last))) return;
    for (const writer of writers)
      if (await isStuck(session, records, changeBy(session, writer), own, name)) return;
    if (!speaksOfChange(session, name)) return;
    const state = stateMember(session, records);
    for (const { operation } of actionsOf(session, state)) {
      const fresh = await records.create(`with a time of change, for ${operation.id}`);
      const change = actionBy(session, operation, state);
      if (fresh && (await isStuck(session, records, change, fresh, name))) return;
    }
  },
};

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
  if (typeof one !== "string" || one !== two || typeof three !== "string" || two === three)
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
    ([name, at]) =>
      /^(?:date)?(?:last)?(?:updat|modif|chang)(?:e|ed|ied)?(?:at|on|time|date|utc)?$/.test(
        plainName(name),
      ) &&
      mayBeTime(document, at) &&
      !sent.has(name),
  )?.[0];
}

/** By its format; texts without one, or with a pattern, are judged by what they hold. */
function mayBeTime(document: ApiDocument, at: string): boolean {
  const format = keyword(document, at, "format");
  const isText = typesOf(document, targetOf(document, at)).includes("string");
  return format === "date-time" || (isText && format === undefined);
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
  if (!before || !clock || typeof was !== "string") return false;
  const isLater = latest(clock, name) > Date.parse(was);
  const { reply, names } = await change.make(own, before);
  const after = await records.read(own, "the time of the last change, after one");
  const found = after.record?.[name];
  const isChanged = names.some((one) => !equalJson(before[one], after.record?.[one]));
  if (!reply.isSuccess || !isChanged) return false;
  const isBack = Date.parse(String(found)) < Date.parse(was) - skew;
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

/** The latest time that the record shows of its creation or change, in milliseconds; NaN for none. */
function latest(record: Json, name: string): number {
  const times = Object.entries(record).filter(([one]) => one === name || isCreationStamp(one));
  const known = times.map(([, value]) => Date.parse(String(value))).filter((one) => one === one);
  return known.length === 0 ? Number.NaN : Math.max(...known);
}
