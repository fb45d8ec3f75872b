import type { Store } from "contract-kit";
import type { CrmCall, CrmData } from "../data.ts";
import {
  conversionFailure,
  danglingReference,
  emptyField,
  type Failure,
  type FieldError,
  invalidInput,
  tooLong,
} from "../errors.ts";
import { formatDateTime } from "../time.ts";
import { convert, kindNames } from "./convert.ts";
import type { AnyFields, Fields, Link } from "./field.ts";
import { kept } from "./kept.ts";

/**
 * The fields that were sent, converted. Undefined: unknown keys, what only the server writes, and what was not sent.
 * `T` holds by the document's validation, which comes first, and by each field's kind.
 */
export function readInput<T>(fields: Fields<T>, input: object): Partial<T> | Failure {
  const { writable } = rulesOf(fields);
  // A copy is made sooner than an object put together, as long as no member of it is taken away.
  const sent: Record<string, unknown> = { ...input };
  for (const name in sent) {
    const kind = writable.get(name);
    const raw = sent[name];
    const value = kind && convert(kind, raw);
    if (kind && value === undefined) return conversionFailure(raw, kindNames[kind]);
    if (value !== raw) sent[name] = value;
  }
  return sent as Partial<T>;
}

/** Writes what was sent into the row, and gives the row. */
export function fill<T extends object>(row: T, sent: Partial<T>): T {
  for (const name in sent) {
    const value = sent[name];
    if (value !== undefined) row[name] = value;
  }
  return row;
}

/** A row without values. */
export function blank<T>(fields: Fields<T>): T {
  return rulesOf(fields).blank() as T;
}

/** Nobody writes into its lists, either. */
const emptyList: readonly unknown[] = Object.freeze([]);

/** Who and when, as the server writes it. */
export function stamps<T>(fields: Fields<T>, call: CrmCall, isNew: boolean): Partial<T> {
  const now = formatDateTime(call.clock.now());
  const stamp: Record<string, string> = {};
  for (const { name, audit } of rulesOf(fields).audits) {
    if (!isNew && audit.startsWith("created")) continue;
    stamp[name] = audit.endsWith("at") ? now : call.principal.id;
  }
  return stamp as Partial<T>;
}

/** Code 5 for what has to have a value or is too long, then code 1 for a link to nothing. `isNew`: absent counts as empty. */
export function checkInput<T>(
  fields: Fields<T>,
  sent: Partial<T>,
  store: Store<CrmData>,
  isNew: boolean,
): Failure | undefined {
  const values: Readonly<Record<string, unknown>> = sent;
  const failure = isBroken(fields, values, isNew) ? checkFields(fields, values, isNew) : undefined;
  if (failure) return failure;
  for (const { name, link } of rulesOf(fields).links) {
    const id = values[name];
    if (typeof id === "string" && !exists(store, link.to, id)) {
      return danglingReference(link.caption, id);
    }
  }
  return undefined;
}

type Values = Readonly<Record<string, unknown>>;

/** Most records break nothing: of those the fields need not be gone through in their order. */
function isBroken(fields: AnyFields, values: Values, isNew: boolean): boolean {
  const { required, limits, shortest } = rulesOf(fields);
  for (const name in values) {
    const value = values[name];
    if (typeof value !== "string" || value.length <= shortest) continue;
    if (value.length > (limits.get(name) ?? Infinity)) return true;
  }
  return required.some((name) => isEmpty(values[name], isNew));
}

function checkFields(fields: AnyFields, values: Values, isNew: boolean): Failure | undefined {
  const errors: FieldError[] = [];
  for (const { name, required, max, caption } of rulesOf(fields).all) {
    const value = values[name];
    if (required && isEmpty(value, isNew)) errors.push(emptyField(name, caption));
    if (max !== undefined && typeof value === "string" && value.length > max) {
      errors.push(tooLong(name, caption, max));
    }
  }
  return errors.length > 0 ? invalidInput(errors) : undefined;
}

/** What is not there is left as it is, and of a new record it is empty. */
function isEmpty(value: unknown, isNew: boolean): boolean {
  return value === undefined ? isNew : value === null;
}

function exists(store: Store<CrmData>, kind: Link["to"], id: string): boolean {
  return kind === "account"
    ? store.table("accounts").get(id) !== undefined
    : store.table("references").get(id)?.kind === kind;
}

/** What the tables say, worked out once: a file writes thousands of rows, and the tables never change. */
const rulesOf = kept((fields: AnyFields) => {
  const all = Object.entries(fields).map(([name, field]) => ({ name, ...field }));
  const empty = Object.fromEntries(
    all.map(({ name, kind }) => [name, kind === "list" ? emptyList : null]),
  );
  return {
    all,
    audits: all.flatMap(({ name, audit }) => (audit ? [{ name, audit }] : [])),
    links: all.flatMap(({ name, link }) => (link ? [{ name, link }] : [])),
    /** What a caller may write. */
    writable: new Map(
      all.flatMap(({ name, kind, audit, readOnly }) => (audit || readOnly ? [] : [[name, kind]])),
    ),
    required: all.flatMap(({ name, required }) => (required ? [name] : [])),
    limits: new Map(all.flatMap(({ name, max }) => (max === undefined ? [] : [[name, max]]))),
    /** The smallest of the lengths that a text may have. */
    shortest: Math.min(...all.map(({ max }) => max ?? Infinity)),
    // Frozen ones are slow to copy.
    blank: () => ({ ...empty }),
  };
});
