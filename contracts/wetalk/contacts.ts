import type { FlowTools, Reply } from "contract-kit";
import type { components, operations } from "../../spec/generated/wetalk.d.ts";

export type Tools = FlowTools<operations>;
export type AnyReply = Reply<never>;
export type Contact = components["schemas"]["Contact"];
export type Stored = components["schemas"]["StoredContact"];
export type ContactCreate = components["schemas"]["ContactCreate"];
export type ContactUpdate = components["schemas"]["ContactUpdate"];

/** The rule of calls that only prepare something: valid requests, which have to succeed. */
export const succeeds = "valid-call-succeeds";

/** Rows a page where a flow looks for its own few contacts. */
const plenty = 100;

/** Texts that only one run's contacts have. */
export interface Marks {
  /** Letters and digits: for names and e-mail addresses. */
  readonly word: string;
  /** Nobody's telephone number: longer than any that can be dialled, a different one for each `serial` (one digit). */
  number(serial: number): string;
  /** An id that the server did not make. */
  readonly id: string;
}

/**
 * Creates a contact to learn an id from, and makes texts out of it that nobody else has. Nothing can be deleted here,
 * so texts made from the seed alone would meet the contacts of earlier runs again.
 */
export async function makeMarks(t: Tools): Promise<Marks> {
  const numbers = [{ type: "Company", number: "0".repeat(15) }];
  const { id } = await create(t, { name: t.unique("Contract "), numbers, emails: [] });
  const digits = String(Number.parseInt(id.slice(-12), 16) % 1e12).padStart(12, "0");
  return {
    word: `m${id.slice(-12)}`,
    number: (serial) => `00${serial}${digits}`,
    id: [...id].toReversed().join(""),
  };
}

export async function create(t: Tools, body: ContactCreate) {
  return t.need(succeeds, await t.call("createContact", { body }), 200);
}

export async function update(t: Tools, id: string, body: ContactUpdate) {
  const reply = await t.call("updateContact", { path: { id }, body });
  return { reply, stored: t.need(succeeds, reply, 200) };
}

export interface Listed {
  readonly reply: AnyReply;
  readonly totalRows: number;
  readonly rows: readonly Contact[];
}

/** One page of what matches; everything that matches, unless the page is told. */
export async function list(
  t: Tools,
  keyword: string,
  { items = plenty, currentpage = 1 }: { items?: number; currentpage?: number } = {},
): Promise<Listed> {
  const reply = await t.call("listContacts", { query: { keyword, items, currentpage } });
  const { totalRows, rows } = t.need(succeeds, reply, 200);
  return { reply, totalRows, rows };
}

/** The single contact that a keyword of this run finds, as it has to be; undefined after a finding. */
export async function findOne(
  t: Tools,
  rule: string,
  keyword: string,
  wanted: Readonly<Record<string, unknown>>,
): Promise<Contact | undefined> {
  const { reply, rows, totalRows } = await list(t, keyword);
  const strangers = rows.filter((row) => !textsOf(row).some((text) => isPart(keyword, text)));
  const other = `has ${strangers.length} rows without '${keyword}'`;
  if (!t.check("keyword-leaves-others-out", reply, strangers.length === 0, "/rows", other)) return;
  const message = `must be the one contact with '${keyword}', but is ${rows.length} rows`;
  if (!t.check(rule, reply, rows.length === 1, "/rows", message)) return;
  const total = `must be 1, but is ${totalRows}`;
  t.check("total-is-true", reply, totalRows === 1, "/totalRows", total);
  t.expect("listed-as-sent", reply, { at: "/rows/0", body: wanted });
  return rows[0];
}

/** Nobody is found by it. */
export async function findNone(t: Tools, rule: string, keyword: string): Promise<void> {
  const { reply, rows } = await list(t, keyword);
  const message = `must find nobody by '${keyword}', but finds ${rows.length}`;
  t.check(rule, reply, rows.length === 0, "/rows", message);
}

function isPart(keyword: string, text: string): boolean {
  return text.toLowerCase().includes(keyword.toLowerCase());
}

/** Where a keyword may have been found. */
function textsOf({ name, number = "", numbers, emails, tag_ids = [] }: Contact): string[] {
  return [
    name,
    number,
    ...numbers.map((one) => one.number),
    ...emails.map((one) => one.email),
    ...tag_ids,
  ];
}
