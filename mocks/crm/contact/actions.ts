import { accountName, contacts } from "./resource.ts";
import type { CrmCall } from "../data.ts";
import { Failure } from "../errors.ts";
import { countTasks, createTasks } from "./tasks.ts";

/** A draft that names an account has the account's name too. */
export function draftContact(call: CrmCall, input: object) {
  const draft = contacts.draft(call, input);
  if (draft instanceof Failure) return draft;
  const name = accountName(draft.body.account_id, call.store);
  return name === null ? draft : { ...draft, body: { account_name: name, ...draft.body } };
}

export function taskContact(
  call: CrmCall,
  { id, srfactionparam = [] }: { readonly id: string; readonly srfactionparam?: readonly object[] },
) {
  const contact = contacts.find(call, id, "UPDATE");
  if (contact instanceof Failure) return contact;
  return createTasks(call, id, srfactionparam) ?? contacts.get(call, id);
}

/** What was sent, and how much of everything the contact has; of what this mock does not know, nothing. */
export function countContact(call: CrmCall, key: string, input: object) {
  const echo = contacts.echo(call, key, input, "READ");
  if (echo instanceof Failure) return echo;
  const attachment = call.store.table("contacts").get(key)?.attachments?.length ?? 0;
  const tasks = countTasks(call, key);
  return {
    status: 200,
    body: {
      ...echo.body,
      note_attach: 0,
      attachment,
      not_close: tasks.open,
      finishtask: tasks.finished,
      hisact: 0,
      taskhisact: 0,
      product: 0,
      contact: 0,
      user: 0,
      deal: 0,
      deal_product: 0,
      certificate: 0,
      dealhis: 0,
      lead_product: 0,
    },
  } as const;
}
