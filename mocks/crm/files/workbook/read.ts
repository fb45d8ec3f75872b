import { isDateFormat } from "./date-format.ts";
import { attribute, decodeEntities, type Element, elementsIn, elementsOf } from "./scan.ts";
import { BadArchive, type PackedFile, unpackPieces, unpackText, unzip } from "./unzip.ts";

/** What a cell of a read sheet holds; a date is text, `yyyy-MM-dd`, with ` HH:mm:ss` unless that is midnight. */
export type ReadCell = string | number | boolean | null;

export interface ReadRow {
  /** From 0. */
  readonly index: number;
  readonly cells: readonly ReadCell[];
}

/** The bytes are no Excel workbook, are damaged, or are locked by a password. */
export class NoWorkbook extends Error {}

/** Together the files of the workbook would unpack to more than the limit. */
export class WorkbookTooLarge extends Error {}

/**
 * The first sheet that is not hidden, row by row. Throws `NoWorkbook` and `WorkbookTooLarge`.
 * @param limit Bytes of all files of the workbook together.
 */
export async function* readWorkbook(archive: Uint8Array, limit: number): AsyncGenerator<ReadRow> {
  try {
    const files = unzip(archive);
    const size = [...files.values()].reduce((sum, file) => sum + file.size, 0);
    if (size > limit) throw new WorkbookTooLarge("the workbook is too large");
    const book = await openBook(files);
    let index = -1;
    for await (const row of elementsOf(unpackPieces(book.sheet), "row")) {
      index = Number(attribute(row.head, "r") ?? index + 2) - 1;
      yield { index, cells: cellsOf(row, book) };
    }
  } catch (error) {
    throw error instanceof BadArchive ? new NoWorkbook("damaged", { cause: error }) : error;
  }
}

interface Book {
  readonly sheet: PackedFile;
  readonly sharedTexts: readonly string[];
  /** By style: whether numbers of that style are dates. */
  readonly dateStyles: readonly boolean[];
  /** Days between the first day of this workbook and the usual one. */
  readonly dayOffset: number;
  /** Each different text once, apart from the large one that it was part of. */
  readonly copies: Map<string, string>;
}

async function openBook(files: ReadonlyMap<string, PackedFile>): Promise<Book> {
  const part = (path: string | undefined): PackedFile => {
    const file = path === undefined ? undefined : files.get(path);
    if (!file) throw new NoWorkbook("a part is missing");
    return file;
  };
  const path = targets(unpackText(part("_rels/.rels")), "").byType.get("officeDocument");
  const xml = unpackText(part(path));
  const folder = path?.slice(0, path.lastIndexOf("/") + 1) ?? "";
  const relations = `${folder}_rels/${path?.slice(folder.length)}.rels`;
  const { byId, byType } = targets(unpackText(part(relations)), folder);
  const sheets = [...elementsIn(xml, "sheet")].map(({ head }) => head);
  const sheet = sheets.find((head) => !/hidden/i.test(attribute(head, "state") ?? "")) ?? sheets[0];
  const copies = new Map<string, string>();
  const texts = files.get(byType.get("sharedStrings") ?? "");
  const styles = files.get(byType.get("styles") ?? "");
  const [properties] = elementsIn(xml, "workbookPr");
  return {
    sheet: part(byId.get(attribute(sheet ?? "", String.raw`[\w]+:id`) ?? "")),
    sharedTexts: texts ? await readTexts(texts, copies) : [],
    dateStyles: styles ? readStyles(unpackText(styles)) : [],
    dayOffset: /^(?:1|true)$/.test(attribute(properties?.head ?? "", "date1904") ?? "") ? 1462 : 0,
    copies,
  };
}

/** The files that a file refers to; the last word of a type is enough, whichever edition of the standard it is. */
function targets(xml: string, folder: string) {
  const byId = new Map<string, string>();
  const byType = new Map<string, string>();
  for (const { head } of elementsIn(xml, "Relationship")) {
    const target = attribute(head, "Target") ?? "";
    const path = new URL(target, `file:///${folder}`).pathname.slice(1);
    byId.set(attribute(head, "Id") ?? "", decodeURIComponent(path));
    const type = attribute(head, "Type") ?? "";
    byType.set(type.slice(type.lastIndexOf("/") + 1), decodeURIComponent(path));
  }
  return { byId, byType };
}

async function readTexts(file: PackedFile, copies: Map<string, string>): Promise<string[]> {
  const texts: string[] = [];
  for await (const { inner } of elementsOf(unpackPieces(file), "si"))
    texts.push(textIn(inner, copies));
  return texts;
}

