import type { ApiDocument } from "../document/api-document.ts";
import { singularOf } from "./names.ts";
import { namesakesOf } from "./namesakes.ts";
import type { Resource } from "./resource.ts";

const keyName = /(?:[a-z\d](?:Id|ID|Uuid|UUID|Key)|[_-](?:id|uuid|key))$/;

/** Whether a member is called like one that holds the key of something else: `customerId`, `owner_id`, `tagIds`. */
export function isCalledAsKey(name: string): boolean {
  return keyName.test(singularOf(name));
}

/**
 * The kind of records whose key a member of a body takes by its name: `customerId` of an invoice. Not of the kind whose
 * own key is called so.
 */
export function referredKind(document: ApiDocument, name: string): Resource | undefined {
  if (!isCalledAsKey(name)) return undefined;
  const one = singularOf(name);
  return namesakesOf(document, "", one).find(({ key }) => key?.property !== one);
}
