import { equalJson, isObject, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { keyword, schemasAt } from "../../../schema/walk.ts";
import { escapeRegex } from "../../../base/escape-regex.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import { membersOf, targetOf } from "../../../resource/shapes.ts";
import { textsAt, textsOf } from "../../../resource/texts.ts";
import { applyEdit } from "../../../sample/cases/value-case.ts";
import { bodyFrom, isAllowed, withMember } from "./bodies.ts";
import { expectRead, type StateOracle } from "../oracle.ts";
import type { Records } from "./record.ts";
import type { Json, Session } from "../session.ts";
import type { Writer } from "./writing.ts";

/** What one object shows, others show as well. */
const mostMembers = 3;

/**
 * A merge patch reaches into members of members: what it does not name stays, null takes away.
 * @see https://www.rfc-editor.org/rfc/rfc7396#section-2
 */
export const nested: StateOracle = {
  name: "a merge patch reaches into objects",
  check: async (session, records, writers) => {
    if (!records.reading) return;
    for (const writer of writers) {
      await checkNulls(session, records, writer);
      if (writer.way === "replace") await checkLeftOut(session, records, writer);
      const { media, value } = writer.template.content;
      const isMergePatch = media.type.startsWith("application/merge-patch+json");
      if (writer.way !== "merge" || !isObject(value)) continue;
      const { document } = session.run.maker;
      const texts = textsOf(document, writer.operation, "");
      const isMerged = (name: string) =>
        isMergePatch ||
        saysMerged(texts, name) ||
        schemasAt(document, media.schema ?? "", [name]).some((at) => saysItself(document, at));
      const wholes = Object.keys(value)
        .filter(isMerged)
        .map((name) => [name, withTwo(session, writer, name)] as const)
        .filter(([, whole]) => sizeOf(whole) > 1);
      for (const [name, whole] of wholes.slice(0, mostMembers))
        await checkMember(session, records, writer, name, whole);
    }
  },
};

/** `metadata is merged key by key`. */
function saysMerged(texts: readonly string[], name: string): boolean {
  const way = new RegExp(`(?<![\\w-])${escapeRegex(name)}["'\`]? (?:is|are) merged\\b`, "i");
  return texts.some((text) => way.test(text));
}

/** `Merged with what is there; null removes a key.` */
function saysItself(document: ApiDocument, at: string): boolean {
  return textsAt(document, targetOf(document, at)).some((text) =>
    /^(?:it )?(?:is )?merged\b/i.test(text),
  );
}

/** What is sent of a member; of a map with keys of anybody's own, two of them. */
function withTwo({ run }: Session, { template, operation }: Writer, name: string): unknown {
  const { media, value } = template.content;
  const { document } = run.maker;
  const known = isObject(value) ? value[name] : undefined;
  const [at = ""] = schemasAt(document, media.schema ?? "", [name]);
  const isMap = membersOf(document, targetOf(document, at)).size === 0;
  if (!isObject(known) || sizeOf(known) > 1 || !isMap) return known;
  const [inner] = schemasAt(document, media.schema ?? "", [name, "one"]);
  const values = ["one", "two", "three", "four"].flatMap((key) => {
    if (inner === undefined) return [];
    const made = run.maker.sample(inner, { direction: "request", key: [operation.id, name, key] });
    return "value" in made && made.value !== null ? [[key, made.value] as const] : [];
  });
  return Object.fromEntries(values.slice(0, 2));
}

/** What had a value inside an object is cleared by null, also where the object is sent as a whole. */
async function checkNulls(session: Session, records: Records, writer: Writer): Promise<void> {
  const { template, operation } = writer;
  const { schema } = template.content.media;
  const full = bodyFrom(template, `${operation.id} null inside`);
  const places = Object.entries(full).flatMap(([name, value]) =>
    isObject(value)
      ? Object.keys(value).flatMap((inner) => (value[inner] === null ? [] : [[name, inner]]))
      : [],
  );
  const nulls = places.reduce<Json>((body, tokens) => {
    const next = applyEdit(body, { tokens, value: null });
    const isSent = isObject(next) && schema !== undefined;
    return isSent && isAllowed(session.run.maker, schema, next) ? next : body;
  }, full);
  if (nulls === full) return;
  const own = await records.create("to be cleared inside");
  const first = own && (await writer.write(own, full, "everything"));
  if (!own || !first?.isSuccess) return;
  const reply = await writer.write(own, nulls, "null inside, where it may be null");
  const sent = { rule: "null-clears", wanted: nulls, sentSchema: schema };
  if (reply.isSuccess) await expectRead(session, records, own, sent);
}

/** What replaces the whole replaces the objects in it, too: a part of one that is not sent is gone. */
async function checkLeftOut(session: Session, records: Records, writer: Writer): Promise<void> {
  const { template, operation } = writer;
  const { schema } = template.content.media;
  const { document } = session.run.maker;
  const full = bodyFrom(template, `${operation.id} left out inside`);
  const [place] = Object.entries(full).flatMap(([name, value]) =>
    Object.keys(isObject(value) ? value : {}).flatMap((inner) => {
      const body = isObject(value) ? { ...full, [name]: without(value, inner) } : full;
      const isOpen = schema !== undefined && isAllowed(session.run.maker, schema, body);
      const at = schemasAt(document, schema ?? "", [name, inner]);
      const isPreset = at.some((one) => keyword(document, one, "default") !== undefined);
      return isOpen && !isPreset ? [{ name, inner, body }] : [];
    }),
  );
  const own = place && (await records.create("to be replaced inside"));
  if (!own || !(await writer.write(own, full, "everything")).isSuccess) return;
  const { name, inner, body } = place;
  const shown = (record: Json | undefined) => {
    const value = record?.[name];
    return isObject(value) ? value[inner] : undefined;
  };
  const was = shown((await records.read(own, `${name}.${inner} before`)).record);
  if (was === undefined || was === null || was === "") return;
  const reply = await writer.write(own, body, `the same without ${name}.${inner}`);
  if (!reply.isSuccess || reply.status === 202) return;
  const after = await records.read(own, `what was replaced without ${name}.${inner}`);
  if (!equalJson(shown(after.record), was)) return;
  const message = `${name}.${inner} was not sent by what replaces the whole, but is still ${preview(was)}`;
  const told = { instance: join(after.at, name, inner), message, oracle: "convention" } as const;
  session.tell("unsent-is-gone", after, told);
}

function without(value: Json, name: string): Json {
  const { [name]: _, ...others } = value;
  return others;
}

async function checkMember(
  session: Session,
  records: Records,
  writer: Writer,
  name: string,
  value: unknown,
): Promise<void> {
  const { content } = writer.template;
  const own = await records.create(`to be changed within ${name}`);
  if (!own) return;
  const whole = await writer.write(own, { [name]: value }, `${name} as a whole`);
  const before = whole.isSuccess && (await records.read(own, `${name} before`)).record?.[name];
  if (!isObject(before) || sizeOf(before) < 2) return;
  const verbs = [
    "was read before",
    `was read after a merge patch of another part of ${name}`,
  ] as const;
  const isMergePatch = content.media.type.startsWith("application/merge-patch+json");
  const oracle = isMergePatch ? "http" : "convention";
  for (const part of partsOf(before)) {
    const body = withMember(session.run, content, {}, name, part);
    if (!Object.hasOwn(body, name)) continue;
    const sent = `of ${name} ${Object.keys(part).join(", ")} alone`;
    const reply = await writer.write(own, body, sent);
    if (!reply.isSuccess) continue;
    const left = Object.entries(before).filter(([inner]) => !Object.hasOwn(part, inner));
    const wanted: Json = { [name]: Object.fromEntries(left) };
    await expectRead(session, records, own, { rule: "unsent-is-kept", wanted, verbs, oracle });
    break;
  }
  for (const inner of Object.keys(before)) {
    const body = withMember(session.run, content, {}, name, { [inner]: null });
    if (!Object.hasOwn(body, name)) continue;
    const reply = await writer.write(own, body, `${name}.${inner} = null`);
    if (reply.isSuccess)
      await expectRead(session, records, own, { rule: "null-clears", wanted: body, oracle });
    break;
  }
}

/** One member alone, else all but one: some have to be there. */
function* partsOf(whole: Json): Generator<Json> {
  const entries = Object.entries(whole);
  for (const one of entries) yield Object.fromEntries([one]);
  for (const one of entries) yield Object.fromEntries(entries.filter((other) => other !== one));
}

function sizeOf(value: unknown): number {
  return isObject(value) ? Object.keys(value).length : 0;
}
