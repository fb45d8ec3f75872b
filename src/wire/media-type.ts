/** A media type without its parameters, in lower case. @see https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1 */
export interface ParsedMediaType {
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export function parseMediaType(text: string): ParsedMediaType | undefined {
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

/**
 * Of the types offered, in order of preference, the one the Accept header wants most; undefined when it wants none.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 */
export function negotiate<T extends { readonly type: string }>(
  offered: readonly T[],
  accept: string | undefined,
): T | undefined {
  if (accept === undefined || accept.trim() === "") return offered[0];
  const ranges = accept.split(",").flatMap((text) => {
    const parsed = parseMediaType(text);
    if (!parsed) return [];
    const quality = Number(parsed.parameters["q"] ?? 1);
    return [{ type: parsed.type, quality: Number.isNaN(quality) ? 0 : quality }];
  });
  const qualityOf = (type: string) => {
    return bestMatch(ranges, essenceOf(type))?.quality ?? 0;
  };
  const best = Math.max(0, ...offered.map((one) => qualityOf(one.type)));
  return best === 0 ? undefined : offered.find((one) => qualityOf(one.type) === best);
}
