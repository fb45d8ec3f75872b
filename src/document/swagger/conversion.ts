import { isObject, type JsonObject } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import type { Moves } from "../upgrade/moves.ts";

/** What every part of the way from 2.0 to 3.0 needs. Pointers called `from` lead into 2.0, those called `at` into 3.0. */
export interface Conversion {
  readonly root: JsonObject;
  readonly moves: Moves;
  /** The media types that hold where an operation names none. */
  readonly consumes: readonly string[];
  readonly produces: readonly string[];
  /** Reports what has no counterpart in 3.0. */
  tell(from: string, message: string, hint: string): void;
}

type Convert = (value: Record<string, unknown>, from: string, at: string) => unknown;

/** Converts the members of a map, in place; what is no object stays for others to complain about. */
export function convertEach(
  map: unknown,
  from: string,
  at: string,
  moves: Moves,
  convert: Convert,
): unknown {
  if (!isObject(map)) return map;
  if (from !== at) moves.add(at, from);
  return Object.fromEntries(
    Object.entries(map).map(([name, value]) => [
      name,
      isObject(value) ? convert(value, join(from, name), join(at, name)) : value,
    ]),
  );
}

export function textsOf(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((one) => typeof one === "string") : [];
}

/** The members that are there. */
export function pick(
  value: Record<string, unknown>,
  names: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(value, name)).map((name) => [name, value[name]]),
  );
}
