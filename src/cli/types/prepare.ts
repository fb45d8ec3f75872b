import { isObject, type JsonObject } from "../../base/json.ts";
import { parsePointer, pointerOfRef, valueAt } from "../../base/pointer.ts";
import { childOf, type Kind } from "../../document/kinds.ts";

/** The type that stands for bytes in the generated file. */
export const bytesType = "Bytes";

/**
 * A copy of the bundle which openapi-typescript can name every part of: references into the middle of a component are
 * replaced by what they lead to, and schemas of bytes (to which it has no answer but `unknown`) by a reference to
 * `#/Bytes`, which it writes as the type of that name.
 */
export function prepare(root: JsonObject): JsonObject {
  const copy = (value: unknown, kind: Kind, trail: readonly string[]): unknown => {
    if (!isObject(value)) return value;
    if (kind === "schema" && isBytes(value)) return { ...described(value), $ref: `#/${bytesType}` };
    const pointer = typeof value["$ref"] === "string" ? pointerOfRef(value["$ref"]) : undefined;
    if (pointer !== undefined && isInside(pointer) && !trail.includes(pointer)) {
      const { $ref: _, ...siblings } = value;
      const target = valueAt(root, pointer);
      if (isObject(target)) return copy({ ...target, ...siblings }, kind, [...trail, pointer]);
    }
    const written = kind === "schema" ? withSoundUnion(value) : value;
    return Object.fromEntries(
      Object.entries(written).map(([key, member]) => [key, copyMember(member, kind, key, trail)]),
    );
  };
  const copyMember = (member: unknown, kind: Kind, key: string, trail: readonly string[]) => {
    const child = childOf(kind, key);
    if (!child) return member;
    if (child.holds === "one") return copy(member, child.kind, trail);
    if (Array.isArray(member)) return member.map((item) => copy(item, child.kind, trail));
    if (!isObject(member)) return member;
    return Object.fromEntries(
      Object.entries(member).map(([name, item]) => [name, copy(item, child.kind, trail)]),
    );
  };
  return { ...(copy(root, "root", []) as JsonObject), [bytesType]: {} };
}

/** Bytes as OpenAPI 3.1 writes them (a media type and no `type`), or 3.0 (`format: binary`). */
function isBytes(schema: Record<string, unknown>): boolean {
  if (schema["format"] === "binary") return true;
  const isText = schema["type"] !== undefined || schema["contentEncoding"] !== undefined;
  return typeof schema["contentMediaType"] === "string" && !isText && !("$ref" in schema);
}

function described({ title, description }: Record<string, unknown>) {
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
  };
}

/** Deeper than `/components/schemas/Pet`, the names that openapi-typescript writes. */
function isInside(pointer: string): boolean {
  const tokens = parsePointer(pointer);
  return tokens.length > (tokens[0] === "$defs" ? 2 : 3) || tokens[0] === "paths";
}

const shapes = ["$ref", "type", "properties", "items", "enum", "const", "allOf", "anyOf", "oneOf"];

/**
 * openapi-typescript writes `X | A | B` for an `anyOf` beside other keywords, and `unknown` for an alternative that only
 * has rules (`required: [id]`), which swallows the whole type. `X & (A | B)` is what `oneOf` becomes; an alternative
 * that says nothing about the type leaves X.
 */
function withSoundUnion(schema: Record<string, unknown>): Record<string, unknown> {
  const { anyOf, ...rest } = schema;
  const isAlone = !shapes.some((key) => key in rest);
  if (!Array.isArray(anyOf) || isAlone) return schema;
  const isShapeless = (one: unknown) => isObject(one) && !shapes.some((key) => key in one);
  return anyOf.some(isShapeless) || "oneOf" in rest ? rest : { ...rest, oneOf: anyOf };
}
