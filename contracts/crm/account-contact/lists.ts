import type { Flow } from "contract-kit";
import type { operations } from "../../../spec/generated/crm.d.ts";
import { checkHolds } from "../contact/datasets.ts";
import { checkRows, fieldsOf, succeeds, type Stored, type Tools } from "../shared/records.ts";
import { findAccounts } from "./accounts.ts";
import { listAccountContacts } from "./records.ts";

/** A list under an account holds that account's contacts, and no other list under an account does. */
export const accountContactLists: Flow<operations> = {
  name: "account contact lists",
  operations: [
    "fetchContactDefault",
    "createAccountContact",
    "fetchAccountContactAll",
    "fetchAccountContactDefault",
    "fetchAccountContactCreateman",
    "fetchAccountContactOwner",
    "updateAccountContact",
  ],
  run: async (t) => {
    const { account, other } = await findAccounts(t);
    const path = { pkey: account.id };
    const body = { name: t.unique("Contract ") };
    const own = t.need(succeeds, await t.call("createAccountContact", { path, body }), 200);
    const owner = { path: { ...path, key: own.id }, body: { owner: own.create_man ?? null } };
    t.need(succeeds, await t.call("updateAccountContact", owner), 200);
    const byId = { path, body: { n_id_eq: own.id } };
    checkHolds(t, await t.call("fetchAccountContactAll", byId), own.id);
    checkHolds(t, await t.call("fetchAccountContactDefault", byId), own.id);
    checkHolds(t, await t.call("fetchAccountContactCreateman", byId), own.id);
    checkHolds(t, await t.call("fetchAccountContactOwner", byId), own.id);
    await checkInside(t, account.id);
    if (other) await checkOutside(t, other.id, own.id);
  },
};

/** Every row belongs to the account. */
async function checkInside(t: Tools, pkey: string): Promise<void> {
  const { reply, need } = await listAccountContacts(t, pkey, { size: 100 });
  const isInside = (row: Stored) =>
    String(fieldsOf(row)["account_id"]).toLowerCase() === pkey.toLowerCase();
  const message = `must be the account of the path, ${pkey}`;
  const at = "/account_id";
  checkRows(t, "list-holds-only-its-own", reply, need(succeeds), isInside, [at, message]);
}

/** No list of another account has the contact. */
async function checkOutside(t: Tools, pkey: string, id: string): Promise<void> {
  const input = { path: { pkey }, body: { n_id_eq: id } };
  for (const reply of [
    await t.call("fetchAccountContactAll", input),
    await t.call("fetchAccountContactDefault", input),
    await t.call("fetchAccountContactCreateman", input),
    await t.call("fetchAccountContactOwner", input),
  ]) {
    const { length } = t.need(succeeds, reply, 200);
    const message = `must not list a contact of another account, ${id}`;
    t.check("list-holds-only-its-own", reply, length === 0, "", message);
  }
}
