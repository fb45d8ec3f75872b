import type { Random } from "../../base/random.ts";
import { concat } from "../../base/bytes.ts";
import { makeGzip, makeZip } from "./archive.ts";
import { bytesOf, little } from "./bytes.ts";
import { makeBmp, makeGif, makeJpeg, makePng, makeSvg } from "./image.ts";
import { makeDocx, makeXlsx } from "./office.ts";
import { makePdf } from "./pdf.ts";

/** What a made-up file is about. */
export interface FileContent {
  /** Shown where the format can show something. */
  readonly title: string;
  /** Rows of a sheet. */
  readonly value: unknown;
  readonly random: Random;
}

type Maker = (content: FileContent) => Uint8Array;

const text = ({ title }: FileContent) => bytesOf(`${title}\n`);
const office = "application/vnd.openxmlformats-officedocument.";

const makers: Readonly<Record<string, Maker>> = {
  "application/pdf": ({ title }) => makePdf(title),
  "application/zip": (content) => makeZip({ "readme.txt": text(content) }),
  "application/x-zip-compressed": (content) => makeZip({ "readme.txt": text(content) }),
  "application/gzip": (content) => makeGzip(text(content)),
  "application/x-gzip": (content) => makeGzip(text(content)),
  "application/octet-stream": ({ random }) =>
    Uint8Array.from({ length: 64 }, () => random.int(0, 255)),
  [`${office}spreadsheetml.sheet`]: ({ value, title }) => makeXlsx(value ?? title),
  [`${office}wordprocessingml.document`]: ({ title }) => makeDocx(title),
  "image/png": ({ random }) => makePng(random),
  "image/jpeg": () => makeJpeg(),
  "image/jpg": () => makeJpeg(),
  "image/gif": ({ random }) => makeGif(random),
  "image/bmp": ({ random }) => makeBmp(random),
  "image/svg+xml": ({ title, random }) => makeSvg(title, random),
  "audio/wav": () => makeWav(),
  "audio/wave": () => makeWav(),
  "audio/x-wav": () => makeWav(),
  "audio/mpeg": () => makeMp3(),
  "audio/mp3": () => makeMp3(),
};

/** A tiny valid file of the media type; undefined for a format nobody here can make. */
export function makeFile(type: string, content: FileContent): Uint8Array | undefined {
  return Object.hasOwn(makers, type) ? makers[type]?.(content) : undefined;
}

/** A tenth of a second of silence: 8 kHz, one channel, 8 bits. */
function makeWav(): Uint8Array {
  const samples = new Uint8Array(800).fill(0x80);
  const format = [
    ...little(1, 2),
    ...little(1, 2),
    ...little(8000, 4),
    ...little(8000, 4),
    1,
    0,
    8,
    0,
  ];
  return bytesOf(
    "RIFF",
    little(36 + samples.length, 4),
    "WAVEfmt ",
    little(16, 4),
    format,
    "data",
    little(samples.length, 4),
    samples,
  );
}

/** Some frames of silence: MPEG-1 layer III, 44.1 kHz, 128 kbit/s, none of whose bits say anything. */
function makeMp3(): Uint8Array {
  const frame = new Uint8Array(417);
  frame.set([0xff, 0xfb, 0x90, 0x00]);
  return concat(Array.from({ length: 8 }, () => frame));
}

const starts: readonly (readonly [type: RegExp, start: string])[] = [
  [/^application\/pdf$/, "%PDF-"],
  [/^application\/(?:zip|x-zip-compressed|vnd\.openxmlformats-officedocument\..*)$/, "PK"],
  [/^application\/(?:x-)?gzip$/, "\u001f\u008b"],
  [/^image\/png$/, "\u0089PNG"],
  [/^image\/jpe?g$/, "\u00ff\u00d8"],
  [/^image\/gif$/, "GIF8"],
  [/^image\/bmp$/, "BM"],
];

/**
 * The bytes an example text stands for: as it is, or what it is the Base64 of; undefined where neither starts like a
 * file of the type.
 */
export function bytesOfExample(type: string, example: string): Uint8Array | undefined {
  const start = starts.find(([pattern]) => pattern.test(type))?.[1];
  const plain = bytesOf(example);
  if (start === undefined || example.startsWith(start)) return plain;
  try {
    const decoded = atob(example);
    return decoded.startsWith(start)
      ? Uint8Array.from(decoded, (character) => character.charCodeAt(0))
      : undefined;
  } catch {
    return undefined;
  }
}
