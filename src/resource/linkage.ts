import { keptBy } from "../base/memo.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { keyword } from "../schema/walk.ts";
import { plainName } from "./names.ts";
import { readResources } from "./read-resources.ts";
import type { Resource } from "./resource.ts";
import { membersOf } from "./shapes.ts";

/** What a resource identifier of JSON:API may hold: with more it is a record. */
const ofIdentifier = new Set(["type", "id", "lid", "meta"]);

/**
 * The kind of records that a resource identifier names, by its `type`: `at` is the schema of its `id`.
 * @see https://jsonapi.org/format/#document-resource-identifier-objects
 */
export const linkedKind = keptBy((document: ApiDocument, at): Resource | undefined => {
  const type = linkedType(document, at);
  return type === undefined ? undefined : kindOfType(document, type);
});

/** The `type` of what the identifier names. */
export function linkedType(document: ApiDocument, at: string): string | undefined {
  const owner = /^(.*)\/properties\/id$/.exec(at)?.[1];
  const members = owner === undefined ? undefined : membersOf(document, owner);
  if (!members || [...members.keys()].some((name) => !ofIdentifier.has(name))) return undefined;
  return typeAt(document, members.get("type"));
}

/** The one type that a member may name. */
function typeAt(document: ApiDocument, at: string | undefined): string | undefined {
  if (at === undefined) return undefined;
  const only = keyword(document, at, "const");
  const listed = [only ?? keyword(document, at, "enum") ?? []].flat();
  const [type] = listed;
  return listed.length === 1 && typeof type === "string" ? type : undefined;
}

/** By the `type` of the records, or by what their collection is called. */
function kindOfType(document: ApiDocument, type: string): Resource | undefined {
  const known = readResources(document).filter(({ key, singleton }) => key && !singleton);
  const typed = known.filter(({ record, whole = record }) => {
    return whole !== undefined && typeAt(document, membersOf(document, whole).get("type")) === type;
  });
  const named = known.filter(({ kind }) => plainName(kind) === plainName(type));
  const found = typed.length > 0 ? typed : named;
  return found.find(({ create }) => create) ?? found[0];
}
