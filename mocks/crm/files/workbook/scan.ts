/**
 * Finds the elements of the XML that workbooks consist of. It knows no more of XML than their writers use: no comments
 * and no CDATA inside of what is looked for. A general parser takes five times as long for a large sheet.
 */

export interface Element {
  /** What stands between the name and the end of the opening tag. */
  readonly head: string;
  /** What stands between the tags; empty when there is only one. */
  readonly inner: string;
}

/** The elements of that name, with whatever prefix; they do not hold one another. */
export function* elementsIn(xml: string, name: string, prefix = prefixIn(xml)): Iterable<Element> {
  const opening = `<${prefix}${name}`;
  const closing = `</${prefix}${name}>`;
  let at = 0;
  while ((at = xml.indexOf(opening, at)) >= 0) {
    const headStart = at + opening.length;
    const headEnd = xml.indexOf(">", headStart);
    if (headEnd < 0) return;
    at = headEnd + 1;
    // Otherwise it is the beginning of a longer name.
    if (!isEndOfName(xml.charCodeAt(headStart))) continue;
    if (xml.charCodeAt(headEnd - 1) === slash) {
      yield { head: xml.slice(headStart, headEnd - 1), inner: "" };
      continue;
    }
    const end = xml.indexOf(closing, at);
    if (end < 0) return;
    yield { head: xml.slice(headStart, headEnd), inner: xml.slice(at, end) };
    at = end + closing.length;
  }
}

/** The same in a text that comes in pieces. */
export async function* elementsOf(
  pieces: AsyncIterable<string>,
  name: string,
): AsyncGenerator<Element> {
  let rest = "";
  let prefix: string | undefined;
  for await (const piece of pieces) {
    rest += piece;
    prefix ??= prefixIn(rest);
    const closing = `</${prefix}${name}>`;
    const end = rest.lastIndexOf(closing);
    if (end < 0) continue;
    yield* elementsIn(rest.slice(0, end + closing.length), name, prefix);
    rest = rest.slice(end + closing.length);
  }
  yield* elementsIn(rest, name, prefix ?? "");
}

const slash = 47;

/** A space, a line end, `/` or `>`. */
function isEndOfName(code: number): boolean {
  return code <= 32 || code === slash || code === 62;
}

/** `x:` when the root is written `<x:worksheet`; prefixes further down belong to extensions. */
function prefixIn(xml: string): string {
  return /<([A-Za-z][\w.-]*:)?[A-Za-z]/.exec(xml)?.[1] ?? "";
}

/** The value of an attribute. */
export function attribute(head: string, name: string): string | undefined {
  const match = new RegExp(String.raw`\s${name}\s*=\s*(?:"([^"]*)"|'([^']*)')`).exec(head);
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? undefined : decodeEntities(value);
}

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(
    /&(?:#x([\dA-F]+)|#(\d+)|(amp|lt|gt|quot|apos));/gi,
    (whole, hex, decimal, name) => {
      if (name !== undefined) return named[String(name).toLowerCase()] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
    },
  );
}
