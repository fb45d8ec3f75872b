import { notFound } from "./errors.ts";
import type {
  ContactDocument,
  ContactInput,
  ContactRow,
  StoredContact,
  WeTalkHandlers,
  WeTalkWorld,
} from "./data.ts";

/** Rows a page when the caller does not say: as many as the API page's own request asks for. */
const defaultItems = 100;

export const contactHandlers = {
  createContact: ({ store, clock, body, ...world }) => {
    const contacts = store.table("contacts");
    const id = contacts.newId();
    const { name, numbers, emails } = body;
    const contact: StoredContact = {
      id,
      _rev: revision(world, id, 1),
      name,
      numbers,
      emails,
      ...sentFields(body),
      doc_type: "contact",
      created_date: clock.now().getTime(),
    };
    contacts.set(contact);
    return { status: 200, body: { ok: true, id, rev: contact._rev } };
  },

  listContacts: ({ store, query }) => {
    const { keyword = "", items = defaultItems, currentpage = 1 } = query;
    const found = store
      .table("contacts")
      .all()
      .filter((contact) => matches(contact, keyword));
    const first = (currentpage - 1) * items;
    const rows = found.slice(first, first + items).map((contact) => toRow(contact));
    return { status: 200, body: { totalRows: found.length, rows } };
  },

  updateContact: ({ store, clock, path, body, ...world }) => {
    const contacts = store.table("contacts");
    const before = contacts.get(path.id);
    if (!before) return notFound();
    const after = {
      ...before,
      ...sentFields(body),
      _rev: revision(world, before.id, Number.parseInt(before._rev, 10) + 1),
      // Fixtures may be younger than a clock that somebody set back.
      modified_date: Math.max(clock.now().getTime(), before.modified_date ?? before.created_date),
    };
    contacts.set(after);
    return { status: 200, body: toDocument(after) };
  },
} satisfies WeTalkHandlers;

/** `2-…`: the count, and digits that look like a digest of the content. */
export function revision(
  world: Pick<WeTalkWorld, "random">,
  id: string,
  generation: number,
): string {
  return `${generation}-${world.random("revision", id, generation).hex(32)}`;
}

/** What the API knows of a body; anything else is ignored. */
function sentFields({ name, numbers, emails, tag_ids }: ContactInput): ContactInput {
  return {
    ...(name === undefined ? {} : { name }),
    ...(numbers === undefined ? {} : { numbers }),
    ...(emails === undefined ? {} : { emails }),
    ...(tag_ids === undefined ? {} : { tag_ids }),
  };
}

/** Part of the name, of a number or of an e-mail address, in capitals or not; or the whole id of a tag. */
function matches(contact: StoredContact, keyword: string): boolean {
  const { name, number = "", numbers, emails, tag_ids = [] } = contact;
  const texts = [
    name,
    number,
    ...numbers.map((one) => one.number),
    ...emails.map((one) => one.email),
  ];
  const wanted = keyword.toLowerCase();
  return tag_ids.includes(keyword) || texts.some((text) => text.toLowerCase().includes(wanted));
}

function toRow({ id: _id, _rev, ...row }: StoredContact): ContactRow {
  return row;
}

function toDocument({
  id,
  _rev,
  ...fields
}: StoredContact & Pick<ContactDocument, "modified_date">): ContactDocument {
  return { _id: id, _rev, ...fields };
}
