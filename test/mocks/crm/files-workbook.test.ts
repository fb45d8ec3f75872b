import fc from "fast-check";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { isDateFormat } from "../../../mocks/crm/files/workbook/date-format.ts";
import { type ReadRow, readWorkbook } from "../../../mocks/crm/files/workbook/read.ts";
import type { Cell } from "../../../mocks/crm/files/workbook/sheet-xml.ts";
import { zip } from "../../../mocks/crm/files/workbook/zip.ts";
import { unzipTexts, workbookOf } from "./files.ts";

const limit = 1 << 20;

async function readAll(bytes: Uint8Array, most = limit): Promise<ReadRow[]> {
  const rows: ReadRow[] = [];
  for await (const row of readWorkbook(bytes, most)) rows.push(row);
  return rows;
}

const texts: readonly string[] = [
  "=1+1",
  " a ",
  "a\r\nb\tc\nd",
  "\u0001\u001f",
  "_x0041_",
  "_x005F_x0041_",
  "<b>&amp;\"'</b>",
  "]]>",
  "007",
  "𠮷😀",
  "\ufffe\uffff",
  "\ud800",
  "1e5",
  "TRUE",
];

test.each(texts)("the text %j is read as it was written", async (text) => {
  const rows = await readAll(await workbookOf(["a"], [text]));
  expect(rows[1]?.cells).toEqual([text]);
});

/** All that are no halves of a pair. The library has a unit of that kind, which takes seconds to be made. */
const codePoint = fc
  .nat(0x10_f7ff)
  .map((number) => String.fromCodePoint(number < 0xd800 ? number : number + 0x800));

test("any text and number is read as it was written", async () => {
  const cell = fc.oneof(
    fc.string({ unit: codePoint, minLength: 1 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constant(null),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 5 }), async (rows) => {
      const read = await readAll(await workbookOf(["a", "b"], ...rows));
      const padded = read.slice(1).map(({ cells }) => [cells[0] ?? null, cells[1] ?? null]);
      expect(padded).toEqual(rows.map((row) => row.map((one) => (one === 0 ? 0 : one))));
    }),
    { numRuns: 50 },
  );
});

test("another reader finds the same in what is written here", async () => {
  const cells: readonly Cell[] = [
    "=1+1",
    "a\r\nb",
    " 007 ",
    "𠮷 <&>",
    -12.5,
    new Date("2024-02-29T23:59:59Z"),
  ];
  const { sheets } = await readXlsx(await workbookOf(["a", "b", "c", "d", "e", "f"], cells));
  expect(sheets[0]?.rows[1]?.slice(0, 5)).toEqual(cells.slice(0, 5));
  expect(sheets[0]?.rows[1]?.[5]).toBeCloseTo(45_351.999_988, 5);
});

test("what another writer writes is read here: shared texts, dates, booleans, gaps, a hidden sheet before", async () => {
  const rows = [
    ["联系人", null, "b"],
    ["a & b", true, new Date("2024-02-29T23:59:59Z")],
    [null, 1.5, new Date("2024-03-01T00:00:00Z")],
    ["联系人", false, "_x"],
  ];
  const bytes = await writeXlsx({
    sheets: [
      { name: "隐藏", rows: [["x"]], hidden: true },
      { name: "数据", rows },
    ],
  });
  expect((await readAll(bytes)).map(({ cells }) => cells)).toEqual([
    ["联系人", null, "b"],
    ["a & b", true, "2024-02-29 23:59:59"],
    [null, 1.5, "2024-03-01"],
    ["联系人", false, "_x"],
  ]);
});

const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook as no careful writer would write it. */
function oddWorkbook(sheet: string, book = "", extra: Record<string, string> = {}) {
  const parts = {
    "_rels/.rels": `<Relationships><Relationship Id='a' Target='/xl/book.xml' Type='${type}/officeDocument'/></Relationships>`,
    "xl/book.xml": `<x:workbook xmlns:r="r">${book}<x:sheets><x:sheet r:id="q" name="a"/></x:sheets></x:workbook>`,
    "xl/_rels/book.xml.rels":
      `<Relationships><Relationship Target="odd%20name.xml" Type="${type}/worksheet" Id="q"></Relationship>` +
      `<Relationship Target="styles.xml" Type="${type}/styles" Id="s"/><Relationship Target="t.xml" Type="${type}/sharedStrings" Id="t"/></Relationships>`,
    "xl/odd name.xml": sheet,
    ...extra,
  };
  return zip(Object.entries(parts).map(([name, text]) => ({ name, text: [text] })));
}

