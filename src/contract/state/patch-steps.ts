import { equalJson, isObject, preview } from "../../base/json.ts";
import { join, parsePointer } from "../../base/pointer.ts";
import { applyEdit } from "../../sample/cases/value-case.ts";
import { keyword, schemasAt } from "../../schema/walk.ts";
import { isJsonPatch, type PatchStep } from "../requests/json-patch.ts";
import { differingFrom, isAllowed } from "./bodies.ts";
import type { StateOracle } from "./oracle.ts";
import { pathOf } from "./path.ts";
import type { Own, Records } from "./record.ts";
import type { Json, Reply, Session } from "./session.ts";
import type { Writer } from "./writing.ts";

const oracle = "http";

/** A writer of JSON Patches, the members it may set, and the schema of the whole that they make. */
interface Patcher {
  readonly session: Session;
  readonly records: Records;
  readonly writer: Writer;
  readonly schema: string;
}

/**
 * Each step of a JSON Patch does what it says, all or none of them.
 * @see https://www.rfc-editor.org/rfc/rfc6902#section-4
 */
export const patchSteps: StateOracle = {
  name: "a JSON Patch does each step, or none",
  check: async (session, records, writers) => {
    if (records.reading !== "item") return;
    for (const writer of writers) {
      const { media } = writer.template.content;
      if (!isJsonPatch(media.type) || media.schema === undefined) continue;
      const patcher = { session, records, writer, schema: media.schema };
      await checkRefused(patcher);
      await checkRemove(patcher);
      await checkMove(patcher);
      await checkInner(patcher);
      await checkAdd(patcher);
    }
  },
};

interface Start {
  readonly own: Own;
  /** The members that a patch may set, as they were read. */
  readonly before: Json;
}

async function start(
  { session, records, schema }: Patcher,
  why: string,
): Promise<Start | undefined> {
  const own = await records.create(why);
  const shown = own && (await records.read(own, `before ${why}`)).record;
  if (!own || !shown) return undefined;
  const { document } = session.run.maker;
  const members = Object.entries(shown).filter(
    ([name, value]) => value !== null && schemasAt(document, schema, [name]).length > 0,
  );
  return { own, before: Object.fromEntries(members) };
}

function send(
  { session, writer }: Patcher,
  own: Own,
  steps: PatchStep[],
  sent: string,
): Promise<Reply> {
  const { operation, parameters, content } = writer.template;
  const path = pathOf(operation, own.path);
  return session.send({ operation, sent, path, parameters, content: { ...content, value: steps } });
}

/** Tells where the record is not what the steps make of it: `undefined` for what must not be there. */
async function expectAfter(
  { session, records }: Patcher,
  own: Own,
  rule: string,
  wanted: readonly (readonly [path: string, value: unknown])[],
  what: string,
): Promise<void> {
  const read = await records.read(own, `after ${what}`);
  if (!read.record) return;
  for (const [path, value] of wanted) {
    const found = at(read.record, path);
    const isGone = found === undefined || found === null;
    if (value === undefined ? isGone : equalJson(found, value)) continue;
    const is = found === undefined ? "is not there" : `is ${preview(found)}`;
    const must = value === undefined ? "must be gone" : `must be ${preview(value)}`;
    const message = `${path} ${must} after ${what}, but ${is}`;
    return session.tell(rule, read, { instance: `${read.at}${path}`, message, oracle });
  }
}

function at(record: Json, path: string): unknown {
  return parsePointer(path).reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return value[Number(name)];
    return isObject(value) ? value[name] : undefined;
  }, record);
}

/** A test that fails ends the patch, and nothing of it is done, whatever stands before. */
async function checkRefused(patcher: Patcher): Promise<void> {
  const { session, writer } = patcher;
  const found = await start(patcher, "a patch whose test fails");
  if (!found) return;
  const { own, before } = found;
  const changed = differingFrom(session.run, writer.template.content, before, before);
  const [name, other] = Object.keys(before).filter((one) => !equalJson(before[one], changed[one]));
  if (name === undefined) return;
  const tested = other ?? name;
  const test: PatchStep = { op: "test", path: join("", tested), value: changed[tested] };
  const replace: PatchStep = { op: "replace", path: join("", name), value: changed[name] };
  const orders = [
    [[test, replace], "a test that fails, then a change"],
    [
      [replace, { ...test, ...(tested === name ? { value: before[name] } : {}) }],
      "a change, then a test that fails",
    ],
  ] as const;
  for (const [steps, what] of orders) {
    const reply = await send(patcher, own, [...steps], what);
    if (reply.isSuccess) {
      const message = `a patch whose test fails must be refused, but was answered ${reply.status}`;
      return session.tell("patch-does-each-step", reply, { instance: "status", message, oracle });
    }
    const rule = "refused-write-changes-nothing";
    await expectAfter(patcher, own, rule, [[join("", name), before[name]]], what);
  }
}

