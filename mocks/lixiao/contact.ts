import type { Store } from "contract-kit";
import type {
  Address,
  Attachment,
  Caller,
  CardAttachment,
  Contact,
  Customer,
  LixiaoData,
  LixiaoHandlers,
  ShortAddress,
  StoredContact,
  User,
} from "./data.ts";
import { notFound } from "./refuse.ts";

export const contactHandlers = {
  getContact: ({ store, principal, path }) => {
    const row = store.table("contacts").get(String(path.id));
    if (!row) return { status: 200, body: notFound };
    return { status: 200, body: { code: 0, data: toContact({ store, principal }, row) } };
  },
} satisfies LixiaoHandlers;

interface Reading {
  readonly store: Store<LixiaoData>;
  readonly principal: Caller;
}

/** The whole document, put together from the rows that belong to the contact. */
function toContact(reading: Reading, row: StoredContact): Contact {
  const { id, customer_id, user_id, creator_id, assets, ...own } = row;
  return {
    id: Number(id),
    ...own,
    customer: customerOf(reading, customer_id),
    user: userOf(reading, user_id),
    creator: userOf(reading, creator_id),
    ...ownership(reading, user_id),
    need_hidden_dispose: false,
    card_attachment: row.attachment && toCard(row.attachment),
    ding_ext_contact_id: null,
    wx_external_userid: null,
    wx_contact_type: null,
    ...assets,
  };
}

function customerOf(reading: Reading, id: number): Customer | null {
  const row = reading.store.table("customers").get(String(id));
  if (!row) return null;
  const { creator_id, address, ...own } = row;
  const contacts = reading.store
    .table("contacts")
    .all()
    .filter((contact) => contact.customer_id === id)
    .map((contact) => ({
      id: Number(contact.id),
      name: contact.name,
      address: shortened(contact.address),
    }));
  return {
    ...own,
    id,
    user_name: userOf(reading, row.user_id)?.name ?? "",
    contacts,
    address: shortened(address),
    creator: userOf(reading, creator_id),
    ...ownership(reading, row.user_id),
  };
}

function userOf({ store }: Reading, id: number): User | null {
  const row = store.table("users").get(String(id));
  return row ? { ...row, id } : null;
}

/** Own is what the caller may work with; a manager's own is not all the manager's. */
function ownership({ principal }: Reading, owner: number) {
  const isSelf = owner === principal.userId;
  return { is_own: isSelf || principal.isManager, is_user_self: isSelf };
}

/** An address without its region, as it stands where there are many. */
function shortened({
  country: _country,
  province: _province,
  city: _city,
  district: _district,
  fax: _fax,
  wechat: _wechat,
  wangwang: _wangwang,
  zip: _zip,
  distance: _distance,
  region_info: _region,
  ...short
}: Address): ShortAddress {
  return short;
}

function toCard(attachment: Attachment): CardAttachment {
  const { id, name, note, sub_type, wx_media_id, file_url: url } = attachment;
  const { file_file_name, file_content_type, file_file_size } = attachment;
  const { attachmentable_id, attachmentable_type } = attachment;
  return {
    id,
    file_url: `${url}?size=small`,
    origin_url: url,
    public_url: url,
    name,
    file_file_name,
    file_content_type,
    file_file_size,
    attachmentable_id,
    attachmentable_type,
    upload_time: attachment.created_at.slice(0, 16).replace("T", " "),
    note: note ?? "",
    sub_type,
    wx_media_id,
  };
}
