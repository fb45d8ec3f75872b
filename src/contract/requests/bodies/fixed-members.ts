import { isObject } from "../../../base/json.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation } from "../../../document/operation.ts";
import { membersOf, targetOf, typesOf } from "../../../resource/shapes.ts";
import { writtenBy } from "../../../resource/written-by.ts";
import { keyword, requiredOf, schemasAt } from "../../../schema/walk.ts";

const fixed =
  /\bimmutable\b|\b(?:cannot|can't|can not|must not|may not|never) be (?:changed|modified|updated|edited|altered)\b|\bnot (?:changeable|editable|modifiable)\b|\bonly (?:be )?set (?:at|on|upon|during|when)\b[^.]*\bcreat/i;

/** The members of what is sent of which their descriptions say that they stay as they were created. */
export function fixedMembers(
  document: ApiDocument,
  schema: string | undefined,
  value: unknown,
): string[] {
  if (schema === undefined || !isObject(value)) return [];
  return Object.keys(value).filter((name) =>
    schemasAt(document, schema, [name]).some((at) =>
      fixed.test(String(keyword(document, at, "description") ?? "")),
    ),
  );
}

/** Those of them that a change sends, which may be refused for it. */
export function unchangeableMembers(
  document: ApiDocument,
  { method }: Operation,
  schema: string | undefined,
  value: unknown,
): string[] {
  return method === "PUT" || method === "PATCH" ? fixedMembers(document, schema, value) : [];
}

/** Whether a PATCH sends no member: what is right by the schema, many servers take for a mistake. */
export function changesNothing({ method }: Operation, value: unknown): boolean {
  return method === "PATCH" && isObject(value) && Object.keys(value).length === 0;
}

/**
 * A member that a change sends in part (`{ address: { city } }`): where the record has none yet, what it would become is
 * no whole one. A merge patch of what no record is without changes a part of it and nothing else.
 * @see https://www.rfc-editor.org/rfc/rfc7396#section-2
 */
export function partialMember(
  document: ApiDocument,
  operation: Operation,
  value: unknown,
): string | undefined {
  const { id } = operation;
  const { update, record } = writtenBy(document, id) ?? {};
  if (update?.id !== id || record === undefined || !isObject(value)) return undefined;
  return Object.keys(value).find((name) => {
    const sent = value[name];
    const at = membersOf(document, record).get(name);
    if (!isObject(sent) || at === undefined) return false;
    const isThere = requiredOf(document, record).has(name) && isOnlyObject(document, at);
    if (isThere && isMergePatch(operation) && Object.keys(sent).length > 0) return false;
    const target = targetOf(document, at);
    const members = membersOf(document, target);
    return [...requiredOf(document, target)].some((needed) => {
      const own = members.get(String(needed));
      const isOwn = own !== undefined && keyword(document, own, "readOnly") === true;
      return !isOwn && !Object.hasOwn(sent, String(needed));
    });
  });
}

const isOnlyObject = (document: ApiDocument, at: string) =>
  typesOf(document, at).join() === "object";

function isMergePatch({ requestBody }: Operation): boolean {
  const types = requestBody?.content.map(({ type }) => type) ?? [];
  return types.length > 0 && types.every((type) => type.startsWith("application/merge-patch+json"));
}
