import { preview } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import { serversOwn } from "../../resource/own-members.ts";
import { membersOf } from "../../resource/shapes.ts";
import { keyword, propertiesOf } from "../../schema/walk.ts";
import { bodyFrom, templatesFor } from "./own-record/bodies.ts";
import { expectRead, expectRecord, isShort, keyPlace, type StateOracle } from "./oracle.ts";
import { checkInnerDefaults } from "./inner-defaults.ts";
import { locatedPath } from "./own-record/own-key.ts";
import { isChangeStamp, isCreationStamp } from "./comparison/compare.ts";
import type { Records } from "./own-record/record.ts";
import type { Session } from "./session.ts";

/** Created is readable: sent = echoed = read; two creations have two keys; Location names what was created. */
export const creation: StateOracle = {
  name: "what is created can be read",
  check: async (session, records) => {
    const sentSchema = records.template.content.media.schema;
    const one = await records.create("created one");
    const two = await records.create("created two");
    if (!one || !two) return;
    const { reply, sent } = one;
    const { except, oracle } = records;
    const isLenient = isShort(sent, reply);
    const echo = { wanted: sent, sentSchema, except, oracle, lenient: isLenient };
    expectRecord(session, reply, { ...echo, rule: "sent-is-echoed" });
    checkKeys(session, records, one.key, two);
    checkStamp(session, one);
    await checkUnique(session, records, [one, two]);
    checkLocation(session, records, one);
    if (!records.reading) return;
    const rule = "created-is-readable";
    for (const own of [one, two]) {
      const read = await expectRead(session, records, own, { rule, wanted: own.sent, sentSchema });
      const property = session.resource.key?.property;
      if (!read?.record || property === undefined || equalKey(read.record[property], own.key))
        continue;
      const message = `the record of ${preview(own.key)} was asked for, but that of ${preview(read.record[property])} was answered`;
      session.tell(rule, read, { instance: keyPlace(session, read), message, oracle });
    }
  },
};

type OwnRecord = NonNullable<Awaited<ReturnType<Records["create"]>>>;

/** A key is a number in one place and text in another: in a path everything is text. */
export const equalKey = (a: unknown, b: unknown) => String(a) === String(b);

function checkKeys(session: Session, { oracle }: Records, first: unknown, two: OwnRecord): void {
  if (!equalKey(first, two.key)) return;
  const message = `two creations must have two keys, but both were answered ${preview(first)}`;
  const instance = keyPlace(session, two.reply);
  session.tell("two-creations-two-ids", two.reply, { instance, message, oracle });
}

/** Besides the key, the members that the server gives each record and the document calls unique. */
export function givenOnce({ run, resource }: Session): string[] {
  const { document } = run.maker;
  const members = membersOf(document, resource.record ?? "");
  return serversOwn(document, resource).filter((name) => {
    const text = keyword(document, members.get(name) ?? "", "description");
    return typeof text === "string" && saysOnce.test(text);
  });
}

export const saysOnce =
  /\bunique\b(?! items)|\bnever (?:(?:given|used|assigned|issued) (?:twice|again)|reused)\b/i;

/** What is given once is another one each time. */
async function checkUnique(
  session: Session,
  records: Records,
  made: readonly OwnRecord[],
): Promise<void> {
  const names = givenOnce(session);
  if (names.length === 0) return;
  const third = await records.create("created three");
  const replies = [...made, ...(third ? [third] : [])].map(({ reply }) => reply);
  for (const name of names) {
    const seen = new Set<unknown>();
    for (const reply of replies) {
      const value = reply.record?.[name];
      const isSimple = typeof value === "string" || typeof value === "number";
      if (isSimple && seen.has(value)) {
        const message = `the document calls ${name} unique, but two creations were answered ${preview(value)}`;
        const told = { instance: join(reply.at, name), message, oracle: "convention" } as const;
        return session.tell("unique-stays-unique", reply, told);
      }
      seen.add(value);
    }
  }
}

/** The beginning of time is what an unset clock says, not when something was created or changed just now. */
function checkStamp(session: Session, { reply, sent }: OwnRecord): void {
  for (const [name, value] of Object.entries(reply.record ?? {})) {
    const isStamp = isCreationStamp(name) || isChangeStamp(name);
    const isOwn = isStamp && !Object.hasOwn(sent, name);
    if (!isOwn || typeof value !== "string" || !/^(?:0001|1970)-01-01/.test(value)) continue;
    const message = `${name} is ${preview(value)}, although the record was created just now`;
    const told = { instance: join(reply.at, name), message, oracle: "convention" } as const;
    session.tell("creation-stamp-is-set", reply, told);
  }
}

function checkLocation(session: Session, { oracle }: Records, one: OwnRecord): void {
  if (session.resource.read && locatesItself(one.reply))
    return session.tell("location-names-the-created", one.reply, {
      instance: "header Location",
      message: "Location leads to where it was sent, not to what was created",
      oracle: "convention",
    });
  const parameter = session.resource.key?.parameter;
  const named = parameter === undefined ? undefined : locatedPath(session, one.reply)?.[parameter];
  if (named === undefined || equalKey(named, one.key)) return;
  const message = `Location leads to ${preview(named)}, but ${preview(one.key)} was created`;
  session.tell("location-names-the-created", one.reply, {
    instance: "header Location",
    message,
    oracle,
  });
}

/** Whether Location names the collection that the creation was sent to. */
function locatesItself({ exchange: { request, response } }: OwnRecord["reply"]): boolean {
  const location = response.headers.get("location");
  if (location === null || !URL.canParse(location, request.url)) return false;
  const pathOf = (url: string) => new URL(url, request.url).pathname.replace(/\/+$/, "");
  const { search } = new URL(location, request.url);
  return search === "" && pathOf(location) === pathOf(request.url);
}

/** What is left out of a creation has the documented default. */
export const defaults: StateOracle = {
  name: "documented defaults hold",
  check: async (session, records) => {
    const { run, resource } = session;
    const { document } = run.maker;
    const { create } = resource;
    const schema = records.template.content.media.schema;
    if (!create || !records.reading || schema === undefined) return;
    await checkInnerDefaults(session, records);
    const presets = [...propertiesOf(document, schema)].flatMap(([name, pointers]) => {
      const at = pointers.find((one) => keyword(document, one, "default") !== undefined);
      return at === undefined ? [] : [[name, keyword(document, at, "default")] as const];
    });
    const open = new Set(presets.map(([name]) => name));
    let count = 0;
    for (const template of templatesFor(run, create, records.except, records.template.fill)) {
      if (open.size === 0) return;
      const body = bodyFrom(template, `${resource.name} defaults ${count++}`);
      const left = presets.filter(([name]) => open.has(name) && !Object.hasOwn(body, name));
      if (left.length === 0) continue;
      const own = records.ownOf(await records.attempt(body, "a creation without defaults"), body);
      if (!own) continue;
      const shown = await records.read(own, "what was created without them");
      const wanted = Object.fromEntries(left);
      const { except, oracle } = records;
      const verbs = ["is the default", "was read"] as const;
      const expected = { rule: "defaults-hold", wanted, sentSchema: schema, except, oracle, verbs };
      if (shown.isSuccess) expectRecord(session, shown, expected);
      for (const [name] of left) open.delete(name);
    }
  },
};
