import type { Bytes } from "../download.ts";
import { escapeXml } from "../workbook/xml.ts";
import { zip } from "../workbook/zip.ts";
import type { Printed, PrintedTable } from "./printed.ts";

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const formats = "http://schemas.openxmlformats.org";

/** A Word document with nothing but paragraphs and tables. @see https://ecma-international.org/publications-and-standards/standards/ecma-376/ */
export function toDocx(printed: Printed): Promise<Bytes> {
  return zip([
    { name: "[Content_Types].xml", text: [contentTypes] },
    { name: "_rels/.rels", text: [relationships] },
    { name: "word/document.xml", text: [documentXml(printed)] },
  ]);
}

const contentTypes =
  `${head}<Types xmlns="${formats}/package/2006/content-types">` +
  `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;

const relationships =
  `${head}<Relationships xmlns="${formats}/package/2006/relationships"><Relationship Id="rId1"` +
  ` Type="${formats}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;

function documentXml({ title, note, tables }: Printed): string {
  const body = [
    paragraph(title, '<w:b/><w:sz w:val="36"/>'),
    paragraph(note),
    ...tables.flatMap((table) => [
      paragraph(table.heading, '<w:b/><w:sz w:val="28"/>'),
      tableXml(table),
    ]),
    paragraph(""),
  ];
  return `${head}<w:document xmlns:w="${formats}/wordprocessingml/2006/main"><w:body>${body.join("")}</w:body></w:document>`;
}

function paragraph(text: string, format = ""): string {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => `<w:t xml:space="preserve">${escapeXml(line)}</w:t>`);
  const fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="宋体"/>';
  return `<w:p><w:r><w:rPr>${fonts}${format}</w:rPr>${lines.join("<w:br/>")}</w:r></w:p>`;
}

/** Twentieths of a point between the margins of A4. */
const pageWidth = 9000;

function tableXml({ header, rows, widths }: PrintedTable): string {
  const all = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => Math.round((width / all) * pageWidth));
  const line = (cells: readonly string[], format = "") =>
    `<w:tr>${cells.map((cell, at) => `<w:tc><w:tcPr><w:tcW w:w="${columns[at]}" w:type="dxa"/></w:tcPr>${paragraph(cell, format)}</w:tc>`).join("")}</w:tr>`;
  const borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map(
    (side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="BBBBBB"/>`,
  );
  return (
    `<w:tbl><w:tblPr><w:tblW w:w="${pageWidth}" w:type="dxa"/><w:tblBorders>${borders.join("")}</w:tblBorders></w:tblPr>` +
    `<w:tblGrid>${columns.map((width) => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid>` +
    `${line(header, "<w:b/>")}${rows.map((row) => line(row)).join("")}</w:tbl>`
  );
}
