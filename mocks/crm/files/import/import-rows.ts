import type { CrmCall, RowError } from "../../data.ts";
import type { FieldError } from "../../errors.ts";
import { fromCell } from "../cells.ts";
import type { Column } from "../columns.ts";
import type { Records } from "../records.ts";
import type { SheetRow } from "./read-sheet.ts";

export interface Imported {
  /** Rows that hold anything. */
  readonly total: number;
  readonly failed: readonly FailedRow[];
}

export interface FailedRow extends SheetRow {
  readonly error: RowError;
}

/**
 * Creates a record for each row, or updates the one that has the row's 标识: an empty cell clears the field, a column
 * that is not there leaves it alone. A row that cannot be stored changes nothing and stops no other.
 */
export function importRows(
  call: CrmCall,
  records: Records,
  columns: readonly (Column | undefined)[],
  rows: readonly SheetRow[],
): Imported {
  const failed: FailedRow[] = [];
  for (const row of rows) {
    const error = importRow(call, records, columns, row);
    if (error) failed.push({ ...row, error });
  }
  return { total: rows.length, failed };
}

function importRow(
  call: CrmCall,
  records: Records,
  columns: readonly (Column | undefined)[],
  { cells }: SheetRow,
): RowError | undefined {
  const entity: Record<string, unknown> = {};
  const faults: FieldError[] = [];
  for (const [at, column] of columns.entries()) {
    if (!column?.isWritable) continue;
    const cell = cells[at] ?? null;
    const read = fromCell(column, cell);
    entity[column.name] = "value" in read ? read.value : cell;
    if (!("value" in read)) faults.push(read);
  }
  if (faults.length > 0) {
    const errorInfo = faults.map(({ fielderrorinfo }) => fielderrorinfo).join("\r\n");
    return { errorInfo, entityFieldErrorList: faults.map(plain), entity, userData: null };
  }
  const failure = records.save(call, entity);
  if (!failure) return undefined;
  const { message, details } = failure.body;
  const entityFieldErrorList = details ? details.map(plain) : null;
  return { errorInfo: message, entityFieldErrorList, entity, userData: null };
}

function plain(error: FieldError): Record<string, unknown> {
  return { ...error };
}
