import type { World } from "contract-kit";
import type { CrmCall, CrmData, StoredFile } from "../../data.ts";
import { headOf, toCell } from "../cells.ts";
import { type Bytes, workbookType } from "../download.ts";
import { fileTitle, recordsOfEntity, type Records } from "../records.ts";
import type { Cell, SheetColumn } from "../workbook/sheet-xml.ts";
import { writeWorkbook } from "../workbook/write.ts";
import type { FailedRow } from "./import-rows.ts";
import { errorCaption } from "./read-sheet.ts";

/** Keeps the rows that failed, each with its reason in a column of its own. */
export function storeErrorFile(
  call: CrmCall,
  records: Records,
  header: readonly string[],
  failed: readonly FailedRow[],
): StoredFile {
  const table = call.store.table("files");
  const kept = header.flatMap((caption, at) =>
    caption === "" || caption === errorCaption ? [] : [at],
  );
  const file: StoredFile = {
    id: table.newId(),
    entity: records.entity,
    name: `${fileTitle(records)}数据导入错误.xlsx`,
    fileext: "xlsx",
    header: [...kept.map((at) => header[at] ?? ""), errorCaption],
    rows: failed.map(({ cells, error }) => [
      ...kept.map((at) => cells[at] ?? null),
      error.errorInfo ?? null,
    ]),
  };
  table.set(file);
  return file;
}

/** A file of the store: what failed in an import, or one that is there from the start. */
export async function storedFile(id: string, { store }: World<CrmData>) {
  const file = store.table("files").get(id);
  return file && { name: file.name, mediaType: workbookType, bytes: await fileBytes(file) };
}

/** The workbook; the same file gives the same bytes. */
export function fileBytes({ entity, header, rows }: StoredFile): Promise<Bytes> {
  const records = recordsOfEntity(entity);
  const columns = header.map((caption) => records.columns.find((one) => one.caption === caption));
  return writeWorkbook({
    name: fileTitle(records),
    columns: columns.map((column, at): SheetColumn =>
      column ? headOf(column) : { header: header[at] ?? "", format: "text" },
    ),
    rows: rows.map((row) =>
      row.map((cell, at): Cell => {
        const value = typeof cell === "boolean" ? String(cell).toUpperCase() : cell;
        const column = columns[at];
        return column ? toCell(column, value) : value;
      }),
    ),
  });
}
