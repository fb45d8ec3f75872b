import { isObject, type JsonObject } from "../base/json.ts";
import { keptBy, keptWith } from "../base/memo.ts";
import { join, pointerOfRef, valueAt } from "../base/pointer.ts";

/** An object of the document and the pointer at which it really stands, references followed. */
export interface Found {
  readonly value: Record<string, unknown>;
  readonly pointer: string;
}

/** Follows `$ref` from the pointer until there is none; undefined for a dead end or a circle. */
export function follow(root: JsonObject, pointer: string): Found | undefined {
  return followFrom(root, valueAt(root, pointer), pointer);
}

/** The same for a value that is at hand already: to walk down from the root again takes most of the time. */
export function followFrom(root: JsonObject, value: unknown, pointer: string): Found | undefined {
  if (!isObject(value)) return undefined;
  return typeof value["$ref"] === "string" ? referred(root, value["$ref"]) : { value, pointer };
}

/** What a reference leads to in the end: the same object for all who refer to it. */
const referred = keptBy((root: JsonObject, first): Found | undefined => {
  const seen = new Set<string>();
  for (let ref: unknown = first; typeof ref === "string";) {
    const at = pointerOfRef(ref);
    if (at === undefined || seen.has(at)) return undefined;
    seen.add(at);
    const next = valueAt(root, at);
    if (!isObject(next)) return undefined;
    ref = next["$ref"];
    if (typeof ref !== "string") return { value: next, pointer: at };
  }
  return undefined;
});

/** Reads an object: what it is, in a list; nothing where it is none. */
type ReadOne<T> = (root: JsonObject, found: Found, name: string) => T[];

/** Reads what an entry is, or what it refers to: that is read once, and is the same object wherever it is used. */
export type ReadEntry<T> = (
  root: JsonObject,
  value: unknown,
  at: () => string,
  name: string,
) => T[];

/** A reader of entries, made of one of objects. */
export function entry<T>(read: ReadOne<T>): ReadEntry<T> {
  const shared = keptWith((root: JsonObject) =>
    keptBy((found: Found, name: string) => read(root, found, name)),
  );
  return (root, value, at, name) => {
    if (!isObject(value)) return [];
    if (typeof value["$ref"] !== "string") return read(root, { value, pointer: at() }, name);
    const found = referred(root, value["$ref"]);
    return found ? shared(root)(found, name) : [];
  };
}

/** Reads each member of the map that the owner holds under the key. */
export function readMap<T>(root: JsonObject, owner: Found, key: string, read: ReadEntry<T>): T[] {
  const map = owner.value[key];
  return isObject(map) ? readEach(root, Object.entries(map), join(owner.pointer, key), read) : [];
}

/** The same for a list. */
export function readList<T>(root: JsonObject, owner: Found, key: string, read: ReadEntry<T>): T[] {
  const list = owner.value[key];
  if (!Array.isArray(list)) return [];
  return readEach(root, Object.entries(list), join(owner.pointer, key), read);
}

function readEach<T>(
  root: JsonObject,
  entries: readonly (readonly [string, unknown])[],
  pointer: string,
  read: ReadEntry<T>,
): T[] {
  return entries.flatMap(([name, value]) => read(root, value, () => join(pointer, name), name));
}
