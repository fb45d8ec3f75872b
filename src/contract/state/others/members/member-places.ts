import { isObject } from "../../../../base/json.ts";
import { join, valueAt } from "../../../../base/pointer.ts";
import type { Operation } from "../../../../document/operation.ts";
import { readCollection } from "../../../../resource/collection.ts";
import { putPlaces, type PutPlace } from "../../../../resource/put-places.ts";
import { createVary } from "../../../../sample/cases/vary.ts";
import { fold } from "../../../collections/filters/values.ts";
import { firstRequest } from "../../../requests/requests.ts";
import { pathOf } from "../../own-record/path.ts";
import { parentPath, type Own } from "../../own-record/record.ts";
import type { Json, Reply, Session } from "../../session.ts";

/** The places of a record that the run may put something into. */
export function placesIn({ run, resource }: Session): PutPlace[] {
  return putPlaces(run.maker.document, resource).filter(({ put }) => run.credentials.has(put));
}

/** Puts something in, or takes it out. */
export function act(
  session: Session,
  operation: Operation,
  { name }: PutPlace,
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

/** Tells of a list. */
export function tell(
  session: Session,
  rule: string,
  listed: Listed | undefined,
  message: string,
): void {
  if (!listed) return;
  const { reply } = listed;
  session.tell(rule, reply, { instance: reply.at, message, oracle: "convention" });
}

/** Two keys of records of the run's own, or two that are made up, or one; undefined where there are none. */
export async function keysFor(
  session: Session,
  { put, name }: PutPlace,
): Promise<readonly [unknown, unknown] | undefined> {
  const first = (await parentPath(session, put))?.path[name];
  const second = (await parentPath(session, put))?.path[name];
  if (first === undefined || second === undefined) return undefined;
  if (String(first) !== String(second)) return [first, second];
  const schema = put.parameters.find((one) => one.in === "path" && one.name === name)?.schema;
  if (schema === undefined) return [first, undefined];
  const other = createVary(session.run.maker, schema, first, { patterns: true })("another key");
  return [first, String(other) === String(first) ? undefined : other];
}

/** What is in it. */
export interface Listed {
  readonly reply: Reply;
  readonly rows: readonly unknown[];
  /** What is no longer listed is no longer at all. */
  readonly isGone?: boolean;
}

/** Undefined where it is refused. */
export async function listIn(
  session: Session,
  { list, member }: PutPlace,
  own: Own,
): Promise<Listed | undefined> {
  const reply = await session.send({
    operation: list,
    sent: "what is in it",
    path: pathOf(list, own.path),
  });
  if (!reply.isSuccess) return undefined;
  if (member !== undefined) {
    const rows = reply.record?.[member];
    return Array.isArray(rows)
      ? { reply: { ...reply, at: join(reply.at, member) }, rows }
      : undefined;
  }
  const { document } = session.run.maker;
  const at = readCollection(document, list, "", undefined)?.items ?? "";
  const rows = valueAt(reply.value, at);
  return Array.isArray(rows) ? { reply, rows } : undefined;
}

/** How many rows are the key, or have it as a member. A word may be kept in other letters. */
export function countOf(listed: Listed | undefined, key: unknown): number {
  const isKey = (value: unknown) => fold(value) === fold(key);
  const has = (row: Json) =>
    Object.values(row).some((one) => typeof one !== "object" && isKey(one));
  return (listed?.rows ?? []).filter((row) => (isObject(row) ? has(row) : isKey(row))).length;
}
