import { isObject, type JsonObject } from "../base/json.ts";
import { join } from "../base/pointer.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { childOf, type Kind } from "../document/kinds.ts";
import { portablePattern } from "./pattern-fault.ts";
import { keyword, propertySchemas } from "./walk.ts";

/** Which way a message goes: `readOnly` matters in requests, `writeOnly` in answers. */
export type Direction = "request" | "response";

/** The flag of members that a message in this direction does without, even if they are required. */
export const absentFlag = { request: "readOnly", response: "writeOnly" } as const;

/** The document as it holds in one direction. */
export interface View {
  /** Every pointer into the document leads to the same part here, or to its copy. */
  readonly root: JsonObject;
  /** Where a schema object of the view stands; undefined for what is none of its own. */
  pointerOf(schema: object): string | undefined;
}

/**
 * The document with the lists of `required` as they hold in one direction, and without patterns that are none. A part
 * is made when somebody comes by: of a large document most schemas are never used. Members that are made so are not
 * enumerable, or the compiler would look through all of them for identifiers, which the bundle has none of.
 * @see https://spec.openapis.org/oas/v3.1.1#fixed-fields-for-use-with-schemas-0
 */
export function viewFor(document: ApiDocument, direction: Direction): View {
  const flag = absentFlag[direction];
  const pointers = new WeakMap<object, string>();
  const isAbsent = (pointer: string, name: unknown) =>
    propertySchemas(document, pointer, String(name)).some(
      (property) => keyword(document, property, flag) === true,
    );
  const copy = (value: unknown, pointer: string): unknown => {
    if (typeof value !== "object" || value === null) return value;
    const result: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
    pointers.set(result, pointer);
    for (const [key, member] of Object.entries(value))
      Object.assign(result, { [key]: copy(member, join(pointer, key)) });
    if (isObject(result) && Array.isArray(result["required"]))
      result["required"] = result["required"].filter((name) => !isAbsent(pointer, name));
    if (isObject(result)) mendPattern(result);
    return result;
  };
  const view = (value: unknown, pointer: string, holds: Holds): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (!holds || (holds.kind === "schema" && !holds.each)) return copy(value, pointer);
    return lazily(value, (member, key) => view(member, join(pointer, key), inside(holds, key)));
  };
  const root = view(document.root, "", { kind: "root", each: false }) as JsonObject;
  return { root, pointerOf: (schema) => pointers.get(schema) };
}

/** What a part of the document is: an object of a kind or, with `each`, a map or list of them; undefined: plain data. */
type Holds = { readonly kind: Kind; readonly each: boolean } | undefined;

function inside({ kind, each }: NonNullable<Holds>, key: string): Holds {
  if (each) return { kind, each: false };
  const child = childOf(kind, key);
  return child && { kind: child.kind, each: child.holds !== "one" };
}

/** The object or list with members that are made when they are first asked for. */
function lazily(owner: object, make: (member: unknown, key: string) => unknown): unknown {
  const result: object = Array.isArray(owner) ? [] : {};
  for (const [key, member] of Object.entries(owner)) {
    Object.defineProperty(result, key, {
      configurable: true,
      get: () => {
        const value = make(member, key);
        Object.defineProperty(result, key, { value });
        return value;
      },
    });
  }
  return result;
}

/** A pattern that is no regular expression would keep everything beside it from being judged. */
function mendPattern(schema: Record<string, unknown>): void {
  const pattern = schema["pattern"];
  if (typeof pattern !== "string") return;
  const portable = portablePattern(pattern);
  if (portable === undefined) delete schema["pattern"];
  else schema["pattern"] = portable;
}
