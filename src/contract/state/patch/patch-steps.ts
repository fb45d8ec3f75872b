import { equalJson, isObject } from "../../../base/json.ts";
import { join, parsePointer } from "../../../base/pointer.ts";
import { applyEdit } from "../../../sample/cases/value-case.ts";
import { isJsonPatch, type PatchStep } from "../../requests/bodies/json-patch.ts";
import { differingFrom } from "../own-record/bodies.ts";
import type { StateOracle } from "../oracle.ts";
import type { Json } from "../session.ts";
import {
  at,
  expectAfter,
  isFine,
  oracle,
  presetOf,
  send,
  start,
  without,
  type Patcher,
} from "./patcher.ts";

const rule = "patch-does-each-step";

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
