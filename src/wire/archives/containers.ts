import { messageOf } from "../../base/errors.ts";
import { openZip } from "./zip.ts";

/** What is wrong with the bytes of a file format, or undefined when it opens. */
type Opener = (bytes: Uint8Array) => string | undefined | Promise<string | undefined>;

const openers: readonly (readonly [type: RegExp, open: Opener])[] = [
  [/^application\/pdf$/, openPdf],
  [
    /^application\/vnd\.openxmlformats-officedocument\./,
    (bytes) => openArchive(bytes, "[Content_Types].xml"),
  ],
  [/^application\/vnd\.oasis\.opendocument\./, (bytes) => openArchive(bytes, "content.xml")],
  [/^application\/(?:epub\+zip|zip|x-zip-compressed|java-archive)$/, (bytes) => openArchive(bytes)],
  [/^image\/png$/, (bytes) => between(bytes, "\u0089PNG\r\n\u001a\n", "IEND\u00aeB`\u0082")],
  [/^image\/jpeg$/, (bytes) => between(bytes, "\u00ff\u00d8\u00ff", "\u00ff\u00d9")],
  [/^image\/gif$/, (bytes) => between(bytes, "GIF8", "\u003b")],
];

/** Opens a file by its media type. `checked` is false for a format nobody here knows. */
export async function openContainer(
  type: string,
  bytes: Uint8Array,
): Promise<{ readonly checked: boolean; readonly defect?: string }> {
  const open = openers.find(([pattern]) => pattern.test(type))?.[1];
  if (!open) return { checked: false };
  const defect = await open(bytes);
  return defect === undefined ? { checked: true } : { checked: true, defect };
}

/** @see https://www.iso.org/standard/75839.html (7.5: file structure) */
function openPdf(bytes: Uint8Array): string | undefined {
  const head = latin1(bytes.subarray(0, 1024));
  if (!/%PDF-[12]\.\d/.test(head)) return "it does not start like a PDF";
  const tail = latin1(bytes.subarray(-1024));
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1];
  if (start === undefined) return "its end is missing: there is no startxref and %%EOF";
  const table = latin1(bytes.subarray(Number(start), Number(start) + 32));
  return /^\s*(?:xref|\d+\s+\d+\s+obj)/.test(table)
    ? undefined
    : "its cross-reference table is not where it says";
}

/** Every file of the archive is unpacked and its checksum compared. */
async function openArchive(bytes: Uint8Array, required?: string): Promise<string | undefined> {
  try {
    const entries = openZip(bytes);
    if (required !== undefined && !entries.some((entry) => entry.name === required)) {
      return `the archive has no ${required}`;
    }
    for (const entry of entries) await entry.check();
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

function between(bytes: Uint8Array, start: string, end: string): string | undefined {
  if (!latin1(bytes.subarray(0, start.length)).startsWith(start))
    return "it does not start like a file of this type";
  return latin1(bytes.subarray(-end.length)) === end ? undefined : "its end is missing";
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
