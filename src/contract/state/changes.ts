import { equalJson, isObject, preview } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { keyword, schemasAt } from "../../schema/walk.ts";
import { fixedMembers } from "../requests/bodies/fixed-members.ts";
import { bodyFrom, differingFrom, isAllowed, settable, withMember } from "./own-record/bodies.ts";
import { isCreationStamp, isOwnBusiness } from "./comparison/compare.ts";
import { equalKey, givenOnce } from "./creation.ts";
import { expectRead, expectRecord, isShort, keyPlace, type StateOracle } from "./oracle.ts";
import type { Own, Records } from "./own-record/record.ts";
import type { Json, Reply, Session } from "./session.ts";
import { checkNumbers } from "./keys/given-numbers.ts";
import { edited, halves, roundsFor, wordsOf } from "./survival.ts";
import { changeFor, type Writer } from "./own-record/writing.ts";

/** A change is read as it was sent; key and stamps of the creation stay; the same change twice is one change. */
export const changes: StateOracle = {
  name: "changes persist",
  check: async (session, records, writers) => {
    if (!records.reading) return;
    for (const writer of writers) {
      const own = await records.create(`to be changed by ${writer.operation.id}`);
      const before = own && (await records.read(own, "before the change"));
      if (!own || !before?.record) continue;
      await checkChange(session, records, writer, own, before);
      await checkEdges(session, records, writer, own);
      if (writer.way === "merge") await checkMerge(session, records, writer);
      if (writer.way === "replace") await checkReplace(session, records, writer);
    }
  },
};

async function checkChange(
  session: Session,
  records: Records,
  writer: Writer,
  own: Own,
  before: Reply,
): Promise<void> {
  const { oracle, except } = records;
  const sentSchema = writer.template.content.media.schema;
  const body = changeFor(session, writer, "changed", before.record ?? {});
  const reply = await writer.write(own, body, "other values everywhere");
  if (!reply.isSuccess) return session.skip(`other values were answered ${reply.status}`);
  const common = { wanted: body, sentSchema, except, oracle };
  expectRecord(session, reply, {
    ...common,
    rule: "sent-is-echoed",
    lenient: isShort(body, reply),
  });
  const after = await expectRead(session, records, own, { ...common, rule: "update-persists" });
  if (!after?.record) return;
  for (const answer of [reply, after]) {
    checkKey(session, records, own, answer);
    checkGiven(session, before, answer);
  }
  const stamps = Object.entries(before.record ?? {}).filter(
    ([name]) => isCreationStamp(name) && !Object.hasOwn(body, name),
  );
  for (const [name, value] of stamps) {
    const found = after.record[name];
    if (found === value) continue;
    const message = `${name} was ${preview(value)} and must stay, but is ${preview(found)} after a change`;
    session.tell("creation-stamp-stays", after, {
      instance: `${after.at}/${name}`,
      message,
      oracle,
    });
  }
  const again = await writer.write(own, body, "the same change once more");
  if (!again.isSuccess) return;
  const verbs = ["was read after the first time", "after the second"] as const;
  const rule = "update-is-repeatable";
  const wanted = readBack(body, after);
  const last = await expectRead(session, records, own, { ...common, wanted, rule, verbs });
  if (last) await checkNumbers(session, records, [before, after, last]);
}

/** What the record shows of what was sent; new rows in it have new keys each time. */
function readBack(body: Json, { record = {} }: Reply): Json {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, shownOf(value, record[name])]),
  );
}

function shownOf(sent: unknown, found: unknown): unknown {
  if (Array.isArray(sent) && Array.isArray(found))
    return found.map((one, index) => shownOf(sent[index], one));
  if (!isObject(sent) || !isObject(found)) return found;
  const names = Object.keys(sent).filter((name) => Object.hasOwn(found, name));
  return Object.fromEntries(names.map((name) => [name, shownOf(sent[name], found[name])]));
}

/** What the server has given a record, it keeps. */
function checkGiven(session: Session, before: Reply, after: Reply): void {
  for (const name of givenOnce(session)) {
    const [was, is] = [before.record?.[name], after.record?.[name]];
    if (was === undefined || was === null || is === undefined || equalJson(was, is)) continue;
    const message = `${name} was ${preview(was)} and must stay, for the document calls it unique, but is ${preview(is)} after a change`;
    const told = { instance: join(after.at, name), message, oracle: "convention" } as const;
    session.tell("id-stays", after, told);
  }
}

