import { isObject } from "../../base/json.ts";
import { join, valueAt } from "../../base/pointer.ts";
import { applyEdit, type Edit } from "./value-case.ts";

/** The next smaller versions of a value, the boldest first: members left out, lists and texts halved. */
export function* smaller(value: unknown, tokens: readonly string[] = []): Generator<Edit> {
  const own = valueAt(value, join("", ...tokens));
  if (Array.isArray(own)) {
    const half = Math.floor(own.length / 2);
    if (own.length > 0) yield { tokens, value: own.slice(0, half) };
    if (own.length > 1) yield { tokens, value: own.slice(half) };
    for (const index of own.keys()) yield* smaller(value, [...tokens, String(index)]);
  } else if (isObject(own)) {
    for (const name of Object.keys(own)) yield { tokens: [...tokens, name], value: undefined };
    for (const name of Object.keys(own)) yield* smaller(value, [...tokens, name]);
  } else if (typeof own === "string" && own.length > 0) {
    const characters = [...own];
    const half = Math.floor(characters.length / 2);
    yield { tokens, value: characters.slice(0, half).join("") };
    yield { tokens, value: characters.slice(Math.max(half, 1)).join("") };
  }
}

/**
 * The smallest version that still does what the value did, found by trying `limit` versions at most. Each step keeps
 * the first smaller version that does.
 */
export async function shrink<T>(
  value: T,
  versions: (value: T) => Iterable<T> | Promise<Iterable<T>>,
  isStill: (value: T) => Promise<boolean>,
  limit: number,
): Promise<T> {
  let smallest = value;
  let left = limit;
  for (;;) {
    let found = false;
    for (const version of await versions(smallest)) {
      if (left-- <= 0) return smallest;
      if (!(await isStill(version))) continue;
      smallest = version;
      found = true;
      break;
    }
    if (!found) return smallest;
  }
}

/** The value with the change made, as a version of it. */
export function versionsOf(value: unknown): unknown[] {
  return [...smaller(value)].map((edit) => applyEdit(value, edit));
}
