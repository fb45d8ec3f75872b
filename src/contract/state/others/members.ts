import { isObject, preview } from "../../../base/json.ts";
import { valueAt } from "../../../base/pointer.ts";
import type { Operation } from "../../../document/operation.ts";
import { readCollection } from "../../../resource/collection.ts";
import { readResources } from "../../../resource/read-resources.ts";
import { createVary } from "../../../sample/cases/vary.ts";
import { firstRequest } from "../../requests/requests.ts";
import type { StateOracle } from "../oracle.ts";
import { countMember, expectCount } from "./counts.ts";
import { pathOf } from "../path.ts";
import { parentPath, type Own, type Records } from "../record.ts";
import type { Json, Reply, Session } from "../session.ts";
import { checkNamed, checkOutlives, kindOf } from "./ties.ts";

/** What is put below a record under the key of something else: members of a group, tags of a file. */
interface Place {
  readonly put: Operation;
  readonly remove: Operation | undefined;
  readonly list: Operation;
  /** The name of the parameter that says what is put. */
  readonly name: string;
}

/** What is put into a record is listed there, once, and only there, until it is taken out. */
export const members: StateOracle = {
  name: "what is put in is in",
  check: async (session, records) => {
    for (const place of placesIn(session)) await checkPlace(session, records, place);
  },
};

function placesIn({ run, resource }: Session): Place[] {
  const { item } = resource;
  const { operations } = run.maker.document;
  const at = (method: string, path: string) =>
    operations.find((one) => one.method === method && one.path === path);
  return operations.flatMap((put) => {
    const { path, method } = put;
    const below = path.slice((item ?? "").length);
    if (method !== "PUT" || item === undefined || !path.startsWith(item)) return [];
    const name = /^\/[^/{}]+\/\{([^/{}]+)\}$/.exec(below)?.[1];
    const list = at("GET", path.slice(0, path.lastIndexOf("/")));
    const isRecords = readResources(run.maker.document).some((one) => one.replace === put);
    if (name === undefined || !list || isRecords || !run.credentials.has(put)) return [];
    return [{ put, remove: at("DELETE", path), list, name }];
  });
}

async function checkPlace(session: Session, records: Records, place: Place): Promise<void> {
  const { put } = place;
  const own = await records.create("to be put into");
  const other = await records.create("beside it");
  const keys = await keysFor(session, place);
  if (!own || !other || !keys) return;
  const [first, second] = keys;
  const reply = await act(session, put, place, own, first, "something put into it");
  if (!reply.isSuccess || reply.status === 202)
    return session.skip(`${put.id} was answered ${reply.status}`);
  const isPair = (await act(session, put, place, own, second, "something else")).isSuccess;
  const where = `${put.id} put ${preview(first)} in`;
  const listed = await listIn(session, place, own);
  if (!listed) return;
  // What a row of members is called by nobody knows; a key alone, or no row at all, leaves no doubt.
  if (countOf(listed, first) === 0 && !listed.rows.some(isObject))
    return tell(session, "created-is-listed", listed, `${where}, but it is not in the list`);
  if (countOf(listed, first) === 0)
    return session.skip(`${place.list.id} does not show what ${put.id} puts in by its key`);
  await checkTies(session, records, place, own, first, listed);
  const again = await act(session, put, place, own, first, "the same put into it again");
  const twice = again.isSuccess ? await listIn(session, place, own) : undefined;
  if (countOf(twice, first) > 1)
    tell(session, "listed-once", twice, `${where} twice, and it is in the list twice`);
  const beside = await listIn(session, place, other);
  if (countOf(beside, first) > 0)
    tell(session, "neighbour-untouched", beside, `${where} of one record, but another lists it`);
  if (!isPair) return checkRemoval(session, records, place, own, first, undefined);
  if (countOf(listed, second) === 0)
    tell(
      session,
      "created-is-listed",
      listed,
      `${where}, and ${preview(second)}, which is not listed`,
    );
  const kept = countOf(twice, second) > 0 ? second : undefined;
  await checkRemoval(session, records, place, own, first, kept);
  if (kept !== undefined) await checkEnds(session, records, place, own, kept);
}

/** What shows elsewhere that something is in a record, or no longer. */
async function checkTies(
  session: Session,
  records: Records,
  { put, list, name }: Place,
  own: Own,
  key: unknown,
  listed: Listed | undefined,
): Promise<void> {
  const kind = kindOf(session, put.path, name);
  if (kind && listed && listed.isGone !== true)
    await checkNamed(session, kind, own, key, countOf(listed, key) > 0);
  const { document } = session.run.maker;
  const { record, read } = session.resource;
  const count = countMember(document, record, list.path.split("/").at(-1) ?? "");
  if (!listed || !read || count === undefined) return;
  const look = () => records.read(own, "how many are in it");
  await expectCount(session, look, count, listed.rows.length, `after ${preview(key)} came or went`);
}

