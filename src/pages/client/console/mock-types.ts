/** A request as `/__mock/requests` and the event stream show it. */
export interface LoggedRequest {
  readonly id: number;
  readonly at: string;
  readonly session: string | null;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly operation: string | null;
  readonly matched: boolean;
  readonly valid: boolean;
  readonly status: number;
  readonly fault?: string;
  readonly ms: number;
  readonly why: string;
  readonly where: string | null;
  readonly problems: readonly string[];
  readonly request?: LoggedMessage;
  readonly response?: LoggedMessage;
  readonly nearest?: readonly { readonly operation: string; readonly hint: string }[];
}

export interface LoggedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly encoding?: "utf-8" | "base64";
  readonly size?: number;
}

/** A table as `/__mock/tables` tells of it. */
export interface TableInfo {
  readonly table: string;
  readonly rows: number;
  /** The member of a row that holds what the columns name; null: the row itself. */
  readonly within: "record" | null;
  readonly columns: readonly Column[];
}

export interface Column {
  readonly name: string;
  readonly title?: string;
  readonly captions?: Readonly<Record<string, string>>;
}

export type Members = Readonly<Record<string, unknown>>;

export type Row = Members & { readonly id: string };

/** What `/__mock/reference` says that the console needs. */
export interface Surroundings {
  readonly title: string;
  readonly version: string;
  readonly faults: readonly string[];
  readonly operations: readonly {
    readonly id: string;
    readonly responses: readonly { readonly status: string }[];
  }[];
}
