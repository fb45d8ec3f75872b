export type JsonPrimitive = string | number | boolean | null;
export type JsonValue = JsonPrimitive | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Equality as JSON Schema defines it: by value, key order aside, `1` and `1.0` the same. */
export function equalJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => equalJson(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equalJson(a[key], b[key]))
  );
}

/** The object with each member as `change` makes it, without those it makes `undefined`; itself where nothing changes. */
export function mapMembers(
  value: Record<string, unknown>,
  change: (member: unknown, name: string) => unknown,
): Record<string, unknown> {
  let copy: Record<string, unknown> | undefined;
  for (const name of Object.keys(value)) {
    const changed = change(value[name], name);
    if (changed === value[name]) continue;
    copy ??= { ...value };
    if (changed === undefined) delete copy[name];
    else copy[name] = changed;
  }
  return copy ?? value;
}

/** The same for a list, of which nothing is left out. */
export function mapItems(
  list: readonly unknown[],
  change: (item: unknown, index: number) => unknown,
): readonly unknown[] {
  const changed = list.map(change);
  return changed.some((item, index) => item !== list[index]) ? changed : list;
}

/** A value as a person reads it in one line; long ones are cut at the end. */
export function preview(value: unknown, limit = 80): string {
  const text = value === undefined ? "nothing" : (JSON.stringify(value) ?? String(value));
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}

/**
 * Whether reading what `JSON.stringify` writes of the value gives an equal one: no `undefined`, no number that JSON
 * lacks, nothing that writes itself in another way (`Date`).
 */
export function isJsonValue(value: unknown): value is JsonValue {
  if (typeof value === "string" || value === null || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object") return false;
  if (Array.isArray(value)) {
    // Not `every`, which passes over holes.
    for (const item of value) if (!isJsonValue(item)) return false;
    return true;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  // `__proto__` as an own name is read back as an own name too, but no validator looks at it.
  for (const key in value) {
    const member: unknown = value[key as keyof typeof value];
    if (key === "toJSON" || !isJsonValue(member)) return false;
  }
  return true;
}
