import { equalJson, isObject, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { membersOf } from "../../../resource/shapes.ts";
import { isCalledAsKey } from "../../../resource/references.ts";
import { applyEdit } from "../../../sample/cases/value-case.ts";
import { bodyFrom, isAllowed, settable } from "../own-record/bodies.ts";
import { computedPlaces, countedText, valuesAt, type ComputedPlace } from "./computed-places.ts";
import type { StateOracle } from "../oracle.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Json, Reply, Session } from "../session.ts";
import type { Writer } from "../own-record/writing.ts";

/** Names and descriptions say what follows from what is sent. */
const oracle = "convention";

/** What a creation makes of a body, a change of another record by the same body makes of it, too: sums, full names. */
export const computed: StateOracle = {
  name: "what follows from a body follows a change",
  check: async (session, records, writers) => {
    const { record } = session.resource;
    const sent = records.template.content.media.schema;
    if (records.reading !== "item" || record === undefined || sent === undefined) return;
    const places = computedPlaces(session.run.maker.document, record, sent);
    const able = writers.filter((writer) => takesWhole(session, records, writer));
    if (places.length === 0 || able.length === 0) return;
    const body = bodyFrom(records.template, `${session.resource.name} computed`);
    const first = await made(records, body, places);
    const second = first && (await made(records, body, places));
    const same = places.filter((place) => {
      const values = valuesAt(first, place);
      return values.length > 0 && equalJson(values, valuesAt(second, place));
    });
    if (!first || same.length === 0) return;
    for (const writer of able) await checkWriter(session, records, writer, { body, first, same });
  },
};

/** Whether a change may hold all that a creation holds. */
function takesWhole(session: Session, { template }: Records, { template: own }: Writer): boolean {
  const { maker } = session.run;
  const names = new Set(settable(maker.document, own.content));
  const { schema } = own.content.media;
  const body = bodyFrom(template, "whole");
  return (
    schema !== undefined &&
    Object.keys(body).every((name) => names.has(name)) &&
    isAllowed(maker, schema, body)
  );
}

/** What a creation by the body shows. It is deleted again: some texts may be there only once. */
async function made(
  records: Records,
  body: Json,
  places: readonly ComputedPlace[],
): Promise<Json | undefined> {
  const own = await records.create("to see what follows from it", body);
  if (!own) return undefined;
  const shown = await shownOf(records, own, places);
  await records.remove(own, "what was looked at");
  return shown;
}

/** What the answer of a creation shows of the places, else what is read. */
async function shownOf(
  records: Records,
  own: Own,
  places: readonly ComputedPlace[],
): Promise<Json | undefined> {
  const { record } = own.reply;
  if (record && places.every((place) => valuesAt(record, place).length > 0)) return record;
  return (await records.read(own, "what follows from a creation")).record;
}

interface Known {
  readonly body: Json;
  readonly first: Json;
  readonly same: readonly ComputedPlace[];
}

async function checkWriter(
  session: Session,
  records: Records,
  writer: Writer,
  { body, first, same }: Known,
): Promise<void> {
  const { id } = writer.operation;
  const { template } = records;
  const numbered = withOtherNumbers(session, template, bodyFrom(template, `to follow ${id}`));
  const other = withMoreWords(session, template, numbered);
  const own = await records.create(`to follow ${id}`, other);
  const before = own && (await shownOf(records, own, same));
  const reply = before && (await writer.write(own, body, "the body of another creation"));
  if (!own || !before || !reply?.isSuccess) return;
  const after = await records.read(own, "what follows from a change");
  // Only what differs from record to record follows from the body, and only where the body was stored.
  const stale = same.find((place) => {
    const [wanted, was, is] = [first, before, after.record].map((one) => valuesAt(one, place));
    return is && is.length > 0 && !equalJson(was, wanted) && !equalJson(is, wanted);
  });
  if (!stale || !isStored(body, same, first, after)) return;
  await records.remove(own, "what was changed by the body of another one");
  const again = await made(records, body, same);
  const wanted = valuesAt(first, stale);
  if (!equalJson(valuesAt(again, stale), wanted)) return;
  tellStale(session, after, { id, stale, wanted });
}

/** The body with every number in it another one, at any depth, as far as the schema allows: sums differ then. */
function withOtherNumbers({ run }: Session, { content }: Records["template"], body: Json): Json {
  const { schema } = content.media;
  if (schema === undefined) return body;
  return numbersIn(body, []).reduce<Json>((left, { tokens, value }) => {
    const tries = [value + 1, value - 1].map((to) => applyEdit(left, { tokens, value: to }));
    const fine = tries.find((one) => isAllowed(run.maker, schema, one));
    return isObject(fine) ? fine : left;
  }, body);
}

/** The body with more in the texts that a number tells the words of. */
function withMoreWords(
  { run, resource }: Session,
  { content }: Records["template"],
  body: Json,
): Json {
  const { schema } = content.media;
  const { document } = run.maker;
  const members = [...membersOf(document, resource.record ?? "")];
  const names = members.map(([name]) => name);
  return members.reduce<Json>((left, [name, at]) => {
    const counted = countedText(document, name, at, names) ?? "";
    const text = left[counted];
    const longer = { ...left, [counted]: `${String(text)} and some more words` };
    const isFine = typeof text === "string" && schema !== undefined;
    return isFine && isAllowed(run.maker, schema, longer) ? longer : left;
  }, body);
}

interface NumberPlace {
  readonly tokens: readonly string[];
  readonly value: number;
}

function numbersIn(value: unknown, tokens: readonly string[]): NumberPlace[] {
  if (typeof value === "number") return [{ tokens, value }];
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    isCalledAsKey(name) ? [] : numbersIn(one, [...tokens, name]),
  );
}

/** Whether a change shows what was sent, but for the lists that hold what is computed. */
function isStored(
  body: Json,
  same: readonly ComputedPlace[],
  first: Json,
  { record }: Reply,
): boolean {
  const holders = new Set(same.map(([name]) => name));
  return Object.keys(body).every(
    (name) => holders.has(name) || equalJson(record?.[name], first[name]),
  );
}

function tellStale(
  session: Session,
  after: Reply,
  { id, stale, wanted }: { id: string; stale: ComputedPlace; wanted: readonly unknown[] },
): void {
  const found = valuesAt(after.record, stale);
  const at = wanted.findIndex((one, index) => !equalJson(one, found[index]));
  const index = Math.max(0, at);
  const message = `${stale.filter((one) => one !== "*").join(".")}: ${preview(wanted[index])} follows from the same body in a creation, but ${preview(found[index])} was read after ${id}`;
  const instance = stale.reduce((path, one) => join(path, one === "*" ? index : one), after.at);
  session.tell("update-persists", after, { instance, message, oracle });
}