const rule = "patch-does-each-step";

/** What a member without it would be: not there, or the documented default. */
function presetOf({ session, schema }: Patcher, name: string): unknown {
  const { document } = session.run.maker;
  return schemasAt(document, schema, [name])
    .map((one) => keyword(document, one, "default"))
    .find((one) => one !== undefined);
}

function isFine({ session, schema }: Patcher, value: unknown): boolean {
  return isAllowed(session.run.maker, schema, value);
}

function without(value: Json, name: string): Json {
  const { [name]: _, ...rest } = value;
  return rest;
}

async function checkRemove(patcher: Patcher): Promise<void> {
  const found = await start(patcher, "a removal by a patch");
  if (!found) return;
  const { own, before } = found;
  const name = Object.keys(before).find(
    (one) => presetOf(patcher, one) === undefined && isFine(patcher, without(before, one)),
  );
  if (name === undefined) return;
  const path = join("", name);
  const reply = await send(patcher, own, [{ op: "remove", path }], `${path} removed`);
  if (reply.isSuccess) await expectAfter(patcher, own, rule, [[path, undefined]], `its removal`);
}

/** From one text to another: it is there, and no longer where it was. */
async function checkMove(patcher: Patcher): Promise<void> {
  const found = await start(patcher, "a move by a patch");
  if (!found) return;
  const { own, before } = found;
  const places = [...textsIn(before, ""), ...Object.keys(before).map((name) => join("", name))];
  for (const from of new Set(places)) {
    const value = at(before, from);
    if (typeof value !== "string") continue;
    const left = applyEdit(before, { tokens: parsePointer(from), value: undefined });
    const to = places.find(
      (path) =>
        path !== from &&
        typeof at(before, path) === "string" &&
        !equalJson(at(before, path), value) &&
        isFine(patcher, applyEdit(left, { tokens: parsePointer(path), value })),
    );
    if (to === undefined || presetOf(patcher, parsePointer(from)[0] ?? "") !== undefined) continue;
    const what = `a move from ${from} to ${to}`;
    const reply = await send(patcher, own, [{ op: "move", from, path: to }], what);
    if (!reply.isSuccess) return;
    return expectAfter(
      patcher,
      own,
      rule,
      [
        [to, value],
        [from, undefined],
      ],
      what,
    );
  }
}

function textsIn(value: Json, under: string): string[] {
  return Object.entries(value).flatMap(([name, one]) => {
    const path = join(under, name);
    if (isObject(one)) return under === "" ? textsIn(one, path) : [];
    return typeof one === "string" && under !== "" ? [path] : [];
  });
}

/** A pointer reaches into objects. */
async function checkInner(patcher: Patcher): Promise<void> {
  const found = await start(patcher, "a change within an object by a patch");
  if (!found) return;
  const { own, before } = found;
  for (const path of textsIn(before, "")) {
    const value = `${String(at(before, path))}x`;
    const tokens = parsePointer(path);
    if (!isFine(patcher, applyEdit(before, { tokens, value }))) continue;
    const reply = await send(patcher, own, [{ op: "replace", path, value }], `${path} replaced`);
    if (reply.isSuccess) await expectAfter(patcher, own, rule, [[path, value]], "its replacement");
    return;
  }
}

/** What is added at the front of a list is its first item, where the server keeps the order of what it is sent. */
async function checkAdd(patcher: Patcher): Promise<void> {
  const found = await start(patcher, "an addition by a patch");
  if (!found) return;
  const { own, before } = found;
  const list = Object.entries(before).find(([, value]) => Array.isArray(value) && value.length > 0);
  if (!list) return;
  const [name, items] = list;
  const first: unknown = Array.isArray(items) ? items[0] : undefined;
  if (typeof first !== "string") return;
  const make = (letter: string) => `${letter}${first.slice(1)}`;
  const [a, b, c] = [make("a"), make("b"), make("c")];
  const whole = { ...before, [name]: [c, a, b] };
  if (!isFine(patcher, whole)) return;
  const path = join("", name);
  for (const order of [
    [b, a],
    [a, b],
  ]) {
    const set = await send(patcher, own, [{ op: "add", path, value: order }], "a list as a whole");
    const read = set.isSuccess
      ? await patcher.records.read(own, "the order of the list")
      : undefined;
    if (!equalJson(read?.record?.[name], order)) return;
  }
  const step: PatchStep = { op: "add", path: join("", name, 0), value: c };
  const reply = await send(patcher, own, [step], "an item at the front");
  if (reply.isSuccess)
    await expectAfter(patcher, own, rule, [[path, [c, a, b]]], "an addition at its front");
}
