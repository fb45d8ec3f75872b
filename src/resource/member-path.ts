import { isObject } from "../base/json.ts";

/** A member of a record, or of an object in it: `customer.name`. A name that holds a dot itself comes first. */
export function memberAt(record: Readonly<Record<string, unknown>>, path: string): unknown {
  if (Object.hasOwn(record, path)) return record[path];
  const [first = "", ...rest] = path.split(".");
  const inner = Object.hasOwn(record, first) ? record[first] : undefined;
  return rest.length > 0 && isObject(inner) ? memberAt(inner, rest.join(".")) : undefined;
}
