import type { AnswerOf, BodyOf, MockDefinition, Principal, World } from "contract-kit";
import type { operations } from "../../spec/generated/crm.d.ts";

/** The body of an operation's 200. */
type Answered<Id extends keyof operations> = Extract<
  AnswerOf<operations[Id]>,
  { readonly status: 200 }
>["body"];

type RequiredKeys<T> = {
  [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? never : K;
}[keyof T];

export type Contact = Answered<"getContact">;
export type Attachment = NonNullable<Contact["attachments"]>[number];
export type ContactFilter = BodyOf<operations["fetchContactDefault"]>;
/** A contact as stored: the name of its account is looked up at every read. */
export type StoredContact = Omit<Contact, "account_name">;

export type Lead = Answered<"getLead">;
export type LeadFilter = BodyOf<operations["fetchLeadDefault"]>;
/** A lead as stored: what the backend only computes for its own screens is no column. */
export type StoredLead = Pick<Lead, RequiredKeys<Lead>>;

export interface Account {
  readonly id: string;
  readonly name: string;
}

type SentTask = NonNullable<BodyOf<operations["createContactTask"]>["srfactionparam"]>[number];

export type Task = Required<SentTask> & {
  readonly id: string;
  readonly owner_id: string;
  readonly owner_type: "CONTACT";
};

export type Message = Required<Answered<"postLeadMessage">>;

/** The kinds of records a lead may point to; the mock has no operations on them. */
export type ReferenceKind =
  | "company"
  | "country"
  | "language"
  | "lead-mining-request"
  | "lost-reason"
  | "partner"
  | "sales-team"
  | "stage"
  | "state"
  | "user";

export interface Reference {
  readonly id: string;
  readonly kind: ReferenceKind;
  readonly name: string;
}

export type ImportReport = Answered<"importContactDataWithReport">;
export type RowError = NonNullable<ImportReport["errorinfo"]>[string];
export type AsyncAction = Answered<"startContactImport">;

/** The kinds of records that files are made of, as the backend calls them. */
export type Entity = "CONTACT" | "CRM_LEAD";

/** A workbook in the file store, cell by cell; dates are texts. */
export interface StoredFile {
  readonly id: string;
  readonly entity: Entity;
  readonly name: string;
  readonly fileext: "xlsx";
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
}

/** An import in the background. Times are ISO 8601. */
export interface Job {
  readonly id: string;
  readonly entity: Entity;
  readonly account: string | null;
  /** The id of a stored file. */
  readonly file: string;
  readonly caller: string;
  readonly started: string;
  readonly ended: string | null;
  readonly failed: boolean;
  /** The report of the import as JSON, or why there was none. */
  readonly result: string | null;
}

/** Everything the mock remembers, table by table. */
export interface CrmData {
  accounts: Account;
  contacts: StoredContact;
  tasks: Task;
  crm_leads: StoredLead;
  messages: Message;
  references: Reference;
  files: StoredFile;
  jobs: Job;
}

export type Permission = "CREATE" | "READ" | "UPDATE" | "DELETE";

export interface Caller extends Principal {
  /** What `create_man`, `owner`, `create_uid` … hold. */
  readonly id: string;
  readonly permissions: readonly Permission[];
  /** A super user is told that a record does not exist; others only that they may not touch it. */
  readonly superuser: boolean;
}

export type CrmWorld = World<CrmData>;

/** What an action needs to know besides its input. */
export interface CrmCall extends CrmWorld {
  readonly principal: Caller;
}

export type CrmHandlers = MockDefinition<operations, CrmData, Caller>["handlers"];
