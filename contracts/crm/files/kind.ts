import type { operations } from "../../../spec/generated/crm.d.ts";
import type { Answer, Common, Records, Stored, Tools } from "../shared/records.ts";
import { fieldsOf } from "../shared/records.ts";
import type { FileCalls, FileIds } from "./calls.ts";
import type { Columns } from "./workbook.ts";

type OperationId = keyof operations & string;

/** One kind of record that can be imported, exported and printed. */
export interface FileKind<Fields extends Common> {
  /** How flows call it, e.g. `contact`. */
  readonly title: string;
  readonly files: FileIds;
  readonly records: Readonly<Record<"create" | "get" | "list" | "remove", OperationId>>;
  /** What it takes to get at the records, besides. */
  readonly needs?: readonly OperationId[];
  /** May skip the flow. */
  open(t: Tools): Promise<Opened<Fields>> | Opened<Fields>;
  /** The fields that `make` fills, as workbooks show them. */
  readonly columns: Columns;
  /** Those that lists leave out. */
  readonly notListed: readonly string[];
  /** One field with a code that nobody has. */
  readonly wrong: Readonly<Record<string, string>>;
  /** Two records that differ in every field that has codes. */
  make(name: string, at: number): Fields;
}

export interface Opened<Fields extends Common> {
  readonly records: Records<Fields>;
  readonly files: FileCalls;
  /** What every imported record has, whatever its row says. */
  readonly forced: Readonly<Record<string, unknown>>;
}

/** The records that a flow made, all of them with the flow's marker in their names. */
export interface Own<Fields extends Common> extends Opened<Fields> {
  readonly marker: string;
  readonly kind: FileKind<Fields>;
}

export function findOwn<Fields extends Common>({
  records,
  marker,
}: Own<Fields>): Promise<Answer<readonly Stored[]>> {
  return records.list({ n_name_like: marker, size: 100 });
}

/** Imported records have no link that leads to them, so the flow itself deletes what bears its marker. */
export async function removeOwn<Fields extends Common>(own: Own<Fields>): Promise<void> {
  const { reply } = await findOwn(own);
  for (const row of Array.isArray(reply.body) ? reply.body : []) {
    const { id, name } = fieldsOf(Object(row));
    const isOwn = typeof name === "string" && name.includes(own.marker);
    if (isOwn && typeof id === "string" && id !== "") await own.records.remove(id);
  }
}
