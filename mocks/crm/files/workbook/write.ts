import type { Bytes } from "../download.ts";
import { sheetXml, type Sheet } from "./sheet-xml.ts";
import { escapeXml } from "./xml.ts";
import { zip } from "./zip.ts";

/**
 * An Excel workbook of one sheet, and a hidden one for the choices of its columns. Written here and not by a library:
 * a file of the largest size takes a third of the time, and no text is lost to an escape sequence.
 * @see https://ecma-international.org/publications-and-standards/standards/ecma-376/
 */
export function writeWorkbook(sheet: Sheet): Promise<Bytes> {
  const choices = sheet.columns.flatMap(({ header, choices }) =>
    choices === undefined ? [] : [{ header, choices }],
  );
  const sheets: readonly Sheet[] = choices.length === 0 ? [sheet] : [sheet, choicesSheet(choices)];
  return zip([
    { name: "[Content_Types].xml", text: [contentTypes(sheets.length)] },
    { name: "_rels/.rels", text: [relationships([["officeDocument", "xl/workbook.xml"]])] },
    { name: "xl/workbook.xml", text: [workbookXml(sheets)] },
    { name: "xl/_rels/workbook.xml.rels", text: [workbookRelationships(sheets.length)] },
    { name: "xl/styles.xml", text: [styles] },
    ...sheets.map((one, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      text: sheetXml(one, choicesName),
    })),
  ]);
}

const choicesName = "代码表";

/** A column for each list of choices, in the order in which the columns with choices come. */
function choicesSheet(
  lists: readonly { readonly header: string; readonly choices: readonly string[] }[],
): Sheet {
  const longest = Math.max(...lists.map(({ choices }) => choices.length));
  return {
    name: choicesName,
    columns: lists.map(({ header }) => ({ header, format: "text" })),
    rows: Array.from({ length: longest }, (_, at) =>
      lists.map(({ choices }) => choices[at] ?? null),
    ),
  };
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const sheetMl = "application/vnd.openxmlformats-officedocument.spreadsheetml";

function contentTypes(sheets: number): string {
  const override = (name: string, type: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${sheetMl}.${type}+xml"/>`;
  const overrides = numbers(sheets).map((one) => override(`worksheets/sheet${one}`, "worksheet"));
  return (
    `${head}<Types xmlns="${packages}/content-types">` +
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>` +
    override("workbook", "sheet.main") +
    override("styles", "styles") +
    `${overrides.join("")}</Types>`
  );
}

function workbookXml(sheets: readonly Sheet[]): string {
  const list = sheets.map(
    ({ name }, at) =>
      `<sheet name="${escapeXml(name)}" sheetId="${at + 1}"${at > 0 ? ' state="hidden"' : ""} r:id="rId${at + 1}"/>`,
  );
  return `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${list.join("")}</sheets></workbook>`;
}

function workbookRelationships(sheets: number): string {
  return relationships([
    ...numbers(sheets).map((one) => ["worksheet", `worksheets/sheet${one}.xml`] as const),
    ["styles", "styles.xml"],
  ]);
}

function relationships(list: readonly (readonly [type: string, target: string])[]): string {
  const all = list.map(
    ([type, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="${target}"/>`,
  );
  return `${head}<Relationships xmlns="${packages}/relationships">${all.join("")}</Relationships>`;
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1);
}

/** The order of `cellXfs` is that of `styleIndex`: general, text, date, datetime, header. */
const styles =
  `${head}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>` +
  `<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>` +
  `<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
  `<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
  `<fill><patternFill patternType="solid"><fgColor rgb="FFE7EEF7"/></patternFill></fill></fills>` +
  `<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
  `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">` +
  [0, 49, 164, 165]
    .map(
      (format) =>
        `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
    )
    .join("") +
  `<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/></cellXfs>` +
  `<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
