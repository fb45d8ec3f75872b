import { isObject } from "../../base/json.ts";
import { valueAt } from "../../base/pointer.ts";
import type { ReceivedResponse } from "../../check/exchange.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { recordIn } from "../../resource/envelope.ts";
import { operationRoles } from "../../resource/read-resources.ts";
import type { Resource } from "../../resource/resource.ts";
import { answerSchema } from "../../resource/shapes.ts";
import { reading, recordPath } from "./as-record.ts";
import { changedAtPointer, isAt, jsonIn, missingAnswer, withJson } from "./messages.ts";
import type { Distort, Next, Seen, Tools } from "./mutant.ts";

export type Json = Readonly<Record<string, unknown>>;

/** How a record is shown instead of what the server has; undefined: as if it did not exist. */
export type Shown = (record: Json) => Json | undefined;

/** The records of one kind, as a fault wants them to be seen. */
export interface Memory {
  readonly shown: Map<string, Shown>;
  /** Deleted, and shown nevertheless. */
  readonly ghosts: Map<string, ReceivedResponse>;
  /** Every key that was seen, oldest first. */
  readonly keys: Set<string>;
}

/** A resource with what tells its records apart. */
export interface Kind {
  readonly document: ApiDocument;
  readonly resource: Resource;
  /** All views of the same records. */
  readonly all: readonly Resource[];
  readonly property: string;
}

export function operationsOf({ all }: Kind): string[] {
  return all.flatMap((one) => [
    ...operationRoles.flatMap((role) => one[role]?.id ?? []),
    ...one.lists.map((list) => list.operation.id),
  ]);
}

/** The key of the record a request names. */
export function keyOf({ document, resource }: Kind, seen: Seen): string | undefined {
  const parameter = resource.key?.parameter;
  const value = parameter === undefined ? undefined : recordPath(document, seen)[parameter];
  return value === undefined ? undefined : String(value);
}

/** The record in an answer of success. */
export function recordOf(
  kind: Kind,
  operation: Operation,
  answer: ReceivedResponse,
): Json | undefined {
  const record = valueAt(jsonIn(answer), recordAt(kind, operation));
  return answer.status < 300 && isObject(record) ? record : undefined;
}

export function withRecord(
  kind: Kind,
  operation: Operation,
  answer: ReceivedResponse,
  record: Json,
): ReceivedResponse {
  const body = changedAtPointer(jsonIn(answer), recordAt(kind, operation), () => record);
  return body === undefined ? answer : withJson(answer, body);
}

function recordAt({ document, resource }: Kind, operation: Operation): string {
  return recordIn(document, answerSchema(operation), resource.name)?.at ?? "";
}

/** Asks the server for the record a request names, before something happens to it. */
export async function readBefore(kind: Kind, seen: Seen, next: Next) {
  const { read } = kind.resource;
  if (!read) return undefined;
  const answer = await next(reading(kind.document, read, seen));
  const record = recordOf(kind, read, answer);
  return record && { answer, record };
}

export type React = (
  seen: Seen,
  next: Next,
  memory: Memory,
) => Promise<ReceivedResponse | undefined>;

/** A fault of the state: `react` answers what it is about, reads and lists then show what it left in the memory. */
export function remembering(kind: Kind, tools: Tools, react: React): Distort {
  const memory: Memory = { shown: new Map(), ghosts: new Map(), keys: new Set() };
  return async (seen, next) => {
    const reacted = await react(seen, next, memory);
    if (reacted) return reacted;
    const got = await next(seen.request);
    for (const one of kind.all) {
      if (one.read && isAt(seen, one.read))
        return showRecord({ ...kind, resource: one }, tools, seen, got, memory);
      for (const { operation, items } of one.lists)
        if (isAt(seen, operation)) return showRows(kind, items, got, memory);
    }
    return got;
  };
}

function showRecord(
  kind: Kind,
  tools: Tools,
  seen: Seen,
  got: ReceivedResponse,
  { shown, ghosts, keys }: Memory,
): ReceivedResponse {
  const { read } = kind.resource;
  const key = keyOf(kind, seen);
  if (!read || key === undefined) return got;
  const ghost = ghosts.get(key);
  if (ghost && got.status >= 400) return ghost;
  const record = recordOf(kind, read, got);
  if (record) keys.add(key);
  const change = shown.get(key);
  if (!record || !change) return got;
  const changed = change(record);
  return changed ? withRecord(kind, read, got, changed) : missingAnswer(tools, read);
}

function showRows(
  { property }: Kind,
  items: string,
  got: ReceivedResponse,
  { shown }: Memory,
): ReceivedResponse {
  const rows = valueAt(jsonIn(got), items);
  if (shown.size === 0 || !Array.isArray(rows)) return got;
  const isShown = (row: unknown) => isObject(row) && shown.has(String(row[property]));
  if (!rows.some(isShown)) return got;
  const next = rows.flatMap((row: unknown) => {
    const change = isObject(row) ? shown.get(String(row[property])) : undefined;
    if (!change || !isObject(row)) return [row];
    // A list may show less of a record than a read: only what it has is changed.
    const changed = change(row);
    return changed
      ? [Object.fromEntries(Object.keys(row).map((name) => [name, changed[name]]))]
      : [];
  });
  return withJson(
    got,
    changedAtPointer(jsonIn(got), items, () => next),
  );
}
