import type { CrmCall, ImportReport, RowError } from "../../data.ts";
import { accessDenied, Failure } from "../../errors.ts";
import type { Records } from "../records.ts";
import { checkTag } from "../tags.ts";
import { fileBytes, storeErrorFile } from "./error-file.ts";
import { importRows, type Imported } from "./import-rows.ts";
import { type ImportSheet, matchColumns, readSheet } from "./read-sheet.ts";

interface ImportCall extends CrmCall {
  readonly query: { readonly srfimporttag?: string };
  readonly files: ReadonlyMap<string, File>;
}

/** No content when every row was imported, otherwise the rows that were not. */
export async function importData(records: Records, call: ImportCall) {
  const done = await importFile(records, call);
  if (done instanceof Failure) return done;
  const { failed } = done;
  return failed.length === 0
    ? // The document lets the body be absent (x-optional-body), which its types cannot say.
      ({ status: 200, body: undefined as never } as const)
    : ({ status: 200, body: errorsByIndex(failed) } as const);
}

/** How many rows there were and how many were imported, and the others as a workbook. */
export async function importDataWithReport(records: Records, call: ImportCall) {
  const done = await importFile(records, call);
  if (done instanceof Failure) return done;
  const report = reportOf(done);
  if (done.failed.length === 0) return { status: 200, body: report } as const;
  const file = storeErrorFile(call, records, done.header, done.failed);
  const { id, name, fileext } = file;
  const filesize = (await fileBytes(file)).length;
  return { status: 200, body: { ...report, errorfile: { id, name, filesize, fileext } } } as const;
}

/** The most errors that a report tells; the workbook has them all. */
const mostErrors = 50;

export function reportOf({ total, failed }: Imported): ImportReport {
  const report = { total, success: total - failed.length };
  if (failed.length === 0) return report;
  return { ...report, errorinfo: errorsByIndex(failed.slice(0, mostErrors)) };
}

function errorsByIndex(failed: Imported["failed"]): Record<string, RowError> {
  return Object.fromEntries(failed.map(({ index, error }) => [String(index), error]));
}

async function importFile(
  records: Records,
  call: ImportCall,
): Promise<(Imported & Pick<ImportSheet, "header">) | Failure> {
  const refused = mayImport(records, call) ?? checkTag("import", call.query.srfimporttag);
  if (refused) return refused;
  const sheet = await readSheet(call.files.get("file"), records.columns);
  if (sheet instanceof Failure) return sheet;
  const columns = matchColumns(sheet.header, records.columns);
  if (columns instanceof Failure) return columns;
  return { header: sheet.header, ...importRows(call, records, columns, sheet.rows) };
}

/** The pages ask for CREATE once; the backend does whenever it imports. */
export function mayImport({ caption }: Records, { principal }: CrmCall): Failure | undefined {
  return principal.permissions.includes("CREATE") ? undefined : accessDenied(caption, "CREATE");
}
