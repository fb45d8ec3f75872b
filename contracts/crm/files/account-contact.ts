import { type FileCalls, type FileIds, param, tagsOf } from "./calls.ts";
import type { Tools } from "../shared/records.ts";

export const accountContactFileIds = {
  template: "getAccountContactImportTemplate",
  importData: "importAccountContactData",
  importWithReport: "importAccountContactDataWithReport",
  startImport: "startAccountContactImport",
  exportList: "exportAccountContactData",
  exportKey: "exportAccountContactDataByKey",
  print: "printAccountContact",
} as const satisfies FileIds;

const job = {
  srfossfileid: "6f1d3c5b7a9e8042c4d6e8f0a1b3c5d7",
  srfimportschemaid: "DataImportSchema",
};

/** The files of the contacts of one account. */
export function accountContactFiles(t: Tools, pkey: string): FileCalls {
  const { imports, exports, prints } = tagsOf(t);
  return {
    template: async () => {
      const reply = await t.call("getAccountContactImportTemplate", {
        path: { pkey },
        query: imports,
      });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    importData: async (file) => {
      const input = { path: { pkey }, query: imports, body: { file } };
      const reply = await t.call("importAccountContactData", input);
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    importWithReport: async (file) => {
      const input = { path: { pkey }, query: imports, body: { file } };
      const reply = await t.call("importAccountContactDataWithReport", input);
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    startImport: async () => {
      const reply = await t.call("startAccountContactImport", {
        path: { pkey },
        query: { ...imports, ...job },
      });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    exportList: async (body) => {
      const input = { path: { pkey, param }, query: exports, body } as const;
      const reply = await t.call("exportAccountContactData", input);
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    exportKey: async (key) => {
      const input = { path: { pkey, param, key }, query: exports, body: {} } as const;
      const reply = await t.call("exportAccountContactDataByKey", input);
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    print: async (key, srfcontenttype) => {
      const input = { path: { pkey, key }, query: { ...prints, srfcontenttype } };
      const reply = await t.call("printAccountContact", input);
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
  };
}
