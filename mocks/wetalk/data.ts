import type { AnswerOf, BodyOf, MockDefinition, Principal, World } from "contract-kit";
import type { operations } from "../../spec/generated/wetalk.d.ts";

/** The body of an operation's 200. */
type Answered<Id extends keyof operations> = Extract<
  AnswerOf<operations[Id]>,
  { readonly status: 200 }
>["body"];

export type ContactInput = BodyOf<operations["updateContact"]>;
export type ContactRow = Answered<"listContacts">["rows"][number];
export type ContactDocument = Answered<"updateContact">;

/** A contact as stored: a row of the list with its key and revision. */
export type StoredContact = ContactRow & Pick<ContactDocument, "_rev"> & { readonly id: string };

/** Everything the mock remembers. */
export interface WeTalkData {
  contacts: StoredContact;
}

export interface Caller extends Principal {
  readonly mayWrite: boolean;
}

export type WeTalkWorld = World<WeTalkData>;
export type WeTalkHandlers = MockDefinition<operations, WeTalkData, Caller>["handlers"];
