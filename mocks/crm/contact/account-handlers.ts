import { countContact, draftContact, taskContact } from "./actions.ts";
import { accountDatasets } from "./datasets.ts";
import { contacts } from "./resource.ts";
import type { CrmHandlers } from "../data.ts";

interface UnderAccount<Body> {
  readonly path: { readonly pkey: string };
  readonly body: Body;
}

/** The account of the path wins over the one that is sent. */
const placed = <Body extends object>(call: UnderAccount<Body>) => ({
  ...call.body,
  account_id: call.path.pkey,
});

/** `/accounts/{pkey}/contacts`: whether a contact belongs to the account is only asked by lists. */
export const accountContactHandlers = {
  createAccountContact: (call) => contacts.create(call, placed(call)),
  getAccountContact: (call) => contacts.get(call, call.path.key),
  updateAccountContact: (call) => contacts.update(call, call.path.key, placed(call)),
  deleteAccountContact: (call) => contacts.remove(call, call.path.key),
  saveAccountContact: (call) => contacts.save(call, placed(call)),
  checkAccountContactKey: (call) => contacts.checkKey(call, placed(call)),
  getAccountContactDraft: (call) =>
    draftContact(call, { ...call.query.fields, account_id: call.path.pkey }),

  addAccountContactTags: (call) => contacts.echo(call, call.path.key, call.body, "UPDATE"),
  deleteAccountContactTags: (call) => contacts.echo(call, call.path.key, call.body, "UPDATE"),
  batchUpdateAccountContact: (call) => contacts.echo(call, call.path.key, call.body, "UPDATE"),
  createAccountContactTask: (call) => taskContact(call, call.body),
  countAccountContactMainView: (call) => countContact(call, call.path.key, call.body),

  fetchAccountContactAll: (call) =>
    contacts.list(call, call.body, accountDatasets(call.path.pkey).fetch_all(call)),
  fetchAccountContactDefault: (call) =>
    contacts.list(call, call.body, accountDatasets(call.path.pkey).fetch_default(call)),
  fetchAccountContactCreateman: (call) =>
    contacts.list(call, call.body, accountDatasets(call.path.pkey).fetch_createman(call)),
  fetchAccountContactOwner: (call) =>
    contacts.list(call, call.body, accountDatasets(call.path.pkey).fetch_owner(call)),
} satisfies CrmHandlers;