/** What is deleted is in nothing; what it was in may be deleted without it. */
async function checkEnds(
  session: Session,
  records: Records,
  place: Place,
  own: Own,
  key: unknown,
): Promise<void> {
  const { run, resource } = session;
  const kind = kindOf(session, place.put.path, place.name);
  const parameter = kind?.key?.parameter;
  if (!kind || parameter === undefined) return;
  const other = await records.create("to be deleted with what is in it");
  if (other && resource.remove) {
    const isIn = (await act(session, place.put, place, other, key, "what outlives it")).isSuccess;
    const gone = isIn ? await records.remove(other, "what holds something else") : undefined;
    if (gone?.isSuccess === true && gone.status !== 202)
      await checkOutlives(session, kind, key, resource.remove.id);
  }
  const { remove } = kind;
  if (!remove || !run.credentials.has(remove) || !run.ledger.owns(remove, { [parameter]: key }))
    return;
  const sent = "a deletion of what is in something";
  const reply = await session.send({ operation: remove, sent, path: { [parameter]: key } });
  if (!reply.isSuccess || reply.status === 202) return;
  const left = await listIn(session, place, own);
  if (countOf(left, key) > 0)
    tell(
      session,
      "deleted-is-gone",
      left,
      `${remove.id} deleted ${preview(key)}, but it is still in the list`,
    );
  else await checkTies(session, records, place, own, key, left && { ...left, isGone: true });
}

async function checkRemoval(
  session: Session,
  records: Records,
  place: Place,
  own: Own,
  gone: unknown,
  kept: unknown,
): Promise<void> {
  const { remove } = place;
  const reply = remove && (await act(session, remove, place, own, gone, "it is taken out"));
  if (!remove || !reply?.isSuccess || reply.status === 202) return;
  const left = await listIn(session, place, own);
  const what = `${remove.id} took ${preview(gone)} out`;
  if (countOf(left, gone) > 0)
    tell(session, "deleted-is-gone", left, `${what}, but it is still in the list`);
  else await checkTies(session, records, place, own, gone, left);
  if (kept !== undefined && left && countOf(left, kept) === 0)
    tell(session, "neighbour-untouched", left, `${what}, and ${preview(kept)} is gone, too`);
}

function act(
  session: Session,
  operation: Operation,
  { name }: Place,
  own: Own,
  key: unknown,
  sent: string,
): Promise<Reply> {
  const content = firstRequest(session.run.maker, operation)?.content;
  return session.send({
    operation,
    sent,
    path: pathOf(operation, { ...own.path, [name]: key }),
    content,
  });
}

function tell(session: Session, rule: string, listed: Listed | undefined, message: string): void {
  if (!listed) return;
  const { reply } = listed;
  session.tell(rule, reply, { instance: reply.at, message, oracle: "convention" });
}

/** Two keys of records of the run's own, or two that are made up; undefined where there are none. */
async function keysFor(
  session: Session,
  { put, name }: Place,
): Promise<readonly [unknown, unknown] | undefined> {
  const first = (await parentPath(session, put))?.path[name];
  const second = (await parentPath(session, put))?.path[name];
  if (first === undefined || second === undefined) return undefined;
  if (String(first) !== String(second)) return [first, second];
  const schema = put.parameters.find((one) => one.in === "path" && one.name === name)?.schema;
  if (schema === undefined) return [first, second];
  return [first, createVary(session.run.maker, schema, first, { patterns: true })("another key")];
}

interface Listed {
  readonly reply: Reply;
  readonly rows: readonly unknown[];
  /** What is no longer listed is no longer at all. */
  readonly isGone?: boolean;
}

async function listIn(session: Session, { list }: Place, own: Own): Promise<Listed | undefined> {
  const reply = await session.send({
    operation: list,
    sent: "what is in it",
    path: pathOf(list, own.path),
  });
  if (!reply.isSuccess) return undefined;
  const { document } = session.run.maker;
  const at = readCollection(document, list, "", undefined)?.items ?? "";
  const rows = valueAt(reply.value, at);
  return Array.isArray(rows) ? { reply, rows } : undefined;
}

/** How many rows are the key, or have it as a member. */
function countOf(listed: Listed | undefined, key: unknown): number {
  const isKey = (value: unknown) => String(value) === String(key);
  const has = (row: Json) =>
    Object.values(row).some((one) => typeof one !== "object" && isKey(one));
  return (listed?.rows ?? []).filter((row) => (isObject(row) ? has(row) : isKey(row))).length;
}
