import { keptBy } from "../base/memo.ts";
import { keyword } from "../schema/walk.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import { isNamed, plainName, singularOf } from "./names.ts";
import { placeOf } from "./paths.ts";
import { readResources } from "./read-resources.ts";
import { isCalledAsKey, referredKind, saysAnother } from "./references.ts";
import type { Resource } from "./resource.ts";
import { isRecord, itemsOf, mayBeEqual, membersOf, requestSchema, targetOf } from "./shapes.ts";
import { namesakesOf } from "./sites/namesakes.ts";

/**
 * A member of a body that names something in the record its path leads through: `optionId` of `POST /polls/{id}/votes`,
 * where a poll shows its `options`, and `trackId` of `POST /playlists/{id}/reorder` beside `POST /playlists/{id}/tracks`.
 */
export interface InnerReference {
  readonly name: string;
  /** The schema of the member. */
  readonly schema: string;
  readonly isList: boolean;
  readonly parent: Resource;
  /** The path parameter that holds the key of the parent. */
  readonly parameter: string;
  /** What is named: an item of a list that the parent shows, or a record that is created below it. */
  readonly thing: InnerList | InnerRecords;
}

export interface InnerList {
  readonly list: string;
  /** The property that tells the items apart. */
  readonly key: string;
}

export interface InnerRecords {
  readonly resource: Resource;
  readonly create: Operation;
  readonly key: string;
}

/** What the JSON body of an operation names so. */
export const innerReferences = keptBy((document: ApiDocument, id): readonly InnerReference[] => {
  const operation = document.operation(id);
  const schema = operation && requestSchema(operation);
  if (!operation || schema === undefined || operation.call) return [];
  const around = parentsOf(document, operation);
  if (around.length === 0) return [];
  return [...membersOf(document, schema)].flatMap(([name, at]): InnerReference[] => {
    const items = itemsOf(document, at);
    const one = items ?? at;
    if (!isKeyOfInner(document, name, at) || isRecord(document, targetOf(document, one))) return [];
    for (const [parameter, parent] of around) {
      const thing = thingIn(document, operation, parent, { name, at, one });
      if (thing)
        return [{ name, schema: at, isList: items !== undefined, parent, parameter, thing }];
    }
    return [];
  });
});

/** The schemas of all members that name something in the record of their path. */
export const isInner = keptBy((document: ApiDocument, schema): boolean =>
  document.operations.some((one) =>
    innerReferences(document, one.id).some((inner) => inner.schema === schema),
  ),
);

function isKeyOfInner(document: ApiDocument, name: string, at: string): boolean {
  if (keyword(document, at, "x-references") !== undefined || saysAnother(document, at))
    return false;
  return isCalledAsKey(name) || referredKind(document, name, at) !== undefined;
}

/** The records that a path leads through, the innermost first. */
function parentsOf(document: ApiDocument, { path }: Operation): [string, Resource][] {
  const prefixes = [...path.matchAll(/\{([^}]+)\}/g)].toReversed();
  return prefixes.flatMap((match): [string, Resource][] => {
    const place = placeOf(path.slice(0, match.index + match[0].length));
    const parent = readResources(document).find(
      ({ item, singleton }) => !singleton && item !== undefined && placeOf(item) === place,
    );
    return parent?.key?.property === undefined ? [] : [[match[1] ?? "", parent]];
  });
}

interface Named {
  readonly name: string;
  readonly at: string;
  /** The schema of one key. */
  readonly one: string;
}

function thingIn(
  document: ApiDocument,
  operation: Operation,
  parent: Resource,
  { name, at, one }: Named,
): InnerList | InnerRecords | undefined {
  const single = singularOf(name);
  const known = referredKind(document, name, at);
  const kinds = [...(known ? [known] : []), ...namesakesOf(document, "", single)];
  const below = kinds.find((kind) => isDirectlyBelow(kind, parent) && kind.create !== operation);
  const { create, key } = below ?? {};
  if (below && create && key?.property !== undefined)
    return { resource: below, create, key: key.property };
  // What stands elsewhere, too, is found there.
  if (known || parent.record === undefined) return undefined;
  const stem = plainName(single.replace(/[-_]?(?:id|uuid|key)$/i, ""));
  for (const [list, schema] of membersOf(document, parent.record)) {
    const items = plainName(singularOf(list)) === stem ? itemsOf(document, schema) : undefined;
    const members =
      items === undefined ? undefined : membersOf(document, targetOf(document, items));
    const own = [...(members ?? [])].find(([member]) => isNamed(member, keyNames));
    if (list !== singularOf(list) && own && mayBeEqual(document, own[1], one))
      return { list, key: own[0] };
  }
  return undefined;
}

const keyNames = ["id", "uuid", "key"];

function isDirectlyBelow({ collection }: Resource, { item = "" }: Resource): boolean {
  const place = placeOf(collection);
  const above = placeOf(item);
  return place.startsWith(`${above}/`) && !place.slice(above.length + 1).includes("/");
}
