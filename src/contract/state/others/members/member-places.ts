import { isObject } from "../../../../base/json.ts";
import { join, valueAt } from "../../../../base/pointer.ts";
import type { ApiDocument } from "../../../../document/api-document.ts";
import type { Operation } from "../../../../document/operation.ts";
import { readCollection } from "../../../../resource/collection.ts";
import { plainName } from "../../../../resource/names.ts";
import { readResources } from "../../../../resource/read-resources.ts";
import { isCalledAsKey } from "../../../../resource/references.ts";
import type { Resource } from "../../../../resource/resource.ts";
import { itemsOf, membersOf, targetOf, typesOf } from "../../../../resource/shapes.ts";
import { createVary } from "../../../../sample/cases/vary.ts";
import { fold } from "../../../collections/filters/values.ts";
import { firstRequest } from "../../../requests/requests.ts";
import { pathOf } from "../../own-record/path.ts";
import { parentPath, type Own } from "../../own-record/record.ts";
import type { Json, Reply, Session } from "../../session.ts";

/** What is put below a record under the key of something else: members of a group, tags of a file. */
export interface Place {
  readonly put: Operation;
  readonly remove: Operation | undefined;
  readonly list: Operation;
  /** The name of the parameter that says what is put. */
  readonly name: string;
  /** Where `list` reads the record itself: its member that lists what is put, the tags of a file. */
  readonly member?: string;
}

/** The places of a record that something can be put into and listed in. */
export function placesIn({ run, resource }: Session): Place[] {
  const { item, read } = resource;
  const { document } = run.maker;
  const { operations } = document;
  const at = (method: string, path: string) =>
    operations.find((one) => one.method === method && one.path === path);
  return operations.flatMap((put) => {
    const { path, method } = put;
    const below = path.slice((item ?? "").length);
    if (method !== "PUT" || item === undefined || !path.startsWith(item)) return [];
    const name = /^\/[^/{}]+\/\{([^/{}]+)\}$/.exec(below)?.[1];
    const list = at("GET", path.slice(0, path.lastIndexOf("/")));
    const isRecords = readResources(document).some((one) => one.replace === put);
    if (name === undefined || isRecords || !run.credentials.has(put)) return [];
    const place = { put, remove: at("DELETE", path), name };
    if (list) return [{ ...place, list }];
    // A key stands for something that the record may show by its name.
    if (isCalledAsKey(name)) return [];
    const member = listMember(document, resource, below.split("/")[1] ?? "");
    return read && member !== undefined ? [{ ...place, list: read, member }] : [];
  });
}

/** The member of a record that is a list of texts or numbers and called as the path is: `tags`. */
function listMember(document: ApiDocument, { record }: Resource, segment: string) {
  return [...membersOf(document, record ?? "")].find(([name, at]) => {
    const items = itemsOf(document, targetOf(document, at));
    const types = items === undefined ? [] : typesOf(document, targetOf(document, items));
    const isPlain = types.some((one) => one === "string" || one === "integer");
    return plainName(name) === plainName(segment) && isPlain;
  })?.[0];
}

/** Puts something in, or takes it out. */
export function act(
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

/** Two keys of records of the run's own, or two that are made up; undefined where there are none. */
export async function keysFor(
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
  { list, member }: Place,
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
