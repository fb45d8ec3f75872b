import { isObject } from "../../../base/json.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation } from "../../../document/operation.ts";
import { join, parsePointer, valueAt } from "../../../base/pointer.ts";
import { attributesIn, recordIn } from "../../../resource/envelope.ts";
import { readResources } from "../../../resource/read-resources.ts";
import { applyEdit } from "../../../sample/cases/value-case.ts";
import { isJson } from "../../../wire/media-type.ts";
import type { Content } from "../session.ts";

/**
 * A body that holds the record in a member, as that record: what is sent and what is answered are compared without their
 * envelopes. Any other body as it is.
 * @example
 * unwrapped(document, createContact, content) // of { contact: { name } } the value is { name }
 */
export function unwrapped(document: ApiDocument, operation: Operation, content: Content): Content {
  const { media, value } = content;
  const { name } = resourceOf(document, operation) ?? {};
  if (name === undefined || !isJson(media.type)) return content;
  const found = recordIn(document, media.schema, name);
  const part = found && attributesIn(document, found);
  const record = part && part.at !== "" ? valueAt(value, part.at) : undefined;
  if (!part || !isObject(record)) return content;
  const { at, schema } = part;
  return { media: { ...media, schema }, value: record, within: { whole: value, at } };
}

/** The body as it goes out. `key`: in the path; JSON:API names the record beside its attributes, too. */
export function wrapped({ value, within }: Content, key: unknown): unknown {
  if (!within) return value;
  const tokens = parsePointer(within.at);
  const whole = applyEdit(within.whole, { tokens, value });
  const beside = [...tokens.slice(0, -1), "id"];
  const isNamed = tokens.at(-1) === attributes && valueAt(whole, join("", ...beside)) !== undefined;
  return isNamed && key !== undefined
    ? applyEdit(whole, { tokens: beside, value: String(key) })
    : whole;
}

const attributes = "attributes";

/** The record at a place of an answer: what JSON:API has apart, together. */
export function shownAt(body: unknown, at: string): unknown {
  const found = valueAt(body, at);
  const tokens = parsePointer(at);
  if (tokens.at(-1) !== attributes || !isObject(found)) return found;
  const owner = valueAt(body, join("", ...tokens.slice(0, -1)));
  return isObject(owner) ? { ...found, id: owner["id"] } : found;
}

function resourceOf(document: ApiDocument, operation: Operation) {
  return readResources(document).find(({ create, replace, update }) =>
    [create, replace, update].includes(operation),
  );
}
