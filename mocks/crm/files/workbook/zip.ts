import type { Bytes } from "../download.ts";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { crc32, createDeflateRaw } from "node:zlib";

export interface ZipEntry {
  /** A path of ASCII characters. */
  readonly name: string;
  /** Its text, piece by piece, so that a large one need not be in memory at once. */
  readonly text: Iterable<string>;
}

/** An archive of deflated entries; the same entries give the same bytes. @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export async function zip(entries: readonly ZipEntry[]): Promise<Bytes> {
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, text } of entries) {
    const packed = await pack(text);
    const common = commonHeader(name, packed);
    const local = Buffer.concat([bytes("PK\x03\x04"), common, ascii(name), packed.data]);
    directory.push(centralHeader(common, name, offset));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...locals, central, endRecord(entries.length, central.length, offset)]);
}

interface Packed {
  readonly data: Uint8Array;
  readonly crc: number;
  /** Bytes before they were deflated. */
  readonly size: number;
}

const pieceLength = 1 << 18;

/** The next pieces are written while the first is deflated, in a thread of its own. */
const ahead = { chunkSize: 1 << 18, writableHighWaterMark: 1 << 22 };

async function pack(text: Iterable<string>): Promise<Packed> {
  let crc = 0;
  let size = 0;
  function* pieces(): Iterable<Uint8Array> {
    let piece = "";
    const flush = () => {
      const data = Buffer.from(piece);
      piece = "";
      crc = crc32(data, crc);
      size += data.length;
      return data;
    };
    for (const part of text) {
      piece += part;
      if (piece.length >= pieceLength) yield flush();
    }
    yield flush();
  }
  const data = await pipeline(pieces, createDeflateRaw(ahead), (packed) => buffer(packed));
  return { data, crc, size };
}

const version = 20;
const deflated = 8;
/** 1 January 1980, the first day there is. */
const date = 0x21;

/** What both headers of an entry hold: version, flags, method, time, date, checksum, sizes, length of the name. */
function commonHeader(name: string, { data, crc, size }: Packed): Uint8Array {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(version, 0);
  header.writeUInt16LE(deflated, 4);
  header.writeUInt16LE(date, 8);
  header.writeUInt32LE(crc, 10);
  header.writeUInt32LE(data.length, 14);
  header.writeUInt32LE(size, 18);
  header.writeUInt16LE(name.length, 22);
  return header;
}

function centralHeader(common: Uint8Array, name: string, offset: number): Uint8Array {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  const madeBy = Buffer.from([version, 0]);
  return Buffer.concat([bytes("PK\x01\x02"), madeBy, common, rest, ascii(name)]);
}

function endRecord(count: number, length: number, offset: number): Uint8Array {
  const record = Buffer.alloc(18);
  record.writeUInt16LE(count, 4);
  record.writeUInt16LE(count, 6);
  record.writeUInt32LE(length, 8);
  record.writeUInt32LE(offset, 12);
  return Buffer.concat([bytes("PK\x05\x06"), record]);
}

const ascii = (text: string) => Buffer.from(text, "ascii");
const bytes = (text: string) => Buffer.from(text, "latin1");
