import type { Failure } from "../errors.ts";
import { headOf } from "./cells.ts";
import { type Download, download, workbookType } from "./download.ts";
import { fileTitle, type Records } from "./records.ts";
import { checkTag } from "./tags.ts";
import { writeWorkbook } from "./workbook/write.ts";

/** An empty sheet with a column for everything that an import can write. */
export async function importTemplate(
  records: Records,
  query: { readonly srfimporttag?: string },
): Promise<Download | Failure> {
  const unknown = checkTag("import", query.srfimporttag);
  if (unknown) return unknown;
  const columns = records.columns
    .filter(({ isWritable }) => isWritable)
    .map((column) => ({
      ...headOf(column),
      ...(column.codes && { choices: [...column.codes.captions.values()] }),
    }));
  const title = fileTitle(records);
  const workbook = await writeWorkbook({ name: title, columns, rows: [] });
  return download(`${title}数据导入模板.xlsx`, workbookType, workbook);
}
