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
  const sent: Record<string, unknown> = {};
  const known: AnyFields = fields;
  for (const [name, raw] of Object.entries(input)) {
    const field = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!field || field.audit || field.readOnly) continue;
    const value = convert(field.kind, raw);
    if (value === undefined) return conversionFailure(raw, kindNames[field.kind]);
    sent[name] = value;
  }
  return sent as Partial<T>;
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
  const errors: FieldError[] = [];
  for (const [name, field] of entries(fields)) {
    const value = Object.hasOwn(values, name) ? values[name] : isNew ? null : undefined;
    if (field.required && value === null) errors.push(emptyField(name, field.caption));
    if (field.max !== undefined && typeof value === "string" && value.length > field.max) {
      errors.push(tooLong(name, field.caption, field.max));
    }
  }
  if (errors.length > 0) return invalidInput(errors);
  for (const [name, { link }] of entries(fields)) {
    const id = link && Object.hasOwn(values, name) ? values[name] : undefined;
    if (link && typeof id === "string" && !exists(store, link.to, id)) {
      return danglingReference(link.caption, id);
    }
  }
  return undefined;
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
