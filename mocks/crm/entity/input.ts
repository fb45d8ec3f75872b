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
import type { AnyFields, Field, Fields, Link } from "./field.ts";
import { kept } from "./kept.ts";

/**
 * The fields that were sent, converted. Unknown keys and what only the server writes are dropped.
 * `T` holds by the document's validation, which comes first, and by each field's kind.
 */
export function readInput<T>(fields: Fields<T>, input: object): Partial<T> | Failure {
  const { writable } = rulesOf(fields);
  const sent: [string, unknown][] = [];
  for (const [name, raw] of Object.entries(input)) {
    const field = writable.get(name);
    if (!field) continue;
    const value = convert(field.kind, raw);
    if (value === undefined) return conversionFailure(raw, kindNames[field.kind]);
    sent.push([name, value]);
  }
  // Put in one by one, so many members would make an object that is slow to copy.
  return Object.fromEntries(sent) as Partial<T>;
}

/** A row without values, always the same one: nobody can write into it. */
export function blank<T>(fields: Fields<T>): Readonly<T> {
  return blankOf(fields) as T;
}

const blankOf = kept((fields: AnyFields) =>
  Object.fromEntries(
    entries(fields).map(([name, { kind }]) => [name, kind === "list" ? [] : null]),
  ),
);

/** Who and when, as the server writes it. */
export function stamps<T>(fields: Fields<T>, call: CrmCall, isNew: boolean): Partial<T> {
  const now = formatDateTime(call.clock.now());
  const stamp: Record<string, string> = {};
  for (const [name, { audit }] of entries(fields)) {
    if (audit === undefined || (!isNew && audit.startsWith("created"))) continue;
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
  const failure = mayBreak(fields, values) ? checkFields(fields, values, isNew) : undefined;
  if (failure) return failure;
  for (const [name, { link }] of rulesOf(fields).links) {
    const id = Object.hasOwn(values, name) ? values[name] : undefined;
    if (link && typeof id === "string" && !exists(store, link.to, id)) {
      return danglingReference(link.caption, id);
    }
  }
  return undefined;
}

type Values = Readonly<Record<string, unknown>>;

/** Few records hold a text that is long for any field: of others the fields need not be looked up. */
function mayBreak(fields: AnyFields, values: Values): boolean {
  const { hasRequired, shortest } = rulesOf(fields);
  const isLong = (value: unknown) => typeof value === "string" && value.length > shortest;
  return hasRequired || Object.values(values).some(isLong);
}

function checkFields(fields: AnyFields, values: Values, isNew: boolean): Failure | undefined {
  const errors: FieldError[] = [];
  for (const [name, field] of entries(fields)) {
    const value = Object.hasOwn(values, name) ? values[name] : isNew ? null : undefined;
    if (field.required && value === null) errors.push(emptyField(name, field.caption));
    if (field.max !== undefined && typeof value === "string" && value.length > field.max) {
      errors.push(tooLong(name, field.caption, field.max));
    }
  }
  return errors.length > 0 ? invalidInput(errors) : undefined;
}

function exists(store: Store<CrmData>, kind: Link["to"], id: string): boolean {
  return kind === "account"
    ? store.table("accounts").get(id) !== undefined
    : store.table("references").get(id)?.kind === kind;
}

/** A file writes thousands of rows, and the tables never change. */
const entries: (fields: AnyFields) => readonly [string, Field][] = kept((fields) =>
  Object.entries<Field>(fields),
);

const rulesOf = kept((fields: AnyFields) => {
  const all = entries(fields);
  return {
    /** What a caller may write. */
    writable: new Map(all.filter(([, { audit, readOnly }]) => !audit && !readOnly)),
    links: all.filter(([, { link }]) => link),
    hasRequired: all.some(([, { required }]) => required),
    /** The smallest of the lengths that a text may have. */
    shortest: Math.min(...all.map(([, { max }]) => max ?? Infinity)),
  };
});
