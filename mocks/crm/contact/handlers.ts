import { countContact, draftContact, taskContact } from "./actions.ts";
import { contactDatasets } from "./datasets.ts";
import { contacts } from "./resource.ts";
import type { CrmHandlers } from "../data.ts";

/** `/contacts` */
export const contactHandlers = {
  createContact: (call) => contacts.create(call, call.body),
  getContact: (call) => contacts.get(call, call.path.key),
  updateContact: (call) => contacts.update(call, call.path.key, call.body),
  deleteContact: (call) => contacts.remove(call, call.path.key),
  saveContact: (call) => contacts.save(call, call.body),
  checkContactKey: (call) => contacts.checkKey(call, call.body),
  getContactDraft: (call) => draftContact(call, call.query.fields ?? {}),

  addContactTags: (call) => contacts.echo(call, call.path.key, call.body, "UPDATE"),
  deleteContactTags: (call) => contacts.echo(call, call.path.key, call.body, "UPDATE"),
  batchUpdateContact: (call) => contacts.echo(call, call.path.key, call.body, "UPDATE"),
  createContactTask: (call) => taskContact(call, call.body),
  countContactMainView: (call) => countContact(call, call.path.key, call.body),

  fetchContactAll: (call) => contacts.list(call, call.body),
  fetchContactDefault: (call) => contacts.list(call, call.body),
  fetchContactCreateman: (call) =>
    contacts.list(call, call.body, contactDatasets.fetch_createman(call)),
  fetchContactOwner: (call) => contacts.list(call, call.body, contactDatasets.fetch_owner(call)),
} satisfies CrmHandlers;
