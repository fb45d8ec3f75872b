import { equalJson, isObject, preview } from "../../../base/json.ts";
import { parsePointer } from "../../../base/pointer.ts";
import { keyword, schemasAt } from "../../../schema/walk.ts";
import type { PatchStep } from "../../requests/bodies/json-patch.ts";
import { isAllowed } from "../own-record/bodies.ts";
import { pathOf } from "../own-record/path.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Json, Reply, Session } from "../session.ts";
import type { Writer } from "../own-record/writing.ts";

/** All that is told of here stands in RFC 6902. */
export const oracle = "http";

/** A writer of JSON Patches, the members it may set, and the schema of the whole that they make. */
export interface Patcher {
  readonly session: Session;
  readonly records: Records;
  readonly writer: Writer;
  readonly schema: string;
}

export interface Start {
  readonly own: Own;
  /** The members that a patch may set, as they were read. */
  readonly before: Json;
}

export async function start(
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

export function send(
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
export async function expectAfter(
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

export function at(record: Json, path: string): unknown {
  return parsePointer(path).reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return value[Number(name)];
    return isObject(value) ? value[name] : undefined;
  }, record);
}

/** What a member without it would be: not there, or the documented default. */
export function presetOf({ session, schema }: Patcher, name: string): unknown {
  const { document } = session.run.maker;
  return schemasAt(document, schema, [name])
    .map((one) => keyword(document, one, "default"))
    .find((one) => one !== undefined);
}

export function isFine({ session, schema }: Patcher, value: unknown): boolean {
  return isAllowed(session.run.maker, schema, value);
}

export function without(value: Json, name: string): Json {
  const { [name]: _, ...rest } = value;
  return rest;
}
