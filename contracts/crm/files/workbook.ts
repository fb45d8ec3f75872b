import type { AnyReply, Tools } from "../shared/records.ts";

export type Cell = string | number | Date | null;

/** The first sheet: its captions, and its rows as caption -> value. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** A field as a workbook shows it. */
export interface Column {
  readonly caption: string;
  /** Code -> what people read instead. */
  readonly codes?: Readonly<Record<string, string>>;
  readonly isDay?: boolean;
}

/** By field name. */
export type Columns = Readonly<Record<string, Column>>;

/** What the workbook of an answer holds; a finding, and undefined, when it is none. */
export async function openTable(t: Tools, reply: AnyReply): Promise<Table | undefined> {
  const table = reply.body instanceof Uint8Array ? await readTable(reply.body) : undefined;
  t.check("answer-is-a-workbook", reply, table !== undefined, "", "must be a workbook that opens");
  return table;
}

async function readTable(bytes: Uint8Array): Promise<Table | undefined> {
  const { readXlsx } = await import("hucre/xlsx");
  const [sheet] = await readXlsx(bytes).then(
    ({ sheets }) => sheets,
    () => [],
  );
  if (!sheet) return undefined;
  const [captions = [], ...lines] = sheet.rows;
  const header = captions.map((caption) => String(caption ?? "").trim());
  const rows = lines
    .filter((line) => line.some((cell) => cell !== null && cell !== ""))
    .map((line) => Object.fromEntries(header.map((caption, at) => [caption, line[at] ?? null])));
  return { header, rows };
}

/** A workbook with these captions; each row is caption -> cell, and cells that a row leaves out stay empty. */
export async function writeTable(
  header: readonly string[],
  rows: readonly Readonly<Record<string, Cell>>[],
): Promise<Uint8Array<ArrayBuffer>> {
  const { writeXlsx } = await import("hucre/xlsx");
  const lines = rows.map((row) => header.map((caption) => row[caption] ?? null));
  const workbook = { sheets: [{ name: "Sheet1", rows: [[...header], ...lines] }] };
  return (await writeXlsx(workbook)).slice();
}

/** The fields as cells: captions instead of codes, days as days. */
export function toCells(columns: Columns, fields: object): Record<string, Cell> {
  const cells = Object.entries(fields).flatMap(([name, value]) => {
    const column = columns[name];
    return column ? [[column.caption, toCell(column, value)] as const] : [];
  });
  return Object.fromEntries(cells);
}

function toCell({ codes, isDay }: Column, value: unknown): Cell {
  if (value === null || value === undefined) return null;
  const text = codes?.[String(value)] ?? String(value);
  if (isDay) return new Date(`${text}T00:00:00Z`);
  return typeof value === "number" && !codes ? value : text;
}

/** Whether two cells show the same; a day may be written as text, a number as well. */
export function showsSame(cell: unknown, wanted: Cell): boolean {
  return textOf(cell) === textOf(wanted);
}

export function textOf(cell: unknown): string {
  if (!(cell instanceof Date)) return String(cell ?? "");
  const text = cell.toISOString().slice(0, 19).replace("T", " ");
  return text.replace(/ 00:00:00$/, "");
}

/** One finding that names every caption that is missing. */
export function checkCaptions(
  t: Tools,
  rule: string,
  reply: AnyReply,
  { header }: Table,
  columns: Columns,
): boolean {
  const missing = Object.values(columns).flatMap(({ caption }) =>
    header.includes(caption) ? [] : [caption],
  );
  const message = `its first row must have the captions ${missing.join(", ")}`;
  return t.check(rule, reply, missing.length === 0, "", message);
}