function checkKey(session: Session, { oracle }: Records, own: Own, answer: Reply): void {
  const property = session.resource.key?.property;
  const found = property === undefined ? undefined : answer.record?.[property];
  if (found === undefined || equalKey(found, own.key)) return;
  const message = `the key was ${preview(own.key)} and must stay, but is ${preview(found)} after a change`;
  session.tell("id-stays", answer, { instance: keyPlace(session, answer), message, oracle });
}

/** Values of every kind are stored by a change, too. */
async function checkEdges(
  session: Session,
  records: Records,
  writer: Writer,
  own: Own,
): Promise<void> {
  const { template, operation } = writer;
  const sentSchema = template.content.media.schema;
  const rule = "update-persists";
  for (const [index, round] of roundsFor(session.run, template).entries()) {
    // One value may be another record's: what is refused together is tried in halves.
    for (const part of [round, ...halves(round)]) {
      const body = edited(session.run, template, part, `${operation.id} edges ${index}`);
      const reply = body && (await writer.write(own, body, wordsOf(part)));
      if (!body || !reply?.isSuccess) continue;
      await expectRead(session, records, own, { rule, wanted: body, sentSchema });
      if (part === round) break;
    }
  }
}

/** What is not sent stays; null clears. */
async function checkMerge(session: Session, records: Records, writer: Writer): Promise<void> {
  const { template, operation, oracle } = writer;
  const { content } = template;
  const names = settable(session.run.maker.document, content).filter(
    (name) => !records.except.has(name),
  );
  const own = await unlikeDefaults(session, records, `to be changed in part by ${operation.id}`);
  const before = own && (await records.read(own, "before the change"));
  if (!own || !before?.record) return;
  const whole = changeFor(session, writer, "in part", before.record);
  const least = writer.leastFor(own);
  const isLeft = (name: string) => !Object.hasOwn(least, name) && isSent(records, names, name);
  const sentSchema = content.media.schema;
  if (sentSchema !== undefined && isAllowed(session.run.maker, sentSchema, least)) {
    const reply = await writer.write(own, least, "a change of nothing");
    const wanted = Object.fromEntries(Object.entries(before.record).filter(([one]) => isLeft(one)));
    const verbs = ["was read before", "was read after a change of nothing"] as const;
    if (reply.isSuccess)
      await expectRead(session, records, own, { rule: "unsent-is-kept", wanted, oracle, verbs });
  }
  /** One member alone, and what the record is then. */
  const change = async (name: string, { [name]: value }: Json, known: Json) => {
    const body = withMember(session.run, content, least, name, value);
    if (!Object.hasOwn(body, name)) return known;
    const reply = await writer.write(own, body, `${name} alone`);
    if (!reply.isSuccess) return known;
    const rest = Object.fromEntries(
      Object.entries(known).filter(([one]) => one !== name && isLeft(one)),
    );
    const expected = { rule: "unsent-is-kept", wanted: rest, oracle };
    const verbs = ["was read before", "was read after a change of something else"] as const;
    const after = await expectRead(session, records, own, { ...expected, verbs });
    return after?.record ?? known;
  };
  // While the others have what no default is, and what the next change may put back to one.
  const [first, ...others] = pick(names.filter((one) => whole[one] !== undefined));
  const start = first === undefined ? before.record : await change(first, whole, before.record);
  // Values that are not those of the creation: what goes back to a default is seen then.
  const all = await writer.write(own, whole, "other values everywhere, then some alone");
  const changed = all.isSuccess ? (await records.read(own, "what was changed")).record : undefined;
  let known = changed ?? start;
  const next = changeFor(session, writer, "one by one", known);
  for (const name of others) known = await change(name, next, known);
  const nulls = names.reduce<Json>((value, name) => {
    return withMember(session.run, content, value, name, null);
  }, least);
  if (nulls === least) return;
  const reply = await writer.write(own, nulls, "null for everything that may be null");
  if (reply.isSuccess)
    await expectRead(session, records, own, { rule: "null-clears", wanted: nulls, sentSchema });
}

