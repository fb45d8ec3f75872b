import type { CrmHandlers } from "./data.ts";
import { type Failure, internalError } from "./errors.ts";

/** No import, export, print or report is configured, so the backend knows none of their tags. */
function unknownTag(what: string, tag = ""): Failure {
  return internalError("DataEntityRuntimeException", `无法获取实体${what}[${tag}]运行时对象`);
}

interface Asked<Query> {
  readonly query: Query;
}

const noImport = ({ query }: Asked<{ readonly srfimporttag?: string }>) =>
  unknownTag("导入", query.srfimporttag);
const noExport = ({ query }: Asked<{ readonly srfexporttag: string }>) =>
  unknownTag("导出", query.srfexporttag);
const noPrint = ({ query }: Asked<{ readonly srfprinttag: string }>) =>
  unknownTag("打印", query.srfprinttag);
const noReport = ({ query }: Asked<{ readonly srfreporttag: string }>) =>
  unknownTag("报表", query.srfreporttag);

export const fileHandlers = {
  getContactImportTemplate: noImport,
  importContactData: noImport,
  importContactDataWithReport: noImport,
  startContactImport: noImport,
  exportContactData: noExport,
  exportContactDataByKey: noExport,
  printContact: noPrint,
  reportContact: noReport,

  getAccountContactImportTemplate: noImport,
  importAccountContactData: noImport,
  importAccountContactDataWithReport: noImport,
  startAccountContactImport: noImport,
  exportAccountContactData: noExport,
  exportAccountContactDataByKey: noExport,
  printAccountContact: noPrint,
  reportAccountContact: noReport,

  getLeadImportTemplate: noImport,
  importLeadData: noImport,
  importLeadDataWithReport: noImport,
  startLeadImport: noImport,
  exportLeadData: noExport,
  exportLeadDataByKey: noExport,
  printLead: noPrint,
  reportLead: noReport,
} satisfies CrmHandlers;
