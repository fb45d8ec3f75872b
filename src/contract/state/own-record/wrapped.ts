import { isObject } from "../../../base/json.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation } from "../../../document/operation.ts";
import { join, parsePointer, valueAt } from "../../../base/pointer.ts";
import { attributesIn, recordIn } from "../../../resource/envelope.ts";
import { shownRecord } from "../../../resource/resource-objects.ts";
import { writtenBy } from "../../../resource/written-by.ts";
import { applyEdit } from "../../../sample/cases/value-case.ts";
import { isJson } from "../../../wire/media-type.ts";
import { nameKey, namedKeyAt } from "../../requests/named-key.ts";
import type { Content } from "../session.ts";

/**
 * A body that holds the record in a member, as that record: what is sent and what is answered are compared without their
 * envelopes. Any other body as it is.
 * @example
 * unwrapped(document, createContact, content) // of { contact: { name } } the value is { name }
 */
export function unwrapped(document: ApiDocument, operation: Operation, content: Content): Content {
  const { media, value } = content;
  const { name } = writtenBy(document, operation.id) ?? {};
  if (name === undefined || !isJson(media.type)) return content;
  const found = recordIn(document, media.schema, name);
  const part = found && attributesIn(document, found);
  const record = part && part.at !== "" ? valueAt(value, part.at) : undefined;
  if (!part || !isObject(record)) return content;
  const { at, schema } = part;
  return { media: { ...media, schema }, value: record, within: { whole: value, at } };
}

/** The body as it goes out, in its envelope. `key`: in the path; what names the record beside its members gets it. */
export function wrapped(
  document: ApiDocument,
  operation: Operation,
  { value, within }: Content,
  key: unknown,
): unknown {
  if (!within) return value;
  const tokens = parsePointer(within.at);
  const whole = applyEdit(within.whole, { tokens, value });
  const named = namedKeyAt(document, operation.id);
  const isBeside = named && key !== undefined && !isBelow(named, tokens);
  return (isBeside && nameKey(whole, named, key)) || whole;
}

/** The member of an unwrapped body that has to name its record; undefined where none has to. */
export function ownKeyName(
  document: ApiDocument,
  operation: Operation,
  { within }: Content,
): string | undefined {
  const named = namedKeyAt(document, operation.id);
  return named && isBelow(named, parsePointer(within?.at ?? "")) ? named.at(-1) : undefined;
}

function isBelow(tokens: readonly string[], owner: readonly string[]): boolean {
  return tokens.length === owner.length + 1 && owner.every((token, at) => token === tokens[at]);
}

const attributes = "attributes";

/** The record at a place of an answer: what JSON:API has apart, together. */
export function shownAt(body: unknown, at: string): unknown {
  const found = valueAt(body, at);
  const tokens = parsePointer(at);
  if (tokens.at(-1) !== attributes || !isObject(found)) return found;
  const owner = valueAt(body, join("", ...tokens.slice(0, -1)));
  return isObject(owner) ? shownRecord(owner) : found;
}

/** The place of a member that JSON:API keeps apart, in the body as it is. */
export function placeIn(body: unknown, at: string): string {
  const tokens = parsePointer(at);
  const inAttributes = join("", ...tokens.slice(0, -1), attributes, ...tokens.slice(-1));
  const isApart = valueAt(body, at) === undefined && valueAt(body, inAttributes) !== undefined;
  return isApart ? inAttributes : at;
}
