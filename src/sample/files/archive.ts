import { crc32 } from "../../wire/archives/zip.ts";
import { bytesOf, little } from "./bytes.ts";

/** 1980-01-01, the first day a ZIP can name: the same bytes whatever the clock says. */
const firstDay = 0x0021;

/** A ZIP archive whose files are stored as they are. @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export function makeZip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const records: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const path = bytesOf(name);
    const size = little(content.length, 4);
    // Version 2.0, names in UTF-8, stored.
    const shared = [
      ...little(20, 2),
      ...little(0x0800, 2),
      ...little(0, 4),
      ...little(firstDay, 2),
      ...little(crc32(content), 4),
      ...size,
      ...size,
      ...little(path.length, 2),
      ...little(0, 2),
    ];
    const record = bytesOf([0x50, 0x4b, 3, 4], shared, path, content);
    records.push(record);
    const place = [...little(0, 10), ...little(offset, 4)];
    directory.push(bytesOf([0x50, 0x4b, 1, 2, 20, 0], shared, place, path));
    offset += record.length;
  }
  const entries = bytesOf(...directory);
  const count = little(records.length, 2);
  const end = [0x50, 0x4b, 5, 6, ...little(0, 4), ...count, ...count];
  return bytesOf(...records, entries, [
    ...end,
    ...little(entries.length, 4),
    ...little(offset, 4),
    ...little(0, 2),
  ]);
}

/** Bytes in one stored block of DEFLATE; at most 65,535 of them. @see https://www.rfc-editor.org/rfc/rfc1951#section-3.2.4 */
export function storedBlock(content: Uint8Array): Uint8Array {
  const { length } = content;
  return bytesOf([1, ...little(length, 2), ...little(0xffff - length, 2)], content);
}

/** @see https://www.rfc-editor.org/rfc/rfc1952 */
export function makeGzip(content: Uint8Array): Uint8Array {
  const head = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
  const tail = [...little(crc32(content), 4), ...little(content.length, 4)];
  return bytesOf(head, storedBlock(content), tail);
}
