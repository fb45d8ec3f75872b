import { escapeCell } from "./xml.ts";

/** What a cell of a written sheet holds. A date stands for the local time it shows, as if that were UTC. */
export type Cell = string | number | Date | null;

export type Format = "general" | "text" | "date" | "datetime";

export interface SheetColumn {
  readonly header: string;
  readonly format: Format;
  /** What people may choose from, and nothing else. */
  readonly choices?: readonly string[];
}

export interface Sheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: Iterable<readonly Cell[]>;
}

/** Which of the workbook's styles a format is. */
const styleIndex: Readonly<Record<Format | "header", number>> = {
  general: 0,
  text: 1,
  date: 2,
  datetime: 3,
  header: 4,
};

/** A worksheet, row by row; the choices of its columns stand in the sheet of that name. */
export function* sheetXml({ columns, rows }: Sheet, choicesName: string): Iterable<string> {
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`;
  yield `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`;
  yield `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  yield `<cols>${columns.map(columnXml).join("")}</cols><sheetData>`;
  const letters = columns.map((_, at) => lettersOf(at));
  const formats = columns.map(({ format }) => styleIndex[format]);
  yield rowXml(
    1,
    letters,
    columns.map(({ header }) => header),
    columns.map(() => styleIndex.header),
  );
  let number = 2;
  for (const row of rows) yield rowXml(number++, letters, row, formats);
  yield `</sheetData>${validationsXml(columns, letters, choicesName)}</worksheet>`;
}

function columnXml({ header, format }: SheetColumn, at: number): string {
  // A Chinese character is about two digits wide.
  const width = Math.max(format === "datetime" ? 20 : 12, header.length * 2 + 3);
  return `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${styleIndex[format]}" customWidth="1"/>`;
}

function rowXml(
  number: number,
  letters: readonly string[],
  cells: readonly Cell[],
  formats: readonly number[],
): string {
  let xml = `<row r="${number}">`;
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at];
    if (cell === null || cell === undefined) continue;
    const start = `<c r="${letters[at]}${number}" s="${formats[at]}"`;
    if (typeof cell === "string") {
      xml += `${start} t="inlineStr"><is><t xml:space="preserve">${escapeCell(cell)}</t></is></c>`;
    } else {
      xml += `${start}><v>${cell instanceof Date ? serialOf(cell) : cell}</v></c>`;
    }
  }
  return `${xml}</row>`;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Days since 30 December 1899, which is how dates from March 1900 on are stored. */
function serialOf(date: Date): number {
  return date.getTime() / dayMs + 25_569;
}

/** A, B … Z, AA … */
function lettersOf(at: number): string {
  const rest = Math.floor(at / 26);
  return (rest > 0 ? lettersOf(rest - 1) : "") + String.fromCodePoint(65 + (at % 26));
}

const lastRow = 1_048_576;

function validationsXml(
  columns: readonly SheetColumn[],
  letters: readonly string[],
  choicesName: string,
): string {
  const chosen = columns.flatMap(({ choices }, at) => (choices ? [{ choices, at }] : []));
  const all = chosen.map(({ choices, at }, listAt) => {
    const list = `$${lettersOf(listAt)}`;
    const source = `'${choicesName}'!${list}$2:${list}$${choices.length + 1}`;
    const range = `${letters[at]}2:${letters[at]}${lastRow}`;
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${range}"><formula1>${source}</formula1></dataValidation>`;
  });
  return all.length === 0
    ? ""
    : `<dataValidations count="${all.length}">${all.join("")}</dataValidations>`;
}