function readStyles(xml: string): boolean[] {
  const formats = new Map<string, string>();
  for (const { head } of elementsIn(xml, "numFmt")) {
    formats.set(attribute(head, "numFmtId") ?? "", attribute(head, "formatCode") ?? "");
  }
  const [list] = elementsIn(xml, "cellXfs");
  // The list has the prefix of the whole.
  const prefix = /<(\w+:)xf/.exec(list?.inner ?? "")?.[1] ?? "";
  return [...elementsIn(list?.inner ?? "", "xf", prefix)].map(({ head }) => {
    const id = attribute(head, "numFmtId") ?? "0";
    return isDateFormat(Number(id), formats.get(id));
  });
}

const reference = /\sr\s*=\s*["']([A-Z]+)/;
const typeOf = /\st\s*=\s*["'](\w+)/;
const styleOf = /\ss\s*=\s*["'](\d+)/;

function cellsOf({ inner }: Element, book: Book): ReadCell[] {
  const cells: ReadCell[] = [];
  const prefix = /<(\w+:)?c[\s>/]/.exec(inner)?.[1] ?? "";
  for (const { head, inner: content } of elementsIn(inner, "c", prefix)) {
    const letters = reference.exec(head)?.[1];
    const at = letters === undefined ? cells.length : columnOf(letters);
    while (cells.length < at) cells.push(null);
    cells[at] = content === "" ? null : valueOf(head, content, prefix, book);
  }
  return cells;
}

/** The most columns there are. */
const lastColumn = 16_384;

function columnOf(letters: string): number {
  let column = 0;
  for (let at = 0; at < letters.length; at++) column = column * 26 + letters.charCodeAt(at) - 64;
  if (column > lastColumn) throw new NoWorkbook("no such column");
  return column - 1;
}

function valueOf(head: string, content: string, prefix: string, book: Book): ReadCell {
  const type = typeOf.exec(head)?.[1] ?? "n";
  if (type === "inlineStr") return textIn(content, book.copies);
  const raw = firstText(content, `${prefix}v`);
  if (raw === undefined || raw === "") return null;
  switch (type) {
    case "s":
      return book.sharedTexts[Number(raw)] ?? null;
    case "b":
      return raw === "1" || raw === "true";
    case "n":
      return numberOf(Number(raw), book.dateStyles[Number(styleOf.exec(head)?.[1])] ?? false, book);
    default:
      return copyOf(unescape(raw), book.copies);
  }
}

function firstText(xml: string, name: string): string | undefined {
  const start = xml.indexOf(`<${name}`);
  if (start < 0) return undefined;
  const from = xml.indexOf(">", start) + 1;
  const end = xml.indexOf(`</${name}>`, from);
  return end < 0 ? undefined : xml.slice(from, end);
}

/** A text in one piece or in several of different fonts, without the readings of its characters. */
function textIn(xml: string, copies: Map<string, string>): string {
  const only = onlyText.exec(xml)?.[1];
  if (only !== undefined) return copyOf(unescape(only), copies);
  const prefix = /<(\w+:)?t[\s>/]/.exec(xml)?.[1] ?? "";
  const spoken = xml.replaceAll(/<(\w+:)?rPh[\s>][^]*?<\/(?:\w+:)?rPh>/g, "");
  let text = "";
  for (const { inner } of elementsIn(spoken, "t", prefix)) text += inner;
  return copyOf(unescape(text), copies);
}

/** Nearly every text is in one piece. */
const onlyText = /^(?:<is>)?<t(?:\s[^>/]*)?>([^<]*)<\/t>(?:<\/is>)?$/;

/** What XML cannot hold is written `_xHHHH_`. */
function unescape(text: string): string {
  const decoded = decodeEntities(text.includes("\r") ? text.replaceAll(/\r\n?/g, "\n") : text);
  if (!decoded.includes("_x")) return decoded;
  return decoded.replaceAll(/_x([\dA-F]{4})_/gi, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function copyOf(text: string, copies: Map<string, string>): string {
  // The engine copies short ones itself.
  if (text.length < 13) return text;
  const known = copies.get(text);
  if (known !== undefined) return known;
  const copy = Buffer.from(text, "utf16le").toString("utf16le");
  copies.set(copy, copy);
  return copy;
}

function numberOf(number: number, isDate: boolean, { dayOffset }: Book): ReadCell {
  if (Number.isNaN(number)) return null;
  if (!isDate) return number;
  // A second may be off by some microseconds.
  const instant = new Date(Math.round((number + dayOffset - 25_569) * 86_400) * 1000);
  if (Number.isNaN(instant.getTime()) || instant.getUTCFullYear() > 9999) return number;
  return instant.toISOString().slice(0, 19).replace("T", " ").replace(" 00:00:00", "");
}
