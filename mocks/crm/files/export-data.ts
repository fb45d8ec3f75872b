import type { CrmCall } from "../data.ts";
import { Failure, internalError } from "../errors.ts";
import { headOf, toCell } from "./cells.ts";
import { type Download, download, workbookType } from "./download.ts";
import { fileTitle, type Records, type Values } from "./records.ts";
import { checkTag } from "./tags.ts";
import { writeWorkbook } from "./workbook/write.ts";

interface ExportCall extends CrmCall {
  readonly path: { readonly param: string; readonly key?: string };
  readonly query: { readonly srfexporttag: string };
  readonly body: object;
}

/** The rows that the named fetch finds, or those of them that a key names: then the filter does not count. */
export async function exportData(records: Records, call: ExportCall): Promise<Download | Failure> {
  const unknown = checkTag("export", call.query.srfexporttag);
  if (unknown) return unknown;
  const { param, key } = call.path;
  const rows =
    key === undefined ? records.list(call, param, call.body) : records.pick(call, key, param);
  if (rows instanceof Failure) return rows;
  const tooLong = findTooLong(records, rows);
  if (tooLong) return tooLong;
  const workbook = await writeWorkbook({
    name: fileTitle(records),
    columns: records.columns.map((column) => headOf(column)),
    rows: cellsOf(records, rows),
  });
  return download("数据导出.xlsx", workbookType, workbook);
}

function* cellsOf({ columns }: Records, rows: readonly Values[]) {
  for (const row of rows) yield columns.map((column) => toCell(column, row[column.name]));
}

/** The most characters of a cell; Excel cannot open a file with more. */
const longestCell = 32_767;

function findTooLong({ columns }: Records, rows: readonly Values[]): Failure | undefined {
  for (const { name, caption, kind } of columns) {
    if (kind !== "text") continue;
    const row = rows.find((one) => String(one[name] ?? "").length > longestCell);
    if (row === undefined) continue;
    const message = `数据[${String(row["id"])}]项[${caption}]内容长度大于[${longestCell}]，无法导出`;
    return internalError("DataEntityRuntimeException", message);
  }
  return undefined;
}
