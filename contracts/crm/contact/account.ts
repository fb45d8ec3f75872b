import type { Flow } from "contract-kit";
import type { operations } from "../../../spec/generated/crm.d.ts";
import { findAccounts } from "../account-contact/accounts.ts";
import { succeeds } from "../shared/records.ts";

/** A contact shows the name of its account, whatever name is sent along. */
export const contactAccount: Flow<operations> = {
  name: "contact and its account",
  operations: ["createContact", "updateContact", "getContact", "fetchContactDefault"],
  run: async (t) => {
    const { account, other } = await findAccounts(t);
    const name = t.unique("Contract ");
    const invented = t.unique("No company ");
    const joined = { account_id: account.id, account_name: account.name };
    const made = await t.call("createContact", {
      body: { name, account_id: account.id, account_name: invented },
    });
    const { id } = t.need(succeeds, made, 200);
    t.expect("account-name-is-joined", made, { body: joined });
    const path = { key: id };
    const body = { n_id_eq: id };
    const read = await t.call("getContact", { path });
    t.expect("account-name-is-joined", read, { status: 200, body: joined });
    const listed = await t.call("fetchContactDefault", { body });
    t.expect("account-name-is-joined", listed, { at: "/0", body: joined });
    if (other) {
      const moved = await t.call("updateContact", { path, body: { account_id: other.id } });
      t.expect("account-name-is-joined", moved, {
        body: { account_id: other.id, account_name: other.name },
      });
    }
    const cleared = await t.call("updateContact", {
      path,
      body: { account_id: null, account_name: invented },
    });
    t.expect("null-clears", cleared, { body: { account_id: null } });
    t.expect("account-name-is-joined", cleared, { body: { account_name: null } });
  },
};
