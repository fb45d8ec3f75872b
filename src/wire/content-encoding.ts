import { concat } from "../base/bytes.ts";

export type Decompressed =
  | { readonly kind: "plain"; readonly bytes: Uint8Array }
  | { readonly kind: "unknown"; readonly coding: string }
  | { readonly kind: "too-large" }
  | { readonly kind: "malformed"; readonly message: string };

/** The codings of `Content-Encoding` that the Web platform unpacks. */
const formats: Readonly<Record<string, CompressionFormat>> = {
  gzip: "gzip",
  "x-gzip": "gzip",
  deflate: "deflate",
};

/** The value of `Accept-Encoding` that says what can be unpacked. */
export const acceptedCodings = "gzip, deflate";

/**
 * Takes off what `Content-Encoding` names, the last coding first. `limit` is the largest result in bytes: a few
 * kilobytes can unpack to gigabytes.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.4
 */
export async function decompress(
  bytes: Uint8Array,
  contentEncoding: string,
  limit: number,
): Promise<Decompressed> {
  const codings = contentEncoding
    .split(",")
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== "" && coding !== "identity");
  const unknown = codings.find((coding) => !Object.hasOwn(formats, coding));
  if (unknown !== undefined) return { kind: "unknown", coding: unknown };
  let plain = bytes;
  for (const coding of codings.toReversed()) {
    const unpacked = await unpack(plain, formats[coding] ?? "gzip", limit);
    if (unpacked === "too-large") return { kind: "too-large" };
    if (!unpacked) return { kind: "malformed", message: `the body is no valid ${coding} data` };
    plain = unpacked;
  }
  return { kind: "plain", bytes: plain };
}

async function unpack(
  bytes: Uint8Array,
  format: CompressionFormat,
  limit: number,
): Promise<Uint8Array | "too-large" | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    const stream = new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream(format));
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > limit) return "too-large";
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return concat(chunks);
}
