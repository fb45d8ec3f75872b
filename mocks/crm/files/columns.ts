import type { AnyFields, Field } from "../entity/field.ts";

/** A field as workbooks hold it: a column headed by its caption. */
export interface Column extends Field {
  readonly name: string;
  /** An import drops what the column holds when not. */
  readonly isWritable: boolean;
}

/** Every field but lists of records and objects, which do not fit into a cell. */
export function columnsOf(fields: AnyFields): Column[] {
  return Object.entries(fields)
    .filter(([, { kind }]) => kind !== "list" && kind !== "object")
    .map(([name, field]) => ({ ...field, name, isWritable: !field.audit && !field.readOnly }));
}