/** A record without a default, where it may be created so: what a change sets back to one is seen. */
async function unlikeDefaults(
  { run, resource }: Session,
  records: Records,
  salt: string,
): Promise<Own | undefined> {
  const { template } = records;
  const { content } = template;
  const body = bodyFrom(template, `${resource.name} ${salt}`);
  const presets = presetsOf(run.maker.document, content.media.schema ?? "", Object.keys(body));
  const other = differingFrom(run, content, body, presets);
  const own = equalJson(other, body) ? undefined : await records.create(salt, other);
  return own ?? records.create(salt);
}

/** Members that a client may write: those that only the server writes may follow from them. */
function isSent({ template }: Records, names: readonly string[], name: string): boolean {
  return (
    names.includes(name) || (isObjectBody(template.content.value) && name in template.content.value)
  );
}

function isObjectBody(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** The first, the last and one between: what is lost is rarely lost for one of them only. */
function pick(names: readonly string[]): string[] {
  const [first, middle, last] = [names[0], names[Math.floor(names.length / 2)], names.at(-1)];
  return [...new Set([first, middle, last])].filter((one) => one !== undefined);
}

/** What is declared to be replaced as a whole loses what is not sent. */
async function checkReplace(session: Session, records: Records, writer: Writer): Promise<void> {
  const { template, operation, oracle } = writer;
  const { content } = template;
  const { schemas } = session.run.maker;
  const schema = content.media.schema;
  const own = await records.create(`to be replaced by ${operation.id}`);
  if (!own || schema === undefined) return;
  const { document } = session.run.maker;
  const made = bodyFrom(template, `${operation.id} replace`);
  const presets = presetsOf(document, schema, Object.keys(made));
  // What is the default already would be so whatever the server does.
  const full = differingFrom(session.run, content, made, presets);
  const small = Object.keys(full).reduce<Json>((left, name) => {
    const { [name]: _, ...rest } = left;
    return schemas.allows(schema, rest, "request") ? rest : left;
  }, full);
  const first = await writer.write(own, full, "everything");
  const second = first.isSuccess && (await writer.write(own, small, "only what is required"));
  if (!second || !second.isSuccess) return;
  const read = await records.read(own, "what was replaced");
  const left = Object.keys(full).filter((name) => !Object.hasOwn(small, name));
  const isPreset = (name: string) => Object.hasOwn(presets, name) && presets[name] === full[name];
  const wanted = Object.fromEntries(
    left.flatMap((name) =>
      Object.hasOwn(presets, name) && Object.hasOwn(read.record ?? {}, name)
        ? [[name, presets[name]] as const]
        : [],
    ),
  );
  const verbs = ["is the default", "was read after a replacement without it"] as const;
  const preset = { rule: "defaults-hold", wanted, sentSchema: schema, verbs } as const;
  expectRecord(session, read, { ...preset, except: records.except, oracle: "convention" });
  const fixed = fixedMembers(document, schema, full);
  const isKept = (name: string, wanted: unknown, { record }: Reply) =>
    isFull(record?.[name]) && equalJson(record?.[name], wanted);
  // What was sent may be what the server itself puts there: another value has to be kept, too.
  const again = bodyFrom(template, `${operation.id} replace again`);
  const others = differingFrom(session.run, content, again, full);
  const kept = left.find(
    (name) =>
      !isPreset(name) &&
      !fixed.includes(name) &&
      !isOwnBusiness(name) &&
      !equalJson(others[name], full[name]) &&
      isKept(name, full[name], read),
  );
  if (kept === undefined) return;
  const third = await writer.write(own, others, "other values, everything");
  const fourth =
    third.isSuccess && (await writer.write(own, small, "only what is required, again"));
  if (!fourth || !fourth.isSuccess) return;
  const still = await records.read(own, "what was replaced again");
  if (!isKept(kept, others[kept], still)) return;
  const message = `${kept} was not sent by what replaces the whole, but is still ${preview(others[kept])}`;
  session.tell("unsent-is-gone", still, { instance: `${still.at}/${kept}`, message, oracle });
}

/** Name -> documented default. */
function presetsOf(document: ApiDocument, schema: string, names: readonly string[]): Json {
  return Object.fromEntries(
    names.flatMap((name) => {
      const values = schemasAt(document, schema, [name]).map((at) =>
        keyword(document, at, "default"),
      );
      const preset = values.find((value) => value !== undefined);
      return preset === undefined ? [] : [[name, preset] as const];
    }),
  );
}

const isFull = (value: unknown) => value !== undefined && value !== null && value !== "";
