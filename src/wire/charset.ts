const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const utf8 = new TextEncoder();

/** UTF-8, a byte order mark kept; undefined for bytes that are none. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Text in any charset of the Encoding Standard, without its byte order mark; undefined for bytes that are none. */
export function decodeText(bytes: Uint8Array, charset = "utf-8"): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The bytes of a text; undefined for a charset nobody here can write. */
export function encodeText(text: string, charset = "utf-8"): Uint8Array | undefined {
  const name = charset.toLowerCase();
  if (name === "utf-8" || name === "utf8") return utf8.encode(text);
  const highest = name === "us-ascii" ? 0x7f : name === "iso-8859-1" ? 0xff : -1;
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  return [...text].every((character) => (character.codePointAt(0) ?? 0) <= highest)
    ? bytes
    : undefined;
}

/** One character a byte, so that places in the text are places in the bytes. */
export function asLatin1(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}
