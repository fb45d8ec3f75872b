import type { Readable } from "node:stream";
import { createInflateRaw, inflateRawSync } from "node:zlib";

/** The bytes are no archive, or a damaged one. */
export class BadArchive extends Error {}

/** One file of an archive, still packed. */
export interface PackedFile {
  readonly data: Uint8Array;
  readonly isDeflated: boolean;
  /** Bytes that it unpacks to, as the archive says. */
  readonly size: number;
}

/** The files of an archive by their paths. Throws `BadArchive`. */
export function unzip(archive: Uint8Array): ReadonlyMap<string, PackedFile> {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  try {
    return readDirectory(bytes);
  } catch (error) {
    // Whatever lies behind the end of the bytes.
    throw new BadArchive("not an archive", { cause: error });
  }
}

function readDirectory(bytes: Buffer): Map<string, PackedFile> {
  const files = new Map<string, PackedFile>();
  const end = bytes.lastIndexOf("PK\x05\x06", undefined, "latin1");
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    if (bytes.toString("latin1", at, at + 4) !== "PK\x01\x02") throw new BadArchive("no directory");
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      bytes.readUInt16LE(at + offset),
    ) as [number, number, number];
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    files.set(name, {
      data: bytes.subarray(start, start + bytes.readUInt32LE(at + 20)),
      isDeflated: bytes.readUInt16LE(at + 10) === 8,
      size: bytes.readUInt32LE(at + 24),
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}

/** The whole file as text. Throws `BadArchive`. */
export function unpackText({ data, isDeflated, size }: PackedFile): string {
  if (!isDeflated) return Buffer.from(data).toString();
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(size, 1) }).toString();
  } catch (error) {
    throw new BadArchive("a damaged file", { cause: error });
  }
}

/** The next pieces are inflated, in a thread of its own, while the first is read. */
const ahead = { chunkSize: 1 << 18, readableHighWaterMark: 1 << 22 };

/** The file as text, piece by piece; never more than it says it is. Throws `BadArchive`. */
export async function* unpackPieces({
  data,
  isDeflated,
  size,
}: PackedFile): AsyncGenerator<string> {
  if (!isDeflated) return yield Buffer.from(data).toString();
  const inflate: Readable = createInflateRaw(ahead).end(data);
  const decoder = new TextDecoder();
  let length = 0;
  try {
    for await (const chunk of inflate as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > size) throw new BadArchive("a file is larger than it says");
      yield decoder.decode(chunk, { stream: true });
    }
  } catch (error) {
    throw error instanceof BadArchive ? error : new BadArchive("a damaged file", { cause: error });
  }
}
