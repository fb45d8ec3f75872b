import { isObject } from "../../base/json.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { isNamed } from "../../resource/names.ts";
import { isCalledAsKey, referredKind } from "../../resource/references.ts";
import { propertiesOf, requiredOf } from "../../schema/walk.ts";
import { parseJson } from "../../wire/body.ts";
import { encodeBody } from "../../wire/encode-body.ts";
import { isJson } from "../../wire/media-type.ts";
import type { Case, CaseBody } from "../sending/sender.ts";

/** A body without what may be refused for what the server holds, and the names of that. */
export interface Cleared {
  readonly body: CaseBody;
  readonly names: readonly string[];
}

/**
 * The same body without the optional members that name another record, or a state: whether that record may be named here,
 * or that state follows on the present one, no schema says. What the case itself puts to the test stays. Undefined where
 * there are none.
 */
export function withoutSuspects(
  document: ApiDocument,
  { operation, body, covers = [], aim }: Case,
): Cleared | undefined {
  const schema = bodySchema(operation);
  const parsed = body && isJson(body.mediaType) ? parseJson(body.bytes) : undefined;
  if (!body || schema === undefined || parsed?.kind !== "value") return undefined;
  const tested = [...covers, ...(aim ? [aim] : [])].map(({ specPointer }) => specPointer);
  const names: string[] = [];
  const clear = (at: string, value: unknown): unknown => {
    if (!isObject(value)) return value;
    const required = requiredOf(document, at);
    const members = propertiesOf(document, at);
    const kept = Object.entries(value).flatMap(([name, member]) => {
      const [own] = members.get(name) ?? [];
      if (own === undefined) return [[name, member]];
      const isTested = tested.some((one) => `${one}/`.startsWith(`${own}/`));
      if (!isTested && !required.has(name) && isSuspect(document, name, own)) {
        names.push(name);
        return [];
      }
      return [[name, clear(own, member)]];
    });
    return Object.fromEntries(kept) as unknown;
  };
  const encoded = encodeBody(body.mediaType, clear(schema, parsed.value));
  return encoded && names.length > 0 ? { body: encoded, names } : undefined;
}

function isSuspect(document: ApiDocument, name: string, at: string): boolean {
  const isState = isNamed(name, ["status", "state"]);
  return isState || isCalledAsKey(name) || referredKind(document, name, at) !== undefined;
}

function bodySchema({ requestBody }: Operation): string | undefined {
  return requestBody?.content.find(({ type }) => isJson(type))?.schema;
}
