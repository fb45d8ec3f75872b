/** A document before it has a format. */
export interface Printed {
  readonly title: string;
  /** One line under the title. */
  readonly note: string;
  readonly tables: readonly PrintedTable[];
}

export interface PrintedTable {
  readonly heading: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Of each column, compared with the others. */
  readonly widths: readonly number[];
}
