import type { Bytes } from "../download.ts";
import { writeWorkbook } from "../workbook/write.ts";
import type { Printed } from "./printed.ts";

/** One table under the other, below one header, each led by its heading when there are several. */
export function toXlsx({ title, tables }: Printed): Promise<Bytes> {
  const headed = tables.length > 1;
  return writeWorkbook({
    name: title,
    columns: (tables[0]?.header ?? [title]).map((header) => ({ header, format: "text" })),
    rows: tables.flatMap(({ heading, rows }) => [...(headed ? [[heading]] : []), ...rows]),
  });
}