test.each<[name: string, sheet: string, want: unknown]>([
  [
    "a prefix",
    `<x:worksheet><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
    [[1]],
  ],
  [
    "no references",
    `<worksheet><row><c><v>1</v></c><c/><c t="str"><v>b</v></c></row></worksheet>`,
    [[1, null, "b"]],
  ],
  [
    "cells apart",
    `<worksheet><row r='3'><c r='AB3'><v>1</v></c></row></worksheet>`,
    [[...Array<null>(27).fill(null), 1]],
  ],
  [
    "formulas",
    `<worksheet><row><c t="str"><f>A1&amp;"x"</f><v>&#x4E2D;&#25991;</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row></worksheet>`,
    [["中文", "#DIV/0!"]],
  ],
  [
    "texts of several fonts",
    `<worksheet><row><c t="inlineStr"><is><r><rPr><b/></rPr><t>中</t></r><r><t xml:space="preserve"> 文</t></r><rPh sb="0" eb="1"><t>zhong</t></rPh></is></c></row></worksheet>`,
    [["中 文"]],
  ],
  [
    "a time written out",
    `<worksheet><row><c t="d"><v>2024-02-29T10:00:00</v></c></row></worksheet>`,
    [["2024-02-29T10:00:00"]],
  ],
  ["empty rows", `<worksheet><row r="1"/><row r="2"></row></worksheet>`, [[], []]],
  ["an absent shared text", `<worksheet><row><c t="s"><v>7</v></c></row></worksheet>`, [[null]]],
])("%s can be read", async (_, sheet, want) => {
  expect((await readAll(await oddWorkbook(sheet))).map(({ cells }) => cells)).toEqual(want);
});

test("the prefixes of extensions, which LibreOffice writes, are not that of the workbook", async () => {
  const extension = `<extLst><ext uri="x"><loext:extCalcPr stringRefSyntax="ExcelA1"/></ext></extLst>`;
  const book = `<workbook xmlns:r="r"><sheets><sheet r:id="q" name="a"/></sheets>${extension}</workbook>`;
  const sheet = `<?xml version="1.0"?>\n<worksheet>${extension}<sheetData><row><c><v>1</v></c></row></sheetData></worksheet>`;
  const rows = await readAll(await oddWorkbook(sheet, "", { "xl/book.xml": book }));
  expect(rows.map(({ cells }) => cells)).toEqual([[1]]);
});

test("the calendar of old Macs and the styles of the workbook count", async () => {
  const styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="14"/></cellXfs></styleSheet>`;
  const sheet = `<worksheet><row><c s="0"><v>1</v></c><c s="1"><v>43889</v></c><c s="2"><v>43889.5</v></c></row></worksheet>`;
  const bytes = await oddWorkbook(sheet, `<x:workbookPr date1904="1"/>`, {
    "xl/styles.xml": styles,
  });
  expect((await readAll(bytes))[0]?.cells).toEqual([1, "2024-02-29", "2024-02-29 12:00:00"]);
});

test.each<[id: number, code: string | undefined, want: boolean]>([
  [0, undefined, false],
  [14, undefined, true],
  [22, undefined, true],
  [49, undefined, false],
  [164, "yyyy\\-mm\\-dd", true],
  [164, "[h]:mm", true],
  [164, '0.00"days"', false],
  [164, "[Red]0.00", false],
  [164, "General", false],
  [164, "#,##0.00_);\\d", false],
])("format %i %j is one of dates: %j", (id, code, want) => {
  expect(isDateFormat(id, code)).toBe(want);
});

const good = await workbookOf(["a"], ["b"]);

test.each<[name: string, bytes: Uint8Array]>([
  ["nothing", new Uint8Array()],
  ["text", new TextEncoder().encode("标识,名称\n1,林若溪")],
  ["an old workbook", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...Array<number>(600).fill(0)])],
  ["half a workbook", good.slice(0, good.length / 2)],
  ["a workbook with a hole", good.with(Math.floor(good.length / 3), 0).fill(7, 40, 400)],
  ["an archive of something else", await zip([{ name: "a.txt", text: ["b"] }])],
  [
    "a workbook without its sheet",
    await zip([{ name: "_rels/.rels", text: ["<Relationships/>"] }]),
  ],
])("%s is no workbook", async (_, bytes) => {
  await expect(readAll(bytes)).rejects.toThrow(
    expect.objectContaining({ constructor: expect.objectContaining({ name: "NoWorkbook" }) }),
  );
});

test("a small archive of a huge sheet is too large, and so is one that lies about it", async () => {
  const bomb = await oddWorkbook(`<worksheet>${" ".repeat(2 * limit)}</worksheet>`);
  expect(bomb.length).toBeLessThan(10_000);
  await expect(readAll(bomb)).rejects.toThrow("too large");
  const liar = Buffer.from(bomb);
  for (let at = 0; (at = liar.indexOf("PK\x01\x02", at, "latin1")) >= 0; at += 46) {
    if (liar.readUInt32LE(at + 24) > limit) liar.writeUInt32LE(100, at + 24);
  }
  await expect(readAll(liar)).rejects.toThrow("damaged");
});

test("the same workbook is the same bytes, and each part is XML", async () => {
  const [one, other] = await Promise.all([workbookOf(["a"], ["b"]), workbookOf(["a"], ["b"])]);
  expect(one).toEqual(other);
  for (const text of unzipTexts(one).values()) expect(text).toMatch(/^<\?xml [^]+>$/);
});
