import type { components, operations } from "../../../spec/generated/crm.d.ts";
import type { Answer, Query, Tools } from "../shared/records.ts";

type Report = components["schemas"]["ImportReport"];
type Job = components["schemas"]["AsyncAction"];
export type Bytes = Uint8Array<ArrayBuffer>;
export type Format = "HTML" | "PDF";

/** What can be done with files of one kind of record, whatever the paths. */
export interface FileCalls {
  template(): Promise<Answer<unknown>>;
  importData(file: Bytes): Promise<Answer<unknown>>;
  importWithReport(file: Bytes): Promise<Answer<Report>>;
  /** Of the file in the document's examples: a deployment that has no such file refuses. */
  startImport(): Promise<Answer<Job>>;
  exportList(query: Query): Promise<Answer<unknown>>;
  exportKey(key: string): Promise<Answer<unknown>>;
  print(key: string, format: Format): Promise<Answer<unknown>>;
}

export type FileCall = keyof FileCalls;

/** Which operation is behind each call. */
export type FileIds = Readonly<Record<FileCall, keyof operations>>;

/** What the calls send along. A deployment may name its templates otherwise: `--var srfexporttag=…`. */
export const tagsOf = (t: Tools) => ({
  imports: { srfimporttag: t.variable("srfimporttag") ?? "DataImport" },
  exports: { srfexporttag: t.variable("srfexporttag") ?? "DataExport" },
  prints: { srfprinttag: t.variable("srfprinttag") ?? "DataPrint" },
});

export const param = "fetch_default";

/** A tag that the deployment does not know is no finding: the document says how it is refused. */
export function skipUnknown(t: Tools, { reply }: Answer<unknown>, what: string): void {
  if (isRefused(reply)) t.skip(`this deployment has no ${what} with this tag`);
}

/** The documented refusal: 500, code 1. */
export function isRefused({ status, body }: Answer<unknown>["reply"]): boolean {
  return (
    status === 500 && typeof body === "object" && body !== null && "code" in body && body.code === 1
  );
}
