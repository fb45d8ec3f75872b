import { isObject, type JsonObject } from "../base/json.ts";
import { join } from "../base/pointer.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { patternFault } from "./pattern-fault.ts";
import { keyword, propertySchemas } from "./walk.ts";

/** Which way a message goes: `readOnly` matters in requests, `writeOnly` in answers. */
export type Direction = "request" | "response";

/** The flag of members that a message in this direction does without, even if they are required. */
export const absentFlag = { request: "readOnly", response: "writeOnly" } as const;

/**
 * The document with the lists of `required` as they hold in one direction, and without patterns that are none; every
 * other pointer stays the same.
 * @see https://spec.openapis.org/oas/v3.1.1#fixed-fields-for-use-with-schemas-0
 */
export function rootFor(document: ApiDocument, direction: Direction): JsonObject {
  const flag = absentFlag[direction];
  const copies = new Map<object, object>();
  const isAbsent = (pointer: string, name: unknown) =>
    propertySchemas(document, pointer, String(name)).some(
      (property) => keyword(document, property, flag) === true,
    );
  const copy = (value: unknown, pointer: string): unknown => {
    if (typeof value !== "object" || value === null) return value;
    const known = copies.get(value);
    if (known) return known;
    const result: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
    copies.set(value, result);
    for (const [key, member] of Object.entries(value))
      Object.assign(result, { [key]: copy(member, join(pointer, key)) });
    if (isObject(result) && Array.isArray(result["required"]))
      result["required"] = result["required"].filter((name) => !isAbsent(pointer, name));
    // One that is no regular expression would keep everything beside it from being judged.
    if (isObject(result) && isBroken(result["pattern"])) delete result["pattern"];
    return result;
  };
  return copy(document.root, "") as JsonObject;
}

function isBroken(pattern: unknown): boolean {
  return typeof pattern === "string" && patternFault(pattern) !== undefined;
}
