import { attachmentFields, contactFields } from "./fields.ts";
import type {
  Attachment,
  Contact,
  ContactFilter,
  CrmCall,
  CrmData,
  StoredContact,
} from "../data.ts";
import type { Store } from "contract-kit";
import { actionsOf } from "../entity/actions.ts";
import { blank, fill, readInput, stamps } from "../entity/input.ts";
import type { Conditions } from "../entity/list.ts";
import { kept } from "../entity/kept.ts";
import { omit } from "../entity/omit.ts";
import { Failure } from "../errors.ts";

type ContactRow = Omit<Contact, "attachments" | "description">;

const conditions: Conditions<ContactRow, ContactFilter> = {
  n_account_id_eq: ["account_id", "eq"],
  n_account_name_eq: ["account_name", "eq"],
  n_account_name_like: ["account_name", "like"],
  n_enrich_status_s_eq: ["enrich_status_s", "eq"],
  n_first_name_like: ["first_name", "like"],
  n_full_name_like: ["full_name", "like"],
  n_id_eq: ["id", "eq"],
  n_lead_source_eq: ["lead_source", "eq"],
  n_name_like: ["name", "like"],
  n_owner_eq: ["owner", "eq"],
  n_salutation_eq: ["salutation", "eq"],
  n_unsubscribed_mode_eq: ["unsubscribed_mode", "eq"],
};

export const contacts = actionsOf<StoredContact, Contact, ContactRow>({
  caption: "联系人",
  fields: contactFields,
  rules: { conditions, quickSearch: "full_name" },
  table: (store) => store.table("contacts"),
  show,
  view,
  listRow: (row, store) => listed(view(row, store)),
  derived: (store) => ({ account_name: (row) => accountName(row.account_id, store) }),
  adjust: ({ attachments }, id, before, call) => {
    if (attachments === undefined) return {};
    const rows = keepAttachments(attachments ?? [], id, before?.attachments ?? [], call);
    return rows instanceof Failure ? rows : { attachments: rows };
  },
  echoed: (sent) => {
    if (!sent.attachments) return sent;
    const attachments: Attachment[] = [];
    for (const item of sent.attachments) {
      const input = readInput(attachmentFields, item);
      if (input instanceof Failure) return input;
      attachments.push(fill<Attachment>({}, input));
    }
    return { ...sent, attachments };
  },
});

const listed = kept((contact: Contact): ContactRow => omit(contact, "attachments", "description"));

/** A copy of what has all members already is made several times as fast as one that gets them one by one. */
const emptyContact = { account_name: null, ...blank(contactFields) };

function show(row: StoredContact, store: Store<CrmData>): Contact {
  return Object.assign({ ...emptyContact }, row, {
    account_name: accountName(row.account_id, store),
  });
}

/** The last view of each row: right until its account has another name. */
const views = new WeakMap<StoredContact, Contact>();

function view(row: StoredContact, store: Store<CrmData>): Contact {
  const last = views.get(row);
  if (last?.account_name === accountName(row.account_id, store)) return last;
  const contact = Object.freeze(show(row, store));
  views.set(row, contact);
  return contact;
}

export function accountName(id: string | null | undefined, store: Store<CrmData>): string | null {
  return (id && store.table("accounts").get(id)?.name) || null;
}

/** What is sent replaces what was there; an attachment with a known id is changed, any other is new. */
function keepAttachments(
  sent: readonly Attachment[],
  owner: string,
  before: readonly Attachment[],
  call: CrmCall,
): Attachment[] | Failure {
  const rows: Attachment[] = [];
  for (const item of sent) {
    const input = readInput(attachmentFields, item);
    if (input instanceof Failure) return input;
    const known = before.find(({ id }) => id === input.id);
    rows.push({
      ...fill(known ? { ...known } : blank(attachmentFields), input),
      ...stamps(attachmentFields, call, known === undefined),
      id: input.id || call.store.table("contacts").newId(),
      owner_id: owner,
      owner_type: "CONTACT",
    });
  }
  return rows;
}
