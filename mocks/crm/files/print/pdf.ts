import { buffer } from "node:stream/consumers";
import type { Bytes } from "../download.ts";
import { readFont, setFont } from "./pdf-font.ts";
import type { Printed, PrintedTable } from "./printed.ts";

/** The font is embedded, as far as the text uses it: the document looks the same where no Chinese font is installed. */
export async function toPdf({ title, note, tables }: Printed, now: Date): Promise<Bytes> {
  // Most runs never print, and the library takes a while to load.
  const { default: PDFDocument } = await import("pdfkit");
  const font = await readFont();
  const document = new PDFDocument({
    size: "A4",
    margin: 48,
    lang: "zh-CN",
    font: null as never,
    info: { Title: title, CreationDate: now },
  });
  setFont(document, font);
  document.fontSize(18).text(title).fontSize(9).text(note).moveDown();
  for (const table of tables) drawTable(document, table);
  document.end();
  return new Uint8Array(await buffer(document));
}

type Page = PDFKit.PDFDocument;

/** Points around the text of a cell. */
const padding = 4;

/** The library's own tables take seconds to be measured; these only know fixed widths. */
function drawTable(page: Page, { heading, header, rows, widths }: PrintedTable): void {
  const { left, right } = page.page.margins;
  const unit = (page.page.width - left - right) / widths.reduce((sum, one) => sum + one, 0);
  const columns = widths.map((width) => width * unit);
  page.fontSize(13).text(heading, left).moveDown(0.5).fontSize(9);
  drawRow(page, columns, header, "#e7eef7");
  for (const row of rows.flatMap(splitRow)) {
    const height = rowHeight(page, columns, row);
    if (page.y + height > page.page.maxY()) {
      page.addPage();
      drawRow(page, columns, header, "#e7eef7");
    }
    drawRow(page, columns, row, "#ffffff", height);
  }
  page.x = left;
  page.moveDown();
}

function drawRow(
  page: Page,
  columns: readonly number[],
  cells: readonly string[],
  background: string,
  height = rowHeight(page, columns, cells),
): void {
  const top = page.y;
  let left = page.page.margins.left;
  for (const [at, width] of columns.entries()) {
    page.lineWidth(0.5).rect(left, top, width, height).fillAndStroke(background, "#bbbbbb");
    const place = { width: width - 2 * padding };
    page.fillColor("#000000").text(cells[at] ?? "", left + padding, top + padding, place);
    left += width;
  }
  page.y = top + height;
}

function rowHeight(page: Page, columns: readonly number[], cells: readonly string[]): number {
  const heights = columns.map((width, at) =>
    page.heightOfString(cells[at] || " ", { width: width - 2 * padding }),
  );
  return Math.max(...heights) + 2 * padding;
}

/** A text that may not fit on a page goes on in rows without a caption. */
function splitRow(row: readonly string[]): (readonly string[])[] {
  if (row.length !== 2) return [row];
  const [caption = "", text = ""] = row;
  return splitText(text).map((part, at) => [at === 0 ? caption : "", part]);
}

const lineLength = 40;
const mostLines = 30;

function splitText(text: string): string[] {
  const parts: string[] = [];
  let lines: string[] = [];
  let height = 0;
  for (const line of text.split(/\r\n|\r|\n/).flatMap(splitLine)) {
    const added = Math.ceil(line.length / lineLength) || 1;
    if (height + added > mostLines) {
      parts.push(lines.join("\n"));
      [lines, height] = [[], 0];
    }
    lines.push(line);
    height += added;
  }
  return [...parts, lines.join("\n")];
}

/** Pieces that fit; no character is cut in two. */
function splitLine(line: string): string[] {
  return line.match(/.{1,800}/gsu) ?? [""];
}
