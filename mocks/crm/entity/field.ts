import type { ReferenceKind } from "../data.ts";
import { type CodeList, yesNoCodes } from "./code-lists.ts";

/** How a value is read from JSON and stored. */
export type Kind =
  | "text"
  | "datetime"
  | "date"
  | "integer"
  | "decimal"
  | "double"
  | "list"
  | "object";

/** Which moment or person the server writes, whatever the caller sends. */
type Audit = "created at" | "created by" | "updated at" | "updated by";

export interface Field<K extends Kind = Kind> {
  /** The Chinese name, which errors use. */
  readonly caption: string;
  readonly kind: K;
  readonly audit?: Audit;
  /** Computed by the server: what is sent is dropped. */
  readonly readOnly?: true;
  /** Create needs a value, and update cannot clear it. */
  readonly required?: true;
  /** The longest text. The document checks it where it describes the value; a workbook it does not describe. */
  readonly max?: number;
  /** The values with a caption. Any other may be stored as well, but workbooks hold captions. */
  readonly codes?: CodeList;
  readonly link?: Link;
}

/** The value is the id of a record that has to exist. */
export interface Link {
  readonly to: "account" | ReferenceKind;
  /** What the error calls the record. */
  readonly caption: string;
}

type KindOf<Value> = [NonNullable<Value>] extends [string]
  ? "text" | "datetime" | "date"
  : [NonNullable<Value>] extends [number]
    ? "integer" | "decimal" | "double"
    : "list" | "object";

/** One field for each key of a stored row, of a kind that fits the key's type in the document. */
export type Fields<T> = { readonly [K in keyof T & string]-?: Field<KindOf<T[K]>> };

/** The same, when only the names matter. */
export type AnyFields = Readonly<Record<string, Field>>;

type Rest = Omit<Field, "caption" | "kind">;

const maker =
  <K extends Kind>(kind: K) =>
  (caption: string, rest: Rest = {}): Field<K> => ({ caption, kind, ...rest });

export const text = maker("text");
export const dateTime = maker("datetime");
export const date = maker("date");
export const integer = maker("integer");
export const decimal = maker("decimal");
export const double = maker("double");
export const list = maker("list");
export const object = maker("object");

/** 0 or 1, which the backend does not check. */
export function yesNo(caption: string): Field<"integer"> {
  return integer(caption, { codes: yesNoCodes });
}

export function link(to: Link["to"], caption: string, ownCaption = caption): Field<"text"> {
  return text(ownCaption, { link: { to, caption }, max: 100 });
}
