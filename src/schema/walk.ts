import { isObject } from "../base/json.ts";
import { keptBy } from "../base/memo.ts";
import { join } from "../base/pointer.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { Found } from "../document/follow.ts";

/**
 * Every schema object that applies to the same value as the one at the pointer: itself and, through `$ref` and
 * `allOf`, the ones it is made of. Siblings of a `$ref` come first. Circles end.
 */
export function parts(
  document: ApiDocument,
  pointer: string,
  seen?: Set<string>,
): readonly Found[] {
  return seen ? collect(document, pointer, seen) : partsAt(document, pointer);
}

const partsAt = keptBy((document: ApiDocument, pointer): readonly Found[] =>
  collect(document, pointer, new Set()),
);

function collect(document: ApiDocument, pointer: string, seen: Set<string>): Found[] {
  if (seen.has(pointer)) return [];
  seen.add(pointer);
  const value = document.at(pointer);
  if (!isObject(value)) return [];
  const own: Found[] = [{ value, pointer }];
  const target = typeof value["$ref"] === "string" ? document.follow(pointer)?.pointer : undefined;
  if (target !== undefined) own.push(...collect(document, target, seen));
  const all = value["allOf"];
  if (Array.isArray(all)) {
    own.push(...all.flatMap((_, index) => collect(document, join(pointer, "allOf", index), seen)));
  }
  return own;
}

/** The pointers of the schemas a property has, over all parts of the object schema. */
export function propertySchemas(document: ApiDocument, pointer: string, name: string): string[] {
  return parts(document, pointer).flatMap((part) => {
    const properties = part.value["properties"];
    return isObject(properties) && Object.hasOwn(properties, name)
      ? [join(part.pointer, "properties", name)]
      : [];
  });
}

/** Property name -> pointers of its schemas, in the order in which they are written. */
export function propertiesOf(document: ApiDocument, pointer: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const part of parts(document, pointer)) {
    for (const name of Object.keys(
      isObject(part.value["properties"]) ? part.value["properties"] : {},
    )) {
      found.set(name, [...(found.get(name) ?? []), join(part.pointer, "properties", name)]);
    }
  }
  return found;
}

/** The schemas that apply at a place inside a value: `["rows", "0", "id"]`. */
export function schemasAt(
  document: ApiDocument,
  pointer: string,
  tokens: readonly string[],
): string[] {
  return tokens.reduce<string[]>(
    (at, token) => at.flatMap((one) => step(document, one, token)),
    [pointer],
  );
}

function step(document: ApiDocument, pointer: string, token: string): string[] {
  return parts(document, pointer).flatMap((part) => [
    ...memberSchema(part, token),
    ...(/^\d+$/.test(token) ? itemSchema(part, Number(token)) : []),
    ...["anyOf", "oneOf"].flatMap((keyword) => {
      const branches = part.value[keyword];
      if (!Array.isArray(branches)) return [];
      return branches.flatMap((_, index) =>
        step(document, join(part.pointer, keyword, index), token),
      );
    }),
  ]);
}

function memberSchema({ value, pointer }: Found, name: string): string[] {
  if (isObject(value["properties"]) && Object.hasOwn(value["properties"], name))
    return [join(pointer, "properties", name)];
  return isObject(value["additionalProperties"]) ? [join(pointer, "additionalProperties")] : [];
}

function itemSchema({ value, pointer }: Found, place: number): string[] {
  const { prefixItems } = value;
  if (Array.isArray(prefixItems) && place < prefixItems.length)
    return [join(pointer, "prefixItems", place)];
  return isObject(value["items"]) ? [join(pointer, "items")] : [];
}

/** The names of the properties that an object must have, over all parts of its schema. */
export function requiredOf(document: ApiDocument, pointer: string): ReadonlySet<unknown> {
  return new Set(parts(document, pointer).flatMap((part) => [part.value["required"] ?? []].flat()));
}

/** The first value a keyword has among the parts of the schema. */
export function keyword(document: ApiDocument, pointer: string, name: string): unknown {
  return parts(document, pointer).find((part) => Object.hasOwn(part.value, name))?.value[name];
}
