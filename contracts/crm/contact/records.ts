import type { BodyOf } from "contract-kit";
import type { operations } from "../../../spec/generated/crm.d.ts";
import type { Codes } from "../shared/codes.ts";
import type { AuditNames, ContactFields, Records, Tools } from "../shared/records.ts";

export const contactAudit: AuditNames = {
  createdBy: "create_man",
  createdAt: "create_time",
  updatedBy: "update_man",
  updatedAt: "update_time",
};

export const contactIds = {
  create: "createContact",
  get: "getContact",
  update: "updateContact",
  remove: "deleteContact",
  save: "saveContact",
  checkKey: "checkContactKey",
  list: "fetchContactDefault",
} as const;

export const contactCodes: Codes<ContactFields> = [
  { lead_source: "20", email_opt_out: 1, locked_s: 0 },
  { lead_source: "70", email_opt_out: 0, locked_s: 1 },
];

/** The calls on a contact under `/contacts`. */
export function contacts(t: Tools): Records<ContactFields> {
  return {
    audit: contactAudit,
    make: (name) => ({ name, full_name: name }),
    create: async (body) => {
      const reply = await t.call("createContact", { body });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    get: async (key) => {
      const reply = await t.call("getContact", { path: { key } });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    update: async (key, body) => {
      const reply = await t.call("updateContact", { path: { key }, body });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    remove: async (key) => {
      const reply = await t.call("deleteContact", { path: { key } });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    save: async (body) => {
      const reply = await t.call("saveContact", { body });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    checkKey: async (body) => {
      const reply = await t.call("checkContactKey", { body });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    list: (query) => listContacts(t, query),
    listById: (id) => listContacts(t, { n_id_eq: id }),
  };
}

export type ContactFilter = BodyOf<operations["fetchContactDefault"]>;

export async function listContacts(t: Tools, body: ContactFilter) {
  const reply = await t.call("fetchContactDefault", { body });
  return { reply, need: (rule: string) => t.need(rule, reply, 200) };
}
