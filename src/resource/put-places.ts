import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import { plainName } from "./names.ts";
import { readResources } from "./read-resources.ts";
import { isCalledAsKey } from "./references.ts";
import type { Resource } from "./resource.ts";
import { itemsOf, membersOf, targetOf, typesOf } from "./shapes.ts";

/** What is put below a record under the key of something else: members of a group, tags of a file. */
export interface PutPlace {
  readonly put: Operation;
  readonly remove: Operation | undefined;
  readonly list: Operation;
  /** The name of the parameter that says what is put. */
  readonly name: string;
  /** Where `list` reads the record itself: its member that lists what is put, the tags of a file. */
  readonly member?: string;
}

/** The places of a record that something can be put into and listed in. */
export function putPlaces(document: ApiDocument, resource: Resource): PutPlace[] {
  const { item, read } = resource;
  const { operations } = document;
  const at = (method: string, path: string) =>
    operations.find((one) => one.method === method && one.path === path);
  return operations.flatMap((put): PutPlace[] => {
    const { path, method } = put;
    if (method !== "PUT" || item === undefined || !path.startsWith(item)) return [];
    const below = path.slice(item.length);
    const name = /^\/[^/{}]+\/\{([^/{}]+)\}$/.exec(below)?.[1];
    if (name === undefined || readResources(document).some((one) => one.replace === put)) return [];
    const list = at("GET", path.slice(0, path.lastIndexOf("/")));
    const place = { put, remove: at("DELETE", path), name };
    if (list) return [{ ...place, list }];
    // A key stands for something that the record may show by its name.
    if (isCalledAsKey(name)) return [];
    const member = listMember(document, resource, below.split("/")[1] ?? "");
    return read && member !== undefined ? [{ ...place, list: read, member }] : [];
  });
}

/** The member of a record that is a list of texts or numbers and called as the path is: `tags`. */
function listMember(document: ApiDocument, { record }: Resource, segment: string) {
  return [...membersOf(document, record ?? "")].find(([name, at]) => {
    const items = itemsOf(document, targetOf(document, at));
    const types = items === undefined ? [] : typesOf(document, targetOf(document, items));
    const isPlain = types.some((one) => one === "string" || one === "integer");
    return plainName(name) === plainName(segment) && isPlain;
  })?.[0];
}
