import { isObject } from "../base/json.ts";

/**
 * A member of a record, or of an object in it: `customer.name`; of a list those of its rows. A name that holds a dot
 * itself comes first. What is null has nothing in it.
 */
export function memberAt(record: Readonly<Record<string, unknown>>, path: string): unknown {
  if (Object.hasOwn(record, path)) return record[path];
  const [first = "", ...rest] = path.split(".");
  const inner = Object.hasOwn(record, first) ? record[first] : undefined;
  if (rest.length === 0) return undefined;
  if (Array.isArray(inner))
    return inner.map((one) => (isObject(one) ? memberAt(one, rest.join(".")) : undefined));
  return isObject(inner) ? memberAt(inner, rest.join(".")) : inner === null ? null : undefined;
}
