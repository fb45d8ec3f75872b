import { type FileCalls, type FileIds, param, tagsOf } from "./calls.ts";
import type { Tools } from "../shared/records.ts";

export const leadFileIds = {
  template: "getLeadImportTemplate",
  importData: "importLeadData",
  importWithReport: "importLeadDataWithReport",
  startImport: "startLeadImport",
  exportList: "exportLeadData",
  exportKey: "exportLeadDataByKey",
  print: "printLead",
} as const satisfies FileIds;

const job = {
  srfossfileid: "7a2e4d6c8baf9153d5e7f901b2c4d6e8",
  srfimportschemaid: "DataImportSchema",
};

/** The files of leads. */
export function leadFiles(t: Tools): FileCalls {
  const { imports, exports, prints } = tagsOf(t);
  return {
    template: async () => {
      const reply = await t.call("getLeadImportTemplate", { query: imports });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    importData: async (file) => {
      const input = { query: imports, body: { file } };
      const reply = await t.call("importLeadData", input);
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    importWithReport: async (file) => {
      const input = { query: imports, body: { file } };
      const reply = await t.call("importLeadDataWithReport", input);
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    startImport: async () => {
      const reply = await t.call("startLeadImport", { query: { ...imports, ...job } });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    exportList: async (body) => {
      const input = { path: { param }, query: exports, body } as const;
      const reply = await t.call("exportLeadData", input);
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    exportKey: async (key) => {
      const input = { path: { param, key }, query: exports, body: {} } as const;
      const reply = await t.call("exportLeadDataByKey", input);
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    print: async (key, srfcontenttype) => {
      const input = { path: { key }, query: { ...prints, srfcontenttype } };
      const reply = await t.call("printLead", input);
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
  };
}
