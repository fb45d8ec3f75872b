import { isObject } from "../../base/json.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { requiredOf } from "../../schema/walk.ts";
import type { Json, Reply } from "./session.ts";

/** Whether the answer shows a member that may be missing although there is nothing in it. */
export function showsNothing(document: ApiDocument, { record, schema }: Reply): boolean {
  if (!record || schema === undefined) return false;
  const required = requiredOf(document, schema);
  return Object.entries(record).some(([name, value]) => !required.has(name) && isNothing(value));
}

/**
 * What was sent, without the members that an answer need not have and does not have, and that hold nothing: a server that
 * leaves those out (Go's `omitempty`) means the same by it.
 */
export function withoutLeftOut(
  document: ApiDocument,
  wanted: Json,
  { record, schema }: Reply,
): Json {
  const required = requiredOf(document, schema ?? "");
  const isLeftOut = ([name, value]: [string, unknown]) =>
    isNothing(value) && !required.has(name) && record !== undefined && !Object.hasOwn(record, name);
  return Object.fromEntries(Object.entries(wanted).filter((entry) => !isLeftOut(entry)));
}

function isNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isObject(value)) return Object.keys(value).length === 0;
  return value === null || value === "" || value === 0 || value === false;
}
