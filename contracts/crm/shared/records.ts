import type { FlowTools, Reply } from "contract-kit";
import type { components, operations } from "../../../spec/generated/crm.d.ts";

export type Tools = FlowTools<operations>;
export type AnyReply = Reply<never>;
export type ContactFields = components["schemas"]["ContactFields"];
export type LeadCreate = components["schemas"]["LeadCreate"];

/** What contacts and leads have in common. */
export interface Common {
  readonly id?: string | null;
  readonly name?: string | null;
}

export interface Stored extends Common {
  readonly id: string;
}

/** The part of a filter that both kinds of list know. */
export type Query = components["schemas"]["ListQuery"] & { readonly n_name_like?: string | null };

/** An answer; `need` hands out its body, and any status but 200 breaks the rule and ends the flow. */
export interface Answer<Body> {
  readonly reply: AnyReply;
  need(rule: string): Body;
}

/** Which fields hold who wrote the record, and when. */
export interface AuditNames {
  readonly createdBy: string;
  readonly createdAt: string;
  readonly updatedBy: string;
  readonly updatedAt: string;
}

/** One kind of record and the calls on it, whatever their paths: what a promise needs to be checked for all of them. */
export interface Records<Fields extends Common> {
  readonly audit: AuditNames;
  /** The least that create takes, with this name. */
  make(name: string): Fields;
  create(body: Fields): Promise<Answer<Stored>>;
  get(key: string): Promise<Answer<Stored>>;
  update(key: string, body: Partial<Fields> | Common): Promise<Answer<Stored>>;
  remove(key: string): Promise<Answer<unknown>>;
  save(body: Fields | Stored): Promise<Answer<Stored>>;
  checkKey(body: { readonly id?: string }): Promise<Answer<number>>;
  list(query: Query): Promise<Answer<readonly Stored[]>>;
  /** The one row with this id, or nothing. */
  listById(id: string): Promise<Answer<readonly Stored[]>>;
}

/** The rule of calls that only prepare something: valid requests, which have to succeed. */
export const succeeds = "valid-call-succeeds";

/** Where no promise is about the name. */
export const namePrefix = "Contract";

/**
 * Text that only the caller's own rows have. It comes from an id that the server made: text made from the seed alone
 * would be the same in another run that is under way, or that left something behind.
 */
export function markerOf({ id }: Stored): string {
  return `m${id.slice(-12)}`;
}

/** A key that no record of any kind has: the server never makes one like it. */
export function keyOfNobody({ id }: Stored): string {
  return `${id}-0`;
}

/** Creates a record for the flow's own use. */
export async function createOne<Fields extends Common>(
  t: Tools,
  records: Records<Fields>,
): Promise<Stored> {
  return (await records.create(records.make(t.unique(`${namePrefix} `)))).need(succeeds);
}

/** The fields as the tools compare them. */
export function fieldsOf(record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record));
}

export function pick(record: object, names: readonly string[]): Record<string, unknown> {
  const fields = fieldsOf(record);
  return Object.fromEntries(names.map((name) => [name, fields[name]]));
}

/** The fields of `record` that `other` does not have. */
export function without(record: object, other: object): Record<string, unknown> {
  const kept = Object.entries(record).filter(([name]) => !Object.hasOwn(other, name));
  return Object.fromEntries(kept);
}

/** One finding for all the rows that break the rule, at the first of them; `at` is the member it is about. */
export function checkRows<Row extends object>(
  t: Tools,
  rule: string,
  reply: AnyReply,
  rows: readonly Row[],
  holds: (row: Row) => boolean,
  [at, message]: readonly [at: string, message: string],
): boolean {
  const wrong = rows.flatMap((row, index) => (holds(row) ? [] : [index]));
  const more = wrong.length > 1 ? `; ${wrong.length - 1} more rows break this` : "";
  return t.check(rule, reply, wrong.length === 0, `/${wrong[0] ?? 0}${at}`, message + more);
}
