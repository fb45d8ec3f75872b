import { Failure, internalError } from "../../errors.ts";
import type { Column } from "../columns.ts";
import { NoWorkbook, type ReadCell, readWorkbook, WorkbookTooLarge } from "../workbook/read.ts";

/** The rows of an import under their captions. */
export interface ImportSheet {
  readonly header: readonly string[];
  readonly rows: readonly SheetRow[];
}

export interface SheetRow {
  /** From 0, the row under the captions; blank rows count. */
  readonly index: number;
  readonly cells: readonly ReadCell[];
}

/** The column that an error workbook adds. */
export const errorCaption = "错误信息";

export const largestImport = 20_000;
/** Bytes of the unpacked workbook. */
const largestSize = 256 * 1024 * 1024;

/** The first sheet of an uploaded workbook, or why the whole file is refused. */
export async function readSheet(
  file: File | undefined,
  columns: readonly Column[],
): Promise<ImportSheet | Failure> {
  if (file === undefined || file.size === 0) return refused("导入文件为空");
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    return await collect(bytes, columns);
  } catch (error) {
    if (error instanceof NoWorkbook) return refused("导入文件不是有效的Excel工作簿（xlsx）");
    if (error instanceof WorkbookTooLarge) return refused("导入文件过大");
    throw error;
  }
}

async function collect(
  bytes: Uint8Array,
  columns: readonly Column[],
): Promise<ImportSheet | Failure> {
  let header: readonly string[] | undefined;
  let start = 0;
  const rows: SheetRow[] = [];
  for await (const { index, cells } of readWorkbook(bytes, largestSize)) {
    if (cells.every(isBlank)) continue;
    if (header === undefined) {
      header = cells.map((cell) => String(cell ?? "").trim());
      const matched = matchColumns(header, columns);
      if (matched instanceof Failure) return matched;
      start = index + 1;
      continue;
    }
    const nameless = cells.findIndex((cell, at) => !isBlank(cell) && !header?.[at]);
    if (nameless >= 0) return refused(`导入文件第[${nameless + 1}]列没有标题`);
    if (rows.length === largestImport) return refused(`导入文件超过[${largestImport}]行`);
    rows.push({ index: index - start, cells });
  }
  return header === undefined || rows.length === 0 ? refused("导入文件没有数据") : { header, rows };
}

/** The column under each caption; none where nothing is headed, and under the errors of the last import. */
export function matchColumns(
  header: readonly string[],
  columns: readonly Column[],
): readonly (Column | undefined)[] | Failure {
  const byCaption = new Map(columns.map((column) => [column.caption, column]));
  const captions = header.filter((caption) => caption !== "");
  const unknown = captions.filter((one) => !byCaption.has(one) && one !== errorCaption);
  if (unknown.length > 0) return refused(`导入文件的列[${unknown.join("、")}]无法识别`);
  const twice = captions.filter((one, at) => captions.indexOf(one) !== at);
  if (twice.length > 0) return refused(`导入文件的列[${twice.join("、")}]重复`);
  return header.map((caption) => byCaption.get(caption));
}

function isBlank(cell: ReadCell): boolean {
  return cell === null || cell === "";
}

function refused(message: string): Failure {
  return internalError("DataEntityRuntimeException", message);
}
