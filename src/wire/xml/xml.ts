import { messageOf } from "../../base/errors.ts";

/** An element with everything in it, in the order in which it stands. */
export interface XmlElement {
  /** With its prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** All text directly inside. */
  readonly text: string;
}

/** The reader is loaded when the first XML comes: most documents have none. */
const loadReader = async () => {
  const { XMLParser, XMLValidator } = await import("fast-xml-parser");
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    cdataPropName: "#cdata",
    parseTagValue: false,
    trimValues: false,
    processEntities: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
  });
  return { parser, validate: (text: string) => XMLValidator.validate(text) };
};
let reader: ReturnType<typeof loadReader> | undefined;

/**
 * Reads a well-formed document, or says what is wrong with it. A DOCTYPE is refused: entities are how a small document
 * becomes a large one.
 */
export async function parseXml(
  text: string,
): Promise<{ readonly root: XmlElement } | { readonly problem: string }> {
  const bare = text.replaceAll(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, "");
  if (/<!(?:DOCTYPE|ENTITY)/i.test(bare)) return { problem: "it has a DOCTYPE, which is not read" };
  const { parser, validate } = await (reader ??= loadReader());
  try {
    const verdict = validate(text);
    if (verdict !== true) return { problem: `${verdict.err.msg} (line ${verdict.err.line})` };
    const roots: unknown = parser.parse(text);
    const elements = toElements(Array.isArray(roots) ? roots : []);
    const [root, ...others] = elements.children;
    if (!root) return { problem: "there is no element" };
    if (others.length > 0 || elements.text.trim() !== "" || !/>\s*$/.test(bare))
      return { problem: "there is something beside its one root element" };
    return { root };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}

/** The reader's list of one-member objects (`{ name: children, ":@": attributes }`) as text and elements. */
function toElements(nodes: readonly unknown[]): Pick<XmlElement, "children" | "text"> {
  const children: XmlElement[] = [];
  let text = "";
  for (const node of nodes) {
    const entries = Object.entries(node as Record<string, unknown>);
    const [name, content] = entries.find(([key]) => key !== ":@") ?? ["", undefined];
    if (name === "#text") text += decodeReferences(String(content));
    else if (name === "#cdata") text += rawText(content);
    else if (Array.isArray(content)) {
      const attributes = Object.entries((node as { ":@"?: Record<string, string> })[":@"] ?? {});
      children.push({
        name,
        attributes: new Map(attributes.map(([key, value]) => [key, decodeReferences(value)])),
        ...toElements(content),
      });
    }
  }
  return { children, text };
}

function rawText(content: unknown): string {
  const [first] = Array.isArray(content) ? (content as Record<string, unknown>[]) : [];
  return String(first?.["#text"] ?? "");
}

const named: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
};

/** The five entities every document has, and characters by number. */
function decodeReferences(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? all) : all;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
