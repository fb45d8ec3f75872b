import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import { keyword } from "../schema/walk.ts";
import { attributesIn, sentRecord } from "./envelope.ts";
import type { Resource } from "./resource.ts";
import { membersOf, targetOf } from "./shapes.ts";

/**
 * The members of the record that only the server writes, and their schemas: those that are read-only, and states and
 * sums of which no request of the resource has a place. Other members may be left out of the requests by mistake.
 */
export function ownMembers(document: ApiDocument, resource: Resource): ReadonlyMap<string, string> {
  let own = known.get(resource);
  if (!own) known.set(resource, (own = readOwn(document, resource)));
  return own;
}

const known = new WeakMap<Resource, ReadonlyMap<string, string>>();

/** All members but the key that are read-only, or of which no request of the resource has a place. */
export function serversOwn(document: ApiDocument, resource: Resource): string[] {
  const isLeftOut = leftOutOf(document, resource);
  return [...membersOf(document, resource.record ?? "")].flatMap(([name, at]) => {
    const isOwn = keyword(document, at, "readOnly") === true || isLeftOut(name);
    return isOwn && name !== resource.key?.property ? [name] : [];
  });
}

function leftOutOf(document: ApiDocument, { create, update, replace, name: kind }: Resource) {
  const asked = [create, update, replace].map((one) => membersAsked(document, one, kind));
  return (name: string) => asked[0] !== undefined && asked.every((one) => one?.has(name) !== true);
}

function readOwn(document: ApiDocument, resource: Resource): ReadonlyMap<string, string> {
  const { key, record = "" } = resource;
  const isLeftOut = leftOutOf(document, resource);
  const isOwn = (name: string, at: string) => {
    const isState = Array.isArray(keyword(document, targetOf(document, at), "enum"));
    return isLeftOut(name) && name !== key?.property && (isState || isSum.test(name));
  };
  const { schema } = attributesIn(document, { at: "", schema: record });
  return new Map(
    [...membersOf(document, schema)].filter(
      ([name, at]) => keyword(document, at, "readOnly") === true || isOwn(name, at),
    ),
  );
}

const isSum = /^(?:grand|sub)?total(?:$|[A-Z_])/;

/** The members that a request may hold; undefined where its body names none. */
function membersAsked(document: ApiDocument, operation: Operation | undefined, name: string) {
  const schema = sentRecord(document, operation, name);
  const names = new Set(schema === undefined ? [] : membersOf(document, schema).keys());
  return names.size === 0 ? undefined : names;
}
