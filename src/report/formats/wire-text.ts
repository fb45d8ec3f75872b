/** A body as JSON can hold it: text where it is text, else Base64. */
export type BodyText =
  | { readonly text: string }
  | { readonly text: string; readonly encoding: "base64" };

export function bodyText(body: Uint8Array): BodyText {
  try {
    // A BOM is part of what was sent.
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return { text: decoder.decode(body) };
  } catch {
    return { text: toBase64(body), encoding: "base64" };
  }
}

/** Headers as pairs. What logs a caller in is not kept: a report is passed on. */
export function headerPairs(headers: Headers): [name: string, value: string][] {
  return [...headers].map(([name, value]) => [name, name === "set-cookie" ? "***" : value]);
}

/** What stands behind the first `?` of a URL; empty where there is none. */
export function queryOf(url: string): string {
  return /\?([^#]*)/.exec(url)?.[1] ?? "";
}

/** In pieces: a call takes only so many arguments. */
function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 8192)
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}
