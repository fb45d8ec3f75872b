import { isObject } from "../base/json.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { attributesIn } from "./envelope.ts";
import type { Collection, Resource } from "./resource.ts";
import { itemsOf, membersOf, targetOf } from "./shapes.ts";

type Json = Readonly<Record<string, unknown>>;

/**
 * What JSON:API has apart (key, attributes, what is related) as the members of one record: a row that shows
 * `shownRecord` has the `shownMembers` of its schema. Any other record is as it is.
 * @see https://jsonapi.org/format/#document-resource-objects
 */
export function shownMembers(document: ApiDocument, record: string): ReadonlyMap<string, string> {
  const whole = membersOf(document, record);
  const { schema } = attributesIn(document, { at: "", schema: record });
  if (schema === record) return whole;
  const id = whole.get("id");
  const own = membersOf(document, schema);
  const related = relatedMembers(document, whole.get("relationships"));
  return new Map([...related, ...(id === undefined ? [] : [["id", id] as const]), ...own]);
}

/** The keys of what a record is related to, by the names of the relationships. */
function relatedMembers(document: ApiDocument, at: string | undefined): [string, string][] {
  const relationships = at === undefined ? [] : [...membersOf(document, targetOf(document, at))];
  return relationships.flatMap(([name, one]): [string, string][] => {
    const data = membersOf(document, targetOf(document, one)).get("data");
    // What is related to many has no one key.
    if (data === undefined || itemsOf(document, data) !== undefined) return [];
    const id = membersOf(document, targetOf(document, data)).get("id");
    return id === undefined ? [] : [[name, id]];
  });
}

/** A resource object as one record. */
export function shownRecord(whole: Json): Json {
  const { attributes, relationships, id } = whole;
  const related = Object.entries(isObject(relationships) ? relationships : {}).flatMap(
    ([name, one]): [string, unknown][] => {
      const data = isObject(one) ? one["data"] : undefined;
      return isObject(data) ? [[name, data["id"]]] : data === null ? [[name, null]] : [];
    },
  );
  return { ...Object.fromEntries(related), ...(isObject(attributes) ? attributes : {}), id };
}

/** The resource with the schema of the attributes as that of its records, where JSON:API has them apart. */
export function asShown(document: ApiDocument, resource: Resource): Resource {
  const apart = <T extends Resource | Collection>(one: T): T => {
    if (one.record === undefined) return one;
    const { schema } = attributesIn(document, { at: "", schema: one.record });
    return schema === one.record ? one : { ...one, record: schema, whole: one.record };
  };
  return apart({ ...resource, lists: resource.lists.map(apart) });
}

/** The same with whole resource objects for records, as they are kept. */
export function asKept(resource: Resource): Resource {
  const whole = <T extends Resource | Collection>(one: T): T =>
    one.whole === undefined ? one : { ...one, record: one.whole };
  const isApart = [resource, ...resource.lists].some((one) => one.whole !== undefined);
  return isApart ? whole({ ...resource, lists: resource.lists.map(whole) }) : resource;
}
