import type { CrmCall } from "../../data.ts";
import { Failure, internalError } from "../../errors.ts";
import { formatDateTime } from "../../time.ts";
import { toText } from "../cells.ts";
import { type Bytes, type Download, download, workbookType } from "../download.ts";
import { fileTitle, type Records, type Values } from "../records.ts";
import { checkTag } from "../tags.ts";
import { toDocx } from "./docx.ts";
import { toHtml } from "./html.ts";
import { toPdf } from "./pdf.ts";
import type { Printed, PrintedTable } from "./printed.ts";
import { toXlsx } from "./xlsx.ts";

interface PrintCall extends CrmCall {
  readonly path: { readonly key: string };
  readonly query: { readonly srfprinttag: string; readonly srfcontenttype?: string };
}

/** All that is known of one record or several, each field on a line. */
export async function printData(records: Records, call: PrintCall): Promise<Download | Failure> {
  const unknown = checkTag("print", call.query.srfprinttag);
  if (unknown) return unknown;
  const rows = records.pick(call, call.path.key);
  if (rows instanceof Failure) return rows;
  const tables = rows.map((row) => recordTable(records, row));
  return send(call, "print", call.query.srfcontenttype, {
    title: fileTitle(records),
    note: noteOf(call, rows.length),
    tables,
  });
}

function recordTable({ columns, reportColumns }: Records, row: Values): PrintedTable {
  const names = [reportColumns[0] ?? "id", "name", "id"].map((name) => row[name]);
  return {
    heading: String(names.find((name) => name !== null && name !== undefined) ?? ""),
    header: ["项目", "内容"],
    widths: [1, 3],
    rows: columns
      .map((column) => [column.caption, toText(column, row[column.name])])
      .filter(([, text]) => text !== ""),
  };
}

interface ReportCall extends CrmCall {
  readonly query: { readonly srfreporttag: string; readonly srfcontenttype?: string };
  readonly body: object;
}

/** The main columns of the rows that the conditions find in the default list. */
export async function report(records: Records, call: ReportCall): Promise<Download | Failure> {
  const unknown = checkTag("report", call.query.srfreporttag);
  if (unknown) return unknown;
  const rows = records.list(call, "fetch_default", call.body);
  if (rows instanceof Failure) return rows;
  const columns = records.reportColumns.flatMap((name) =>
    records.columns.filter((column) => column.name === name),
  );
  const title = `${fileTitle(records)}报表`;
  const table: PrintedTable = {
    heading: `共 ${rows.length} 行`,
    header: columns.map(({ caption }) => caption),
    widths: columns.map((_, at) => (at === 0 ? 1.5 : 1)),
    rows: rows.map((row) => columns.map((column) => toText(column, row[column.name]))),
  };
  const printed = { title, note: noteOf(call, rows.length), tables: [table] };
  return send(call, "report", call.query.srfcontenttype, printed);
}

function noteOf({ clock }: CrmCall, count: number): string {
  return `打印时间 ${formatDateTime(clock.now())}，记录数 ${count}`;
}

interface DocumentFormat {
  readonly extension: string;
  readonly type: string;
  render(printed: Printed, now: Date): Bytes | Promise<Bytes>;
}

const pdf: DocumentFormat = { extension: "pdf", type: "application/pdf", render: toPdf };
const docx: DocumentFormat = {
  extension: "docx",
  type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  render: toDocx,
};
const xlsx: DocumentFormat = { extension: "xlsx", type: workbookType, render: toXlsx };

/** What `srfcontenttype` may be; the backend knows more. */
const formats: ReadonlyMap<string, DocumentFormat> = new Map([
  ["PDF", pdf],
  ["HTML", { extension: "html", type: "text/html;charset=UTF-8", render: toHtml }],
  ["DOCX", docx],
  ["WORD", docx],
  ["XLSX", xlsx],
  ["EXCEL", xlsx],
]);

async function send(
  { clock }: CrmCall,
  name: string,
  contentType: string | undefined,
  printed: Printed,
): Promise<Download | Failure> {
  const format = formats.get((contentType || "PDF").toUpperCase());
  if (!format) {
    return internalError("DataEntityRuntimeException", `不支持的打印内容类型[${contentType}]`);
  }
  const body = await format.render(printed, clock.now());
  return download(`${name}.${format.extension}`, format.type, body);
}
