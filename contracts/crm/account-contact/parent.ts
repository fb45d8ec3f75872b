import type { Flow } from "contract-kit";
import type { operations } from "../../../spec/generated/crm.d.ts";
import { keyOfNobody, succeeds } from "../shared/records.ts";
import { findAccounts } from "./accounts.ts";

const forced = "parent-is-forced";
const joined = "account-name-is-joined";

/** The account of the path is the contact's account, whatever the body says. */
export const accountContactParent: Flow<operations> = {
  name: "account contact parent",
  operations: [
    "fetchContactDefault",
    "createContact",
    "createAccountContact",
    "updateAccountContact",
    "saveAccountContact",
    "getAccountContactDraft",
    "getContact",
  ],
  run: async (t) => {
    const { account, other } = await findAccounts(t);
    const pkey = account.id;
    const name = t.unique("Contract ");
    const elsewhere = { name, account_id: other?.id ?? null };
    const wanted = [
      [forced, { account_id: pkey }],
      [joined, { account_name: account.name }],
    ] as const;

    const made = await t.call("createAccountContact", { path: { pkey }, body: elsewhere });
    const { id } = t.need(succeeds, made, 200);
    for (const [rule, body] of wanted) t.expect(rule, made, { body });
    const read = await t.call("getContact", { path: { key: id } });
    for (const [rule, body] of wanted) t.expect(rule, read, { status: 200, body });
    const path = { pkey, key: id };
    const updated = await t.call("updateAccountContact", { path, body: elsewhere });
    for (const [rule, body] of wanted) t.expect(rule, updated, { status: 200, body });
    const saved = await t.call("saveAccountContact", {
      path: { pkey },
      body: { ...elsewhere, id },
    });
    for (const [rule, body] of wanted) t.expect(rule, saved, { status: 200, body });

    // One that belonged to no account is taken in.
    const free = t.need(succeeds, await t.call("createContact", { body: { name } }), 200);
    const moved = await t.call("updateAccountContact", {
      path: { pkey, key: free.id },
      body: { title: "采购经理" },
    });
    for (const [rule, body] of wanted) t.expect(rule, moved, { status: 200, body });

    const fields = elsewhere.account_id ? elsewhere : { name };
    const draft = await t.call("getAccountContactDraft", { path: { pkey }, query: { fields } });
    t.need(succeeds, draft, 200);
    for (const [rule, body] of wanted) t.expect(rule, draft, { body });
    t.expect("draft-has-what-was-passed", draft, { body: { name } });

    const nowhere = keyOfNobody({ id: pkey });
    const lost = await t.call("createAccountContact", { path: { pkey: nowhere }, body: { name } });
    t.expect("reference-has-to-exist", lost, { status: [403, 500] });
  },
};
