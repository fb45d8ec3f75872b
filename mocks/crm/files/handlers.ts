import type { CrmHandlers } from "../data.ts";
import { exportData } from "./export-data.ts";
import { importData, importDataWithReport } from "./import/import-data.ts";
import { startImport } from "./import/jobs.ts";
import { importTemplate } from "./import-template.ts";
import { printData, report } from "./print/print-data.ts";
import { accountContactRecords, contactRecords, leadRecords } from "./records.ts";

/** Import, export, print and report of contacts, of the contacts of an account, and of leads. */
export const fileHandlers = {
  getContactImportTemplate: (call) => importTemplate(contactRecords, call.query),
  importContactData: (call) => importData(contactRecords, call),
  importContactDataWithReport: (call) => importDataWithReport(contactRecords, call),
  startContactImport: (call) => startImport(contactRecords, call),
  exportContactData: (call) => exportData(contactRecords, call),
  exportContactDataByKey: (call) => exportData(contactRecords, call),
  printContact: (call) => printData(contactRecords, call),
  reportContact: (call) => report(contactRecords, call),

  getAccountContactImportTemplate: (call) => importTemplate(inAccount(call), call.query),
  importAccountContactData: (call) => importData(inAccount(call), call),
  importAccountContactDataWithReport: (call) => importDataWithReport(inAccount(call), call),
  startAccountContactImport: (call) => startImport(inAccount(call), call),
  exportAccountContactData: (call) => exportData(inAccount(call), call),
  exportAccountContactDataByKey: (call) => exportData(inAccount(call), call),
  printAccountContact: (call) => printData(inAccount(call), call),
  reportAccountContact: (call) => report(inAccount(call), call),

  getLeadImportTemplate: (call) => importTemplate(leadRecords, call.query),
  importLeadData: (call) => importData(leadRecords, call),
  importLeadDataWithReport: (call) => importDataWithReport(leadRecords, call),
  startLeadImport: (call) => startImport(leadRecords, call),
  exportLeadData: (call) => exportData(leadRecords, call),
  exportLeadDataByKey: (call) => exportData(leadRecords, call),
  printLead: (call) => printData(leadRecords, call),
  reportLead: (call) => report(leadRecords, call),
} satisfies CrmHandlers;

function inAccount(call: { readonly path: { readonly pkey: string } }) {
  return accountContactRecords(call.path.pkey);
}
