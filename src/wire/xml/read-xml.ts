import { keyword } from "../../schema/walk.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { coerceText, shapeOf, typesOf } from "../coerce.ts";
import { xmlItems, xmlProperties, xmlShapeOf } from "./xml-shape.ts";
import { localName, type XmlElement } from "./xml.ts";

/** A schema that says something about the value; `{}` does not. */
export function describesXml(document: ApiDocument, schema: string | undefined): boolean {
  return typesOf(document, schema).size > 0 || xmlProperties(document, schema).size > 0;
}

/** A root element whose name is not the one that `xml.name` gives. */
export function rootProblem(
  document: ApiDocument,
  schema: string | undefined,
  root: XmlElement,
): string | undefined {
  const { name } = xmlShapeOf(document, schema);
  if (name === undefined || name === localName(root.name)) return undefined;
  return `the root element is <${root.name}>, the document names it <${name}>`;
}

/** An element as the value its schema means. */
export function readXml(
  document: ApiDocument,
  schema: string | undefined,
  element: XmlElement,
): unknown {
  const isNil = [...element.attributes].some(
    ([name, value]) => localName(name) === "nil" && value === "true",
  );
  if (isNil) return null;
  const shape = shapeOf(document, schema);
  if (shape === "array") {
    const items = xmlItems(document, schema, "");
    // Below a root that is a list there is nothing but items, whatever they are called.
    return element.children.map((child) => readXml(document, items.schema, child));
  }
  if (shape === "object" || xmlProperties(document, schema).size > 0)
    return readObject(document, schema, element);
  if (element.children.length === 0) return coerceText(document, schema, element.text);
  return typesOf(document, schema).size > 0
    ? coerceText(document, schema, element.text)
    : readObject(document, undefined, element);
}

function readObject(
  document: ApiDocument,
  schema: string | undefined,
  element: XmlElement,
): Record<string, unknown> {
  const value = new Map<string, unknown>();
  const used = new Set<XmlElement | string>();
  for (const [name, property] of xmlProperties(document, schema)) {
    const found = readProperty(document, schema, name, property, element, used);
    if (found !== undefined) value.set(name, found);
  }
  for (const child of element.children) {
    if (used.has(child)) continue;
    const name = localName(child.name);
    const earlier = value.get(name);
    const one = readXml(document, undefined, child);
    value.set(name, value.has(name) ? [earlier, one].flat() : one);
  }
  for (const [name, text] of element.attributes) {
    const isOwn = /^(?:xmlns|xml|xsi)(?::|$)/.test(name);
    if (!isOwn && !used.has(name) && !value.has(localName(name))) value.set(localName(name), text);
  }
  return Object.fromEntries(value);
}

/** `used` collects what has found its property. */
function readProperty(
  document: ApiDocument,
  owner: string | undefined,
  name: string,
  property: string,
  element: XmlElement,
  used: Set<XmlElement | string>,
): unknown {
  const xml = xmlShapeOf(document, property);
  if (xml.node === "text") return coerceText(document, property, element.text);
  const own = xml.name ?? name;
  if (xml.node === "attribute") {
    const found = [...element.attributes].find(([key]) => localName(key) === own);
    if (!found) return undefined;
    used.add(found[0]);
    return coerceText(document, property, found[1]);
  }
  const take = (wanted: string) => {
    const found = element.children.filter((child) => localName(child.name) === wanted);
    for (const child of found) used.add(child);
    return found;
  };
  if (shapeOf(document, property) !== "array") {
    const [child] = take(own);
    return child && readXml(document, property, child);
  }
  const items = xmlItems(document, property, name);
  if (xml.wrapped) {
    const [wrapper] = take(own);
    return wrapper?.children.map((child) => readXml(document, items.schema, child));
  }
  const list = take(items.name).map((child) => readXml(document, items.schema, child));
  // A list without items leaves no trace.
  const isRequired = [owner === undefined ? [] : keyword(document, owner, "required")]
    .flat(2)
    .includes(name);
  return list.length > 0 || isRequired ? list : undefined;
}
