import { ByteBlocks } from "../../base/byte-blocks.ts";
import { isFrozenDeep } from "../../base/freeze.ts";
import { isJsonValue } from "../../base/json.ts";
import { encodeText } from "../../wire/charset.ts";

/** A value as JSON. */
export interface WrittenJson {
  readonly bytes: Uint8Array;
  /** Reading the bytes gives a value equal to the one they were written from. */
  readonly isExact: boolean;
}

/** The bytes of values that cannot change. Rows of a store are such values, and answered again and again. */
const kept = new WeakMap<object, WrittenJson>();

/** Writes a value as JSON; a frozen one, alone or in a list, once for as long as it lives. Nobody may change the bytes. */
export function writeJson(value: unknown): WrittenJson {
  if (isKeepable(value)) return writeFrozen(value);
  return (Array.isArray(value) && writePage(value)) || write(value);
}

/** What was kept once was frozen, and stays so. */
function isKeepable(value: unknown): value is object {
  return (typeof value === "object" && value !== null && kept.has(value)) || isFrozenDeep(value);
}

/** What is sent and forgotten; the log holds on to it for a while. */
const sent = new ByteBlocks();

function write(value: unknown): WrittenJson {
  return { bytes: sent.encode(JSON.stringify(value) ?? ""), isExact: isJsonValue(value) };
}

function writeFrozen(value: object): WrittenJson {
  let written = kept.get(value);
  if (!written) {
    // For as long as the value lives: in a block it would hold on to all that lies beside it.
    const bytes = encodeText(JSON.stringify(value)) ?? new Uint8Array();
    kept.set(value, (written = { bytes, isExact: isJsonValue(value) }));
  }
  return written;
}

/** Pages are asked for again and again: the last ones are written once, as long as their rows stay the same. */
const pages: { readonly items: readonly unknown[]; readonly written: WrittenJson }[] = [];

/** Pages that are remembered, and bytes of the longest of them. */
const [mostPages, longestPage] = [16, 256 * 1024];

function writePage(items: readonly unknown[]): WrittenJson | undefined {
  const isSame = (page: readonly unknown[]) =>
    page.length === items.length && page.every((item, at) => item === items[at]);
  const known = pages.find((page) => isSame(page.items));
  if (known) return known.written;
  const written = joinFrozen(items);
  if (!written || written.bytes.length > longestPage) return written;
  // Whoever gave the list may change it.
  pages.push({ items: [...items], written });
  if (pages.length > mostPages) pages.shift();
  return written;
}

const [open, close, comma] = [0x5b, 0x5d, 0x2c];

/** A list whose items are all frozen: their bytes with commas between. */
function joinFrozen(items: readonly unknown[]): WrittenJson | undefined {
  if (items.length === 0 || !items.every(isKeepable)) return undefined;
  const parts = items.map(writeFrozen);
  const length = parts.reduce((sum, part) => sum + part.bytes.length, parts.length + 1);
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes[at] = at === 0 ? open : comma;
    bytes.set(part.bytes, at + 1);
    at += part.bytes.length + 1;
  }
  bytes[at] = close;
  return { bytes, isExact: parts.every(({ isExact }) => isExact) };
}
