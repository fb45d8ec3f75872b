import { isObject } from "../../../base/json.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation } from "../../../document/operation.ts";
import { parsePointer } from "../../../base/pointer.ts";
import { recordIn } from "../../../resource/envelope.ts";
import { readResources } from "../../../resource/read-resources.ts";
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
  if (name === undefined || !isJson(media.type) || !isObject(value)) return content;
  const part = recordIn(document, media.schema, name);
  const [member] = parsePointer(part?.at ?? "");
  if (!part || member === undefined) return content;
  const { [member]: record, ...others } = value;
  if (!isObject(record)) return content;
  return { media: { ...media, schema: part.schema }, value: record, wrapper: { member, others } };
}

/** The body as it goes out. */
export function wrapped({ value, wrapper }: Content): unknown {
  return wrapper ? { ...wrapper.others, [wrapper.member]: value } : value;
}

function resourceOf(document: ApiDocument, operation: Operation) {
  return readResources(document).find(({ create, replace, update }) =>
    [create, replace, update].includes(operation),
  );
}
