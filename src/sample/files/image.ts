import type { Random } from "../../base/random.ts";
import { crc32 } from "../../wire/archives/zip.ts";
import { storedBlock } from "./archive.ts";
import { big, bytesOf, little, xmlText } from "./bytes.ts";

const side = 64;

function colour(random: Random): number[] {
  return [random.int(0, 255), random.int(0, 255), random.int(0, 255)];
}

/** One colour, 64 by 64 pixels. @see https://www.w3.org/TR/png-3/ */
export function makePng(random: Random): Uint8Array {
  // A palette of one colour, one bit a pixel: each row is its filter (none) and eight zeros.
  const header = [...big(side, 4), ...big(side, 4), 1, 3, 0, 0, 0];
  const rows = new Uint8Array(side * (1 + side / 8));
  const data = bytesOf([0x78, 0x01], storedBlock(rows), big(adler32(rows), 4));
  return bytesOf(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    chunk("IHDR", bytesOf(header)),
    chunk("PLTE", bytesOf(colour(random))),
    chunk("IDAT", data),
    chunk("IEND", bytesOf()),
  );
}

function chunk(name: string, content: Uint8Array): Uint8Array {
  const body = bytesOf(name, content);
  return bytesOf(big(content.length, 4), body, big(crc32(body), 4));
}

/** @see https://www.rfc-editor.org/rfc/rfc1950#section-8.2 */
function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return high * 65_536 + low;
}

/**
 * Grey, 64 by 64 pixels: every block is "no difference, nothing more", two bits.
 * @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf
 */
export function makeJpeg(): Uint8Array {
  const oneCode = [1, ...Array.from({ length: 15 }, () => 0), 0];
  const blocks = (side / 8) ** 2;
  return bytesOf(
    [0xff, 0xd8],
    [0xff, 0xe0, ...big(16, 2)],
    "JFIF\0",
    [1, 1, 0, ...big(1, 2), ...big(1, 2), 0, 0],
    [0xff, 0xdb, ...big(67, 2), 0, ...Array.from({ length: 64 }, () => 1)],
    [0xff, 0xc0, ...big(11, 2), 8, ...big(side, 2), ...big(side, 2), 1, 1, 0x11, 0],
    [0xff, 0xc4, ...big(20, 2), 0x00, ...oneCode],
    [0xff, 0xc4, ...big(20, 2), 0x10, ...oneCode],
    [0xff, 0xda, ...big(8, 2), 1, 1, 0, 0, 63, 0],
    new Uint8Array((blocks * 2) / 8),
    [0xff, 0xd9],
  );
}

/** One pixel. @see https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
export function makeGif(random: Random): Uint8Array {
  return bytesOf(
    "GIF89a",
    [...little(1, 2), ...little(1, 2), 0x80, 0, 0, ...colour(random), 0, 0, 0],
    [0x2c, ...little(0, 4), ...little(1, 2), ...little(1, 2), 0, 2, 2, 0x44, 1, 0, 0x3b],
  );
}

/** One pixel, 24 bits. */
export function makeBmp(random: Random): Uint8Array {
  const info = [
    ...little(40, 4),
    ...little(1, 4),
    ...little(1, 4),
    ...little(1, 2),
    ...little(24, 2),
  ];
  const rest = [...little(0, 4), ...little(4, 4), ...little(2835, 4), ...little(2835, 4)];
  const head = [...little(58, 4), ...little(0, 4), ...little(54, 4)];
  return bytesOf("BM", head, info, rest, little(0, 8), colour(random), [0]);
}

export function makeSvg(title: string, random: Random): Uint8Array {
  const fill = `rgb(${colour(random).join(",")})`;
  return bytesOf(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><title>${xmlText(title)}</title>`,
    `<rect width="${side}" height="${side}" fill="${fill}"/></svg>\n`,
  );
}
