import { type FileCalls, type FileIds, param, tagsOf } from "./calls.ts";
import type { Tools } from "../shared/records.ts";

export const contactFileIds = {
  template: "getContactImportTemplate",
  importData: "importContactData",
  importWithReport: "importContactDataWithReport",
  startImport: "startContactImport",
  exportList: "exportContactData",
  exportKey: "exportContactDataByKey",
  print: "printContact",
} as const satisfies FileIds;

const job = {
  srfossfileid: "6f1d3c5b7a9e8042c4d6e8f0a1b3c5d7",
  srfimportschemaid: "DataImportSchema",
};

/** The files of contacts. */
export function contactFiles(t: Tools): FileCalls {
  const { imports, exports, prints } = tagsOf(t);
  return {
    template: async () => {
      const reply = await t.call("getContactImportTemplate", { query: imports });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    importData: async (file) => {
      const input = { query: imports, body: { file } };
      const reply = await t.call("importContactData", input);
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    importWithReport: async (file) => {
      const input = { query: imports, body: { file } };
      const reply = await t.call("importContactDataWithReport", input);
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    startImport: async () => {
      const reply = await t.call("startContactImport", { query: { ...imports, ...job } });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    exportList: async (body) => {
      const input = { path: { param }, query: exports, body } as const;
      const reply = await t.call("exportContactData", input);
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    exportKey: async (key) => {
      const input = { path: { param, key }, query: exports, body: {} } as const;
      const reply = await t.call("exportContactDataByKey", input);
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    print: async (key, srfcontenttype) => {
      const input = { path: { key }, query: { ...prints, srfcontenttype } };
      const reply = await t.call("printContact", input);
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
  };
}
