import type { BodyOf } from "contract-kit";
import type { operations } from "../../../spec/generated/crm.d.ts";
import { contactAudit } from "../contact/records.ts";
import type { ContactFields, Records, Tools } from "../shared/records.ts";

export const accountContactIds = {
  create: "createAccountContact",
  get: "getAccountContact",
  update: "updateAccountContact",
  remove: "deleteAccountContact",
  save: "saveAccountContact",
  checkKey: "checkAccountContactKey",
  list: "fetchAccountContactDefault",
} as const;

/** The calls on a contact under `/accounts/{pkey}/contacts`. */
export function accountContacts(t: Tools, pkey: string): Records<ContactFields> {
  const path = { pkey };
  return {
    audit: contactAudit,
    make: (name) => ({ name, full_name: name }),
    create: async (body) => {
      const reply = await t.call("createAccountContact", { path, body });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    get: async (key) => {
      const reply = await t.call("getAccountContact", { path: { pkey, key } });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    update: async (key, body) => {
      const reply = await t.call("updateAccountContact", { path: { pkey, key }, body });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    remove: async (key) => {
      const reply = await t.call("deleteAccountContact", { path: { pkey, key } });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    save: async (body) => {
      const reply = await t.call("saveAccountContact", { path, body });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    checkKey: async (body) => {
      const reply = await t.call("checkAccountContactKey", { path, body });
      return { reply, need: (rule) => t.need(rule, reply, 200) };
    },
    list: (query) => listAccountContacts(t, pkey, query),
    listById: (id) => listAccountContacts(t, pkey, { n_id_eq: id }),
  };
}

export async function listAccountContacts(
  t: Tools,
  pkey: string,
  body: BodyOf<operations["fetchAccountContactDefault"]>,
) {
  const reply = await t.call("fetchAccountContactDefault", { path: { pkey }, body });
  return { reply, need: (rule: string) => t.need(rule, reply, 200) };
}
