import { deflateRawSync, crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { openContainer } from "../../../../src/wire/archives/containers.ts";
import { openZip } from "../../../../src/wire/archives/zip.ts";

const text = (bytes: string) => Uint8Array.from(bytes, (char) => char.charCodeAt(0));
const workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A ZIP archive of these files, the way every office program writes it. */
function zip(files: Readonly<Record<string, string>>, packed = true): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const plain = Buffer.from(content);
    const body = packed ? deflateRawSync(plain) : plain;
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(packed ? 8 : 0, 4);
    fixed.writeUInt32LE(crc32(plain), 10);
    fixed.writeUInt32LE(body.length, 14);
    fixed.writeUInt32LE(plain.length, 18);
    fixed.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([text("PK\u0003\u0004"), fixed, Buffer.from(name), body]);
    const at = Buffer.alloc(14);
    at.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([text("PK\u0001\u0002\u0014\u0000"), fixed, at, Buffer.from(name)]),
    );
    parts.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return new Uint8Array(Buffer.concat([...parts, ...directory, text("PK\u0005\u0006"), end]));
}

const office = { "[Content_Types].xml": "<Types/>", "a.txt": "内容" };
const pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\nxref\n0 1\ntrailer\n<<>>\nstartxref\n29\n%%EOF\n";
const png = "\u0089PNG\r\n\u001a\n...IEND\u00aeB`\u0082";

/** The same bytes with one of them changed. */
const damaged = (bytes: Uint8Array, at: number) => bytes.with(at, (bytes[at] ?? 0) ^ 0xff);

describe("openContainer", () => {
  it.each<[string, string, Uint8Array, unknown]>([
    ["a workbook", workbook, zip(office), { checked: true }],
    ["stored files", "application/zip", zip(office, false), { checked: true }],
    [
      "a workbook cut off",
      workbook,
      zip(office).slice(0, -30),
      { checked: true, defect: "it has no directory: it is no ZIP archive, or its end is missing" },
    ],
    [
      "a workbook that is text",
      workbook,
      text("name,phone"),
      { checked: true, defect: "it has no directory: it is no ZIP archive, or its end is missing" },
    ],
    [
      "a damaged file",
      "application/zip",
      damaged(zip(office, false), 55),
      { checked: true, defect: "the file [Content_Types].xml is damaged: its checksum is wrong" },
    ],
    [
      "an archive that is no office file",
      workbook,
      zip({ "a.txt": "x" }),
      { checked: true, defect: "the archive has no [Content_Types].xml" },
    ],
    ["a PDF", "application/pdf", text(pdf), { checked: true }],
    [
      "a PDF cut off",
      "application/pdf",
      text(pdf.slice(0, 40)),
      { checked: true, defect: "its end is missing: there is no startxref and %%EOF" },
    ],
    [
      "a PDF whose table is elsewhere",
      "application/pdf",
      text(pdf.replace("29\n%%EOF", "3\n%%EOF")),
      { checked: true, defect: "its cross-reference table is not where it says" },
    ],
    [
      "text that says PDF",
      "application/pdf",
      text("hello"),
      { checked: true, defect: "it does not start like a PDF" },
    ],
    ["an image", "image/png", text(png), { checked: true }],
    [
      "an image cut off",
      "image/png",
      text(png.slice(0, -1)),
      { checked: true, defect: "its end is missing" },
    ],
    ["bytes nobody knows", "application/octet-stream", text("x"), { checked: false }],
  ])("%s", async (_, type, bytes, want) => {
    expect(await openContainer(type, bytes)).toEqual(want);
  });
});

describe("openZip", () => {
  it("lists the files", () => {
    expect(openZip(zip(office)).map((entry) => entry.name)).toEqual(Object.keys(office));
  });
});
