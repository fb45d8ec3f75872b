import type { MockDefinition, Principal, World } from "contract-kit";
import type { components, operations } from "../../spec/generated/lixiao.d.ts";

type Schemas = components["schemas"];

export type User = NonNullable<Schemas["User"]>;
export type Address = Schemas["Address"];
export type ShortAddress = Schemas["ShortAddress"];
export type Attachment = NonNullable<Schemas["Attachment"]>;
export type CardAttachment = NonNullable<Schemas["CardAttachment"]>;
export type Customer = NonNullable<Schemas["Customer"]>;
export type Contact = Schemas["Contact"];

/** A row's key is text in the store and a number on the wire. */
type Stored<T, Joined extends keyof T> = Omit<T, "id" | Joined> & { readonly id: string };

export type StoredUser = Stored<User, never>;

/** A customer as stored: who it belongs to and which contacts it has is looked up at every read. */
export type StoredCustomer = Stored<
  Customer,
  "user_name" | "contacts" | "address" | "is_own" | "is_user_self" | "creator"
> & { readonly user_id: number; readonly creator_id: number; readonly address: Address };

/** Fields that the company has added for itself, by their whole names. */
export type Assets = Readonly<Record<`text_asset_${string}`, string | null>> &
  Readonly<Record<`file_asset_${string}`, readonly object[]>>;

/** The fields of a contact that stand in its own row. */
type OwnFields =
  | "name"
  | "department"
  | "job"
  | "category"
  | "category_mapped"
  | "gender"
  | "gender_i18n"
  | "note"
  | "birth_date"
  | "created_at"
  | "updated_at"
  | "address"
  | "attachment"
  | "name_pinyin";

export type StoredContact = Pick<Contact, OwnFields> & {
  readonly id: string;
  readonly customer_id: number;
  readonly user_id: number;
  readonly creator_id: number;
  readonly assets: Assets;
};

/** Everything the mock remembers. */
export interface LixiaoData {
  users: StoredUser;
  customers: StoredCustomer;
  contacts: StoredContact;
}

export interface Caller extends Principal {
  /** The row of `users` that calls. */
  readonly userId: number;
  /** Sees everybody's customers as those of the own department. */
  readonly isManager: boolean;
}

export type LixiaoWorld = World<LixiaoData>;
export type LixiaoHandlers = MockDefinition<operations, LixiaoData, Caller>["handlers"];
