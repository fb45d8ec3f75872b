import { isObject } from "../../base/json.ts";
import { makeZip } from "./archive.ts";
import { bytesOf, xmlText } from "./bytes.ts";

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const package_ = "http://schemas.openxmlformats.org/package/2006";
const sheetMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const wordMain = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/** A workbook with one sheet: the members of the rows as columns, their names in the first row. */
export function makeXlsx(value: unknown): Uint8Array {
  const rows = [value].flat();
  const columns = [...new Set(rows.flatMap((row) => (isObject(row) ? Object.keys(row) : [])))];
  const cells = rows.map((row) =>
    isObject(row) ? columns.map((name) => row[name]) : [row].flat(),
  );
  const all = columns.length > 0 ? [columns, ...cells] : cells;
  const sheet = all.map((row, index) => `<row r="${index + 1}">${row.map(cellXml).join("")}</row>`);
  return parts("xl/workbook.xml", "spreadsheetml.sheet.main", {
    "xl/workbook.xml": `<workbook xmlns="${sheetMain}" xmlns:r="${office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${package_}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${sheetMain}"><sheetData>${sheet.join("")}</sheetData></worksheet>`,
  });
}

function cellXml(value: unknown): string {
  if (typeof value === "number" && Number.isFinite(value)) return `<c><v>${value}</v></c>`;
  if (typeof value === "boolean") return `<c t="b"><v>${Number(value)}</v></c>`;
  return `<c t="inlineStr"><is><t xml:space="preserve">${xmlText(value)}</t></is></c>`;
}

/** A document with one paragraph. */
export function makeDocx(title: string): Uint8Array {
  return parts("word/document.xml", "wordprocessingml.document.main", {
    "word/document.xml": `<w:document xmlns:w="${wordMain}"><w:body><w:p><w:r><w:t>${xmlText(title)}</w:t></w:r></w:p></w:body></w:document>`,
  });
}

/** An Office package: its files, what they are, and which of them is the document. */
function parts(main: string, kind: string, files: Readonly<Record<string, string>>): Uint8Array {
  const typeOf = (name: string) => `application/vnd.openxmlformats-officedocument.${name}+xml`;
  const types = [
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
    `<Default Extension="xml" ContentType="application/xml"/>`,
    `<Override PartName="/${main}" ContentType="${typeOf(kind)}"/>`,
    ...Object.keys(files)
      .filter((name) => name.startsWith("xl/worksheets/"))
      .map(
        (name) =>
          `<Override PartName="/${name}" ContentType="${typeOf("spreadsheetml.worksheet")}"/>`,
      ),
  ];
  const all = {
    "[Content_Types].xml": `<Types xmlns="${package_}/content-types">${types.join("")}</Types>`,
    "_rels/.rels": `<Relationships xmlns="${package_}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="${main}"/></Relationships>`,
    ...files,
  };
  return makeZip(
    Object.fromEntries(Object.entries(all).map(([name, text]) => [name, bytesOf(head, text)])),
  );
}
