/** A media type without its parameters, in lower case. @see https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1 */
export interface ParsedMediaType {
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export function parseMediaType(text: string): ParsedMediaType | undefined {
  if (!known.has(text)) {
    // Clients may send any number of them; the same few come again and again.
    if (known.size >= 200) known.clear();
    known.set(text, read(text));
  }
  return known.get(text);
}

const known = new Map<string, ParsedMediaType | undefined>();

function read(text: string): ParsedMediaType | undefined {
  // A semicolon in quotes belongs to the value.
  const [essence = "", ...rest] = text.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const type = essence.trim().toLowerCase();
  if (!/^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+$/.test(type)) return undefined;
  const parameters: Record<string, string> = {};
  for (const part of rest) {
    const [name = "", ...value] = part.split("=");
    if (value.length > 0)
      parameters[name.trim().toLowerCase()] = value
        .join("=")
        .trim()
        .replace(/^"(.*)"$/, "$1");
  }
  return { type, parameters };
}

/** The media type alone, without its parameters. */
export function essenceOf(mediaType: string): string {
  return parseMediaType(mediaType)?.type ?? mediaType;
}

/** How exactly `type` is covered by a range: 3 the type itself, 2 `image/*`, 1 any, 0 not at all. */
export function coverage(range: string, type: string): number {
  const wanted = parseMediaType(range)?.type;
  if (wanted === undefined) return 0;
  if (wanted === type) return 3;
  if (wanted === "*/*") return 1;
  return wanted.endsWith("/*") && type.startsWith(wanted.slice(0, -1)) ? 2 : 0;
}

/** The entry whose range covers the media type best. */
export function bestMatch<T extends { readonly type: string }>(
  entries: readonly T[],
  type: string,
): T | undefined {
  let best: T | undefined;
  let score = 0;
  for (const entry of entries) {
    const one = coverage(entry.type, type);
    if (one > score) [best, score] = [entry, one];
  }
  return best;
}

/** `application/json`, `text/json` and everything that ends in `+json`. @see https://www.rfc-editor.org/rfc/rfc6839 */
export function isJson(mediaType: string): boolean {
  const type = essenceOf(mediaType);
  return type === "application/json" || type === "text/json" || type.endsWith("+json");
}

/** `application/xml`, `text/xml` and everything that ends in `+xml`. @see https://www.rfc-editor.org/rfc/rfc7303 */
export function isXml(mediaType: string): boolean {
  const type = essenceOf(mediaType);
  return type === "application/xml" || type === "text/xml" || type.endsWith("+xml");
}

/**
 * Of the types offered, in order of preference, the one the Accept header wants most; undefined when it wants none.
 * An offer may be a range (`image/*`). Parameters decide between offers that are wanted alike, and nothing else.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 */
export function negotiate<T extends { readonly type: string }>(
  offered: readonly T[],
  accept: string | undefined,
): T | undefined {
  if (accept === undefined || accept.trim() === "") return offered[0];
  const ranges = acceptedRanges(accept);
  const ranked = offered.map((one) => {
    const offer = parseMediaType(one.type);
    const range = offer && bestRange(ranges, offer);
    return { one, quality: range?.quality ?? 0, matches: range?.matches ?? 0 };
  });
  const best = ranked
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality || b.matches - a.matches);
  return best[0]?.one;
}

interface Range extends ParsedMediaType {
  readonly quality: number;
}

/** The ranges of an Accept header; what is no media range is passed over. */
export function acceptedRanges(accept: string): Range[] {
  return accept.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).flatMap((text) => {
    const parsed = parseMediaType(text);
    if (!parsed) return [];
    const { q, ...parameters } = parsed.parameters;
    const quality = Number(q ?? 1);
    return [{ type: parsed.type, parameters, quality: Number.isNaN(quality) ? 0 : quality }];
  });
}

/** The range that covers an offer best, and how many of its parameters the offer has. */
function bestRange(
  ranges: readonly Range[],
  offer: ParsedMediaType,
): { readonly quality: number; readonly matches: number } | undefined {
  let best: { quality: number; matches: number; rank: number } | undefined;
  for (const range of ranges) {
    const covered =
      coverage(range.type, offer.type) || (coverage(offer.type, range.type) > 0 ? 1 : 0);
    if (covered === 0) continue;
    const names = Object.keys(range.parameters);
    const matches = names.filter(
      (name) => offer.parameters[name] === range.parameters[name],
    ).length;
    const rank = covered * 100 + matches - (names.length - matches) * 10;
    if (!best || rank > best.rank) best = { quality: range.quality, matches, rank };
  }
  return best;
}
