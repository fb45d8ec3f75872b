import type { BodyOf } from "contract-kit";
import type { operations } from "../../../spec/generated/crm.d.ts";
import type { Codes } from "../shared/codes.ts";
import type { LeadCreate, Records, Tools } from "../shared/records.ts";

export type LeadFilter = BodyOf<operations["fetchLeadDefault"]>;

export const leadIds = {
  create: "createLead",
  get: "getLead",
  update: "updateLead",
  remove: "deleteLead",
  save: "saveLead",
  checkKey: "checkLeadKey",
  list: "fetchLeadDefault",
} as const;

export const leadCodes: Codes<LeadCreate> = [
  { type: "lead", priority: "1", active: 1, phone_state: "correct", email_state: "incorrect" },
  { type: "opportunity", priority: "3", phone_state: "incorrect", email_state: "correct" },
];

/** The calls on a lead under `/crm_leads`. */
export function leads(t: Tools): Records<LeadCreate> {
  return {
    audit: {
      createdBy: "create_uid",
      createdAt: "create_date",
      updatedBy: "write_uid",
      updatedAt: "write_date",
    },
    make: (name) => ({ name, type: "lead" }),
    create: async (body) => {
      const reply = await t.call("createLead", { body });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    get: async (key) => {
      const reply = await t.call("getLead", { path: { key } });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    update: async (key, body) => {
      const reply = await t.call("updateLead", { path: { key }, body });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    remove: async (key) => {
      const reply = await t.call("deleteLead", { path: { key } });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    save: async (body) => {
      const reply = await t.call("saveLead", { body });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    checkKey: async (body) => {
      const reply = await t.call("checkLeadKey", { body });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    list: (query) => listLeads(t, query),
    listById: (id) => listLeads(t, { n_id_eq: id }),
  };
}

export async function listLeads(t: Tools, body: LeadFilter) {
  const reply = await t.call("fetchLeadDefault", { body });
  return { reply, need: (rule: string) => t.need(rule, reply, 200) };
}
