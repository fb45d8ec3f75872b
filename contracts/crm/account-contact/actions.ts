import type { Flow } from "contract-kit";
import type { operations } from "../../../spec/generated/crm.d.ts";
import { createOne, succeeds } from "../shared/records.ts";
import { findAccounts } from "./accounts.ts";
import { accountContacts } from "./records.ts";

/** The actions on one contact of an account answer about that contact. */
export const accountContactActions: Flow<operations> = {
  name: "account contact actions",
  operations: [
    "fetchContactDefault",
    "createAccountContact",
    "addAccountContactTags",
    "deleteAccountContactTags",
    "batchUpdateAccountContact",
    "countAccountContactMainView",
    "createAccountContactTask",
  ],
  run: async (t) => {
    const pkey = (await findAccounts(t)).account.id;
    const { id } = await createOne(t, accountContacts(t, pkey));
    const path = { pkey, key: id };
    const body = { tag: "重点客户" };
    const echoes = [
      await t.call("addAccountContactTags", { path, body }),
      await t.call("deleteAccountContactTags", { path, body }),
      await t.call("batchUpdateAccountContact", { path, body }),
      await t.call("countAccountContactMainView", { path, body }),
    ];
    for (const echo of echoes) {
      t.expect("action-answers-what-was-sent", echo, { status: 200, body: { ...body, id } });
    }
    const task = { name: t.unique("Contract task "), status: "10", priority: "Normal" } as const;
    const made = await t.call("createAccountContactTask", {
      path: { pkey },
      body: { id, srfactionparam: [task] },
    });
    t.need(succeeds, made, 200);
    t.expect("task-answers-its-contact", made, { body: { id } });
  },
};
