import { isObject } from "../base/json.ts";
import { keptBy } from "../base/memo.ts";
import { join } from "../base/pointer.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { parts, propertySchemas } from "../schema/walk.ts";

/** The JSON types a schema allows, as far as it says so; empty when it says nothing. */
export function typesOf(document: ApiDocument, pointer: string | undefined): ReadonlySet<string> {
  return pointer === undefined ? anything : typesAt(document, pointer);
}

const anything: ReadonlySet<string> = new Set();

const typesAt = keptBy((document: ApiDocument, pointer): ReadonlySet<string> => {
  const types = new Set<string>();
  for (const part of parts(document, pointer)) {
    for (const type of [part.value["type"] ?? typesOfValues(part.value)].flat())
      types.add(String(type));
    for (const keyword of ["anyOf", "oneOf"]) {
      const branches = part.value[keyword];
      if (!Array.isArray(branches)) continue;
      branches.forEach((_, index) => {
        for (const type of typesOf(document, join(part.pointer, keyword, index))) types.add(type);
      });
    }
  }
  return types;
});

/** The types of the values that `const` and `enum` name. */
function typesOfValues({ const: only, enum: several }: Record<string, unknown>): string[] {
  const values = only === undefined ? (Array.isArray(several) ? several : []) : [only];
  return values.map((value) =>
    value === null ? "null" : Array.isArray(value) ? "array" : typeof value,
  );
}

export type Shape = "array" | "object" | "primitive";

export function shapeOf(document: ApiDocument, pointer: string | undefined): Shape {
  return pointer === undefined ? "primitive" : shapeAt(document, pointer);
}

const shapeAt = keptBy((document: ApiDocument, pointer): Shape => {
  const types = typesOf(document, pointer);
  const hasKeyword = (name: string) =>
    parts(document, pointer).some((part) => part.value[name] !== undefined);
  if (types.has("array") || (types.size === 0 && hasKeyword("items"))) return "array";
  if (types.has("object") || (types.size === 0 && hasKeyword("properties"))) return "object";
  return "primitive";
});

/**
 * Text from a URL, a header or a form as the value its schema means: `"5"` is the integer 5 where the schema wants a
 * number and no string. What does not look like the type stays text, for the validator to judge.
 */
export function coerceText(
  document: ApiDocument,
  pointer: string | undefined,
  text: string,
): unknown {
  const types = typesOf(document, pointer);
  if (types.has("string") || types.size === 0) return text;
  if (
    (types.has("integer") || types.has("number")) &&
    /^-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text)
  ) {
    return Number(text);
  }
  if (types.has("boolean") && (text === "true" || text === "false")) return text === "true";
  if (types.has("null") && (text === "null" || text === "")) return null;
  return types.has("object") || types.has("array") ? parseNested(text) : text;
}

/** No style reaches into what is nested: it is written as JSON. */
function parseNested(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export function coerceItems(
  document: ApiDocument,
  pointer: string | undefined,
  items: readonly string[],
): unknown[] {
  const owner =
    pointer === undefined
      ? undefined
      : parts(document, pointer).find((part) => isObject(part.value["items"]));
  const schema = owner && join(owner.pointer, "items");
  return items.map((item) => coerceText(document, schema, item));
}

export function coerceMembers(
  document: ApiDocument,
  pointer: string | undefined,
  members: Iterable<readonly [string, string]>,
): Record<string, unknown> {
  const result = new Map<string, unknown>();
  for (const [name, text] of members) {
    const schema = pointer === undefined ? undefined : propertySchemas(document, pointer, name)[0];
    const isList = schema !== undefined && shapeOf(document, schema) === "array";
    const earlier = result.get(name);
    if (isList)
      result.set(name, [
        ...((earlier as unknown[]) ?? []),
        ...coerceItems(document, schema, [text]),
      ]);
    else result.set(name, coerceText(document, schema, text));
  }
  return Object.fromEntries(result);
}
