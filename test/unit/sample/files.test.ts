import { readXlsx } from "hucre/xlsx";
import { extractText, getDocumentProxy } from "unpdf";
import { gunzipSync, inflateSync } from "node:zlib";
import { describe, expect, it, test } from "vitest";
import { createRandom } from "../../../src/base/random.ts";
import { bytesOfExample, makeFile } from "../../../src/sample/files/make-file.ts";
import { openContainer } from "../../../src/wire/archives/containers.ts";

const make = (type: string, value: unknown = undefined) => {
  const bytes = makeFile(type, { title: "Show (a) pet", value, random: createRandom(1) });
  if (!bytes) throw new Error(`no ${type}`);
  return bytes;
};

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

describe("made-up files open", () => {
  it.each([
    "application/pdf",
    "application/zip",
    xlsx,
    docx,
    "image/png",
    "image/jpeg",
    "image/gif",
  ])("%s", async (type) => {
    expect(await openContainer(type, make(type))).toEqual({ checked: true });
  });

  test("the same seed makes the same bytes", () => {
    for (const type of ["image/png", "application/octet-stream", xlsx])
      expect(make(type)).toEqual(make(type));
  });

  test("a PDF shows the title", async () => {
    const pdf = await getDocumentProxy(make("application/pdf"));
    const { text } = await extractText(pdf, { mergePages: true });
    expect(text.trim()).toBe("Show (a) pet");
  });

  test("a workbook holds the rows", async () => {
    const rows = [
      { id: 1, name: "a<b&c" },
      { id: 2.5, ok: true },
    ];
    const book = await readXlsx(make(xlsx, rows));
    expect(book.sheets[0]?.rows).toEqual([
      ["id", "name", "ok"],
      [1, "a<b&c", ""],
      [2.5, "", true],
    ]);
  });

  test("gzip and PNG unpack", () => {
    expect(gunzipSync(make("application/gzip")).toString()).toBe("Show (a) pet\n");
    const png = Buffer.from(make("image/png"));
    const start = png.indexOf("IDAT") + 4;
    const length = png.readUInt32BE(start - 8);
    expect(inflateSync(png.subarray(start, start + length))).toHaveLength(64 * 9);
  });

  test("what nobody here can make", () => {
    const content = { title: "", value: undefined, random: createRandom(1) };
    expect(makeFile("video/mp4", content)).toBeUndefined();
    expect(makeFile("constructor", content)).toBeUndefined();
  });
});

it.each<[string, string, string, string | undefined]>([
  ["text that starts like the file", "application/pdf", "%PDF-1.4 x", "%PDF-1.4 x"],
  ["Base64 of the file", "application/pdf", btoa("%PDF-1.4 x"), "%PDF-1.4 x"],
  ["something else", "application/pdf", "string", undefined],
  ["any text for a type without a start", "application/octet-stream", "abc", "abc"],
])("an example of bytes: %s", (_, type, example, want) => {
  const bytes = bytesOfExample(type, example);
  expect(bytes && new TextDecoder().decode(bytes)).toBe(want);
});
