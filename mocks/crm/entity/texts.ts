import { joinTexts, type JoinedTexts } from "./joined-texts.ts";

/** Rows to look through, and what of them stands in no column but is worked out of something else. */
export interface Source<Row extends object> {
  readonly rows: readonly Row[];
  readonly derived?: Readonly<Record<string, (row: Row) => unknown>>;
}

/** What a column says of each row, ready to be compared. */
export interface Column {
  /** Undefined where it says nothing. */
  readonly texts: readonly (string | undefined)[];
  /** There are numbers in it, which are compared by size. */
  readonly hasNumbers: boolean;
  /** The places of the rows that say the same; made for a column that is asked for a second time. */
  places: ReadonlyMap<string, readonly number[]> | undefined;
  /** All texts as one; made for a column that is asked for a second time. */
  joined: JoinedTexts | undefined;
  /** A number for each text that is less where the text comes earlier; made for a column that rows are sorted by. */
  ranks: Float64Array | undefined;
}

/**
 * By list of rows. A table gives the same list until a row changes, so that filters and orders of many rows do not read
 * all of them again and again.
 */
const columns = new WeakMap<readonly object[], Map<string, Column>>();

export function columnOf<Row extends object>(source: Source<Row>, name: string): Column {
  // What is derived may change while the rows stay the same.
  if (isDerived(source, name)) return readColumn(source, name);
  return known(source.rows, name) ?? keep(source.rows, name, readColumn(source, name));
}

/** The places of the rows that say this; undefined for a column that nobody has looked at before. */
export function placesOf<Row extends object>(
  source: Source<Row>,
  name: string,
  wanted: string,
): readonly number[] | undefined {
  const column = isDerived(source, name) ? undefined : known(source.rows, name);
  if (!column) return undefined;
  column.places ??= gather(column.texts);
  return column.places.get(wanted) ?? [];
}

/** The texts of all rows as one; undefined for a column that nobody has looked at before. */
export function joinedOf<Row extends object>(
  source: Source<Row>,
  name: string,
): JoinedTexts | undefined {
  const column = isDerived(source, name) ? undefined : known(source.rows, name);
  return column && (column.joined ??= joinTexts(column.texts));
}

/** What a row says under a name. */
export function cellOf<Row extends object>({ derived }: Source<Row>, row: Row, name: string) {
  const make = derived && Object.hasOwn(derived, name) ? derived[name] : undefined;
  return make ? make(row) : row[name as keyof Row];
}

/** As it is compared: without minding case. */
export function fold(value: unknown): string {
  return value === null || value === undefined ? "" : String(value).toLowerCase();
}

function isDerived<Row extends object>({ derived }: Source<Row>, name: string): boolean {
  return derived !== undefined && Object.hasOwn(derived, name);
}

function readColumn<Row extends object>(source: Source<Row>, name: string): Column {
  let hasNumbers = false;
  const texts = source.rows.map((row) => {
    const cell = cellOf(source, row, name);
    hasNumbers ||= typeof cell === "number";
    return cell === null || cell === undefined ? undefined : fold(cell);
  });
  return { texts, hasNumbers, places: undefined, joined: undefined, ranks: undefined };
}

function known(rows: readonly object[], name: string): Column | undefined {
  return columns.get(rows)?.get(name);
}

function keep(rows: readonly object[], name: string, column: Column): Column {
  const all = columns.get(rows) ?? new Map<string, Column>();
  columns.set(rows, all);
  all.set(name, column);
  return column;
}

function gather(texts: Column["texts"]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  texts.forEach((text, place) => {
    if (text === undefined) return;
    const same = places.get(text);
    if (same) same.push(place);
    else places.set(text, [place]);
  });
  return places;
}
