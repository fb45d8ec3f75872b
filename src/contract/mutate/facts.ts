import { isObject } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { parts } from "../../schema/walk.ts";

/** What the schemas of one value say without their alternatives: enough to know what can be broken. */
export interface Facts {
  readonly types: readonly string[] | undefined;
  readonly allowed: readonly unknown[] | undefined;
  readonly format: string | undefined;
  readonly hasPattern: boolean;
  readonly minimum: number;
  readonly maximum: number;
  readonly minLength: number;
  readonly maxLength: number;
  readonly required: ReadonlySet<string>;
  /** Name -> pointers of its schemas. */
  readonly properties: ReadonlyMap<string, readonly string[]>;
  readonly items: readonly string[];
  readonly isClosed: boolean;
  readonly fallback: unknown;
  /** Every keyword that stands there. */
  readonly keywords: ReadonlySet<string>;
}

export function factsOf(document: ApiDocument, pointers: readonly string[]): Facts {
  const seen = new Set<string>();
  const found = pointers.flatMap((pointer) => parts(document, pointer, seen));
  const all = (name: string) =>
    found.map((one) => one.value[name]).filter((one) => one !== undefined);
  const numbers = (name: string) => all(name).filter((one) => typeof one === "number");
  const lists = (name: string) => all(name).filter(Array.isArray) as unknown[][];
  const types = all("type").map((one) => [one].flat().map(String));
  const [format] = all("format");
  const properties = new Map<string, string[]>();
  for (const { value, pointer } of found) {
    const members = isObject(value["properties"]) ? Object.keys(value["properties"]) : [];
    for (const name of members)
      properties.set(name, [...(properties.get(name) ?? []), join(pointer, "properties", name)]);
  }
  return {
    types: types.reduce<string[] | undefined>(
      (left, one) => (left ? left.filter((type) => one.includes(type)) : one),
      undefined,
    ),
    allowed: lists("enum")[0] ?? (all("const").length > 0 ? all("const") : undefined),
    format: typeof format === "string" ? format : undefined,
    hasPattern: all("pattern").length > 0,
    minimum: Math.max(-Infinity, ...numbers("minimum")),
    maximum: Math.min(Infinity, ...numbers("maximum")),
    minLength: Math.max(0, ...numbers("minLength")),
    maxLength: Math.min(Infinity, ...numbers("maxLength")),
    required: new Set(lists("required").flat().map(String)),
    properties,
    items: found.flatMap((one) =>
      isObject(one.value["items"]) ? [join(one.pointer, "items")] : [],
    ),
    isClosed: [...all("additionalProperties"), ...all("unevaluatedProperties")].includes(false),
    fallback: all("default")[0],
    keywords: new Set(found.flatMap((one) => Object.keys(one.value))),
  };
}
