import { isObject } from "../../base/json.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { elementNameOf, xmlItems, xmlProperties, xmlShapeOf, type XmlShape } from "./xml-shape.ts";

/** The opposite of `readXml`: a document in UTF-8 whose elements are named as the schema says. */
export function writeXml(
  document: ApiDocument | undefined,
  schema: string | undefined,
  value: unknown,
): string {
  const name = document && elementNameOf(document, schema);
  const list = Array.isArray(value) ? "items" : "root";
  const root = document
    ? element({ document, schema, value, name: name ?? list })
    : plain(list, value);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}`;
}

interface Node {
  readonly document: ApiDocument;
  readonly schema: string | undefined;
  readonly value: unknown;
  /** Where the schema itself gives no name. */
  readonly name: string;
}

function element(node: Node): string {
  const { document, schema, value } = node;
  const xml = xmlShapeOf(document, schema);
  const tag = qualified(xml, node.name);
  const { attributes, content } = Array.isArray(value)
    ? { attributes: "", content: itemsOf(node) }
    : isObject(value)
      ? membersOf(node)
      : { attributes: value === null ? nil : "", content: value === null ? "" : escapeText(value) };
  return wrap(tag, namespaceOf(xml) + attributes, content);
}

const nil = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"';

function wrap(tag: string, attributes: string, content: string): string {
  return content === "" ? `<${tag}${attributes}/>` : `<${tag}${attributes}>${content}</${tag}>`;
}

/** The items of a list that stands alone, named after what they are. */
function itemsOf({ document, schema, value, name }: Node): string {
  const own = xmlItems(document, schema, "").schema;
  const items = xmlItems(
    document,
    schema,
    elementNameOf(document, own) ?? (name === "items" ? "item" : name),
  );
  return (Array.isArray(value) ? value : [])
    .map((item) => element({ document, schema: items.schema, value: item, name: items.name }))
    .join("");
}

function membersOf({ document, schema, value }: Node): { attributes: string; content: string } {
  const properties = xmlProperties(document, schema);
  let attributes = "";
  let content = "";
  for (const [name, member] of Object.entries(isObject(value) ? value : {})) {
    if (member === undefined) continue;
    const property = properties.get(name);
    const xml = xmlShapeOf(document, property);
    if (xml.node === "text") content += escapeText(member);
    else if (xml.node === "attribute") {
      if (member !== null)
        attributes += `${namespaceOf(xml)} ${qualified(xml, name)}="${escapeText(member)}"`;
    } else if (Array.isArray(member)) {
      const items = xmlItems(document, property, name);
      const list = member
        .map((item) => element({ document, schema: items.schema, value: item, name: items.name }))
        .join("");
      content += xml.wrapped ? wrap(qualified(xml, name), namespaceOf(xml), list) : list;
    } else content += element({ document, schema: property, value: member, name });
  }
  return { attributes, content };
}

/** Without a schema: members are elements, lists repeat theirs. */
function plain(name: string, value: unknown): string {
  const tag = xmlName(name);
  if (Array.isArray(value)) return wrap(tag, "", value.map((item) => plain("item", item)).join(""));
  if (!isObject(value)) return wrap(tag, "", value === null ? "" : escapeText(value));
  const members = Object.entries(value).flatMap(([key, member]) =>
    Array.isArray(member) ? member.map((item) => plain(key, item)) : [plain(key, member)],
  );
  return wrap(tag, "", members.join(""));
}

function qualified({ name, prefix }: XmlShape, fallback: string): string {
  const local = xmlName(name ?? fallback);
  return prefix === undefined ? local : `${xmlName(prefix)}:${local}`;
}

function namespaceOf({ prefix, namespace }: XmlShape): string {
  if (namespace === undefined) return "";
  return ` xmlns${prefix === undefined ? "" : `:${xmlName(prefix)}`}="${escapeText(namespace)}"`;
}

/** No name starts with a digit or holds a space. */
function xmlName(name: string): string {
  const clean = name.replaceAll(/[^\p{L}\p{N}_.-]/gu, "_");
  return /^[\p{L}_]/u.test(clean) ? clean : `_${clean}`;
}

const escapes: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  '"': "&quot;",
  "\r": "&#13;",
  "\n": "&#10;",
  "\t": "&#9;",
};

/** Characters XML cannot hold, not even by number, are left out. */
function escapeText(value: unknown): string {
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll(/[<>&"\r\n\t]/g, (character) => escapes[character] ?? "");
}
