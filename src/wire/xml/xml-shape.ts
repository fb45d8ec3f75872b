import { isObject } from "../../base/json.ts";
import { join, parsePointer } from "../../base/pointer.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { parts, propertiesOf } from "../../schema/walk.ts";
import { itemsOf } from "../deep-object.ts";

/** How a value stands in XML. @see https://spec.openapis.org/oas/v3.1.1#xml-object */
export interface XmlShape {
  /** Without its prefix; undefined where the schema names none. */
  readonly name: string | undefined;
  readonly prefix: string | undefined;
  readonly namespace: string | undefined;
  readonly node: "element" | "attribute" | "text";
  /** A list has an element of its own around its items. */
  readonly wrapped: boolean;
}

/** The `xml` object of a schema; 3.2's `nodeType` is understood beside the older flags. */
export function xmlShapeOf(document: ApiDocument, schema: string | undefined): XmlShape {
  const all = schema === undefined ? [] : parts(document, schema);
  const xml: Record<string, unknown> = {};
  for (const { value } of all.toReversed())
    if (isObject(value["xml"])) Object.assign(xml, value["xml"]);
  const { nodeType } = xml;
  const isText = nodeType === "text" || nodeType === "cdata";
  return {
    name: text(xml["name"]),
    prefix: text(xml["prefix"]),
    namespace: text(xml["namespace"]),
    node: isText
      ? "text"
      : nodeType === "attribute" || xml["attribute"] === true
        ? "attribute"
        : "element",
    wrapped: xml["wrapped"] === true || nodeType === "element",
  };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The name of an element that no property names: `xml.name`, else the component's name. */
export function elementNameOf(
  document: ApiDocument,
  schema: string | undefined,
): string | undefined {
  const { name } = xmlShapeOf(document, schema);
  if (name !== undefined || schema === undefined) return name;
  const [, kind, component] = parsePointer(document.follow(schema)?.pointer ?? schema);
  return kind === "schemas" ? component : undefined;
}

/** Property name -> its first schema, over all parts and all alternatives. */
export function xmlProperties(
  document: ApiDocument,
  schema: string | undefined,
  seen = new Set<string>(),
): Map<string, string> {
  const found = new Map<string, string>();
  if (schema === undefined || seen.has(schema)) return found;
  seen.add(schema);
  for (const [name, [first]] of propertiesOf(document, schema))
    if (first !== undefined) found.set(name, first);
  for (const part of parts(document, schema)) {
    for (const keyword of ["anyOf", "oneOf"]) {
      const branches = part.value[keyword];
      if (!Array.isArray(branches)) continue;
      for (const index of branches.keys())
        for (const [name, pointer] of xmlProperties(
          document,
          join(part.pointer, keyword, index),
          seen,
        ))
          if (!found.has(name)) found.set(name, pointer);
    }
  }
  return found;
}

/** The items of a list: their schema, and the name of their elements below the list's own name. */
export function xmlItems(
  document: ApiDocument,
  list: string | undefined,
  fallback: string,
): { readonly schema: string | undefined; readonly name: string } {
  const schema = itemsOf(document, list);
  return { schema, name: xmlShapeOf(document, schema).name ?? fallback };
}
