/** One file in a ZIP archive. */
export interface ZipEntry {
  readonly name: string;
  /** Unpacks it and compares its checksum; throws an `Error` that says what is broken. */
  check(): Promise<void>;
}

const signatures = { end: 0x06054b50, central: 0x02014b50, local: 0x04034b50 };

/** Decompressed, an entry may not be larger: a small archive must not fill the memory. */
const largestEntry = 256 * 1024 * 1024;

/**
 * Reads the directory of a ZIP archive. Throws an `Error` that says what is broken.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function openZip(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== signatures.central) {
      throw new Error(`its directory ends after ${index} of ${count} files`);
    }
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const record = {
      name,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      size: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    };
    entries.push({ name, check: () => checkEntry(bytes, view, record) });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 65_535);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === signatures.end) return at;
  }
  throw new Error("it has no directory: it is no ZIP archive, or its end is missing");
}

interface FileRecord {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly offset: number;
}

async function checkEntry(bytes: Uint8Array, view: DataView, record: FileRecord): Promise<void> {
  const { name, method, crc, size, offset } = record;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== signatures.local) {
    throw new Error(`the file ${name} is not where the directory says`);
  }
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = bytes.subarray(start, start + size);
  if (packed.length < size) throw new Error(`the file ${name} is cut off`);
  if (method !== 0 && method !== 8) {
    throw new Error(`the file ${name} is packed in a way (${method}) nobody here reads`);
  }
  const found = method === 0 ? finish(update(start32, packed)) : await inflatedCrc(name, packed);
  if (found !== crc) throw new Error(`the file ${name} is damaged: its checksum is wrong`);
}

/** The checksum of what comes out, piece by piece: the whole is never in memory. */
async function inflatedCrc(name: string, packed: Uint8Array): Promise<number> {
  let length = 0;
  let crc = start32;
  try {
    const stream = new Blob([packed as BlobPart])
      .stream()
      .pipeThrough(new DecompressionStream("deflate-raw"));
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > largestEntry) throw new RangeError(`larger than ${largestEntry} bytes`);
      crc = update(crc, chunk);
    }
  } catch (error) {
    throw new Error(`the file ${name} cannot be unpacked`, { cause: error });
  }
  return finish(crc);
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

const start32 = 0xffffffff;

/** CRC-32 (ISO 3309) over one more piece. An indexed loop: this runs over every byte of large workbooks. */
function update(crc: number, bytes: Uint8Array): number {
  let value = crc;
  for (let at = 0; at < bytes.length; at++) {
    value = (table[(value ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (value >>> 8);
  }
  return value;
}

function finish(crc: number): number {
  return (crc ^ 0xffffffff) >>> 0;
}

/** CRC-32 of the whole. */
export function crc32(bytes: Uint8Array): number {
  return finish(update(start32, bytes));
}
