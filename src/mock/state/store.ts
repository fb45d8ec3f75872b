import { freezeDeep } from "../../base/freeze.ts";
import { isObject, type JsonValue } from "../../base/json.ts";
import { createRandoms, type Random, type SeedPart } from "../../base/random.ts";

/** Anything a table holds. Rows are replaced, never changed in place. */
export interface Row {
  readonly id: string;
}

/** The rows of one kind, in the order in which they came. */
export interface Table<T extends Row> {
  readonly size: number;
  get(id: string): T | undefined;
  /** Inserts or replaces; a replaced row keeps its place. The row is frozen, inside too. */
  set(row: T): void;
  delete(id: string): boolean;
  /** The same list until a row is written or deleted. */
  all(): readonly T[];
  /** An id of 32 hex digits nobody has yet: the n-th creation gets the same one for the same seed. */
  newId(): string;
  /** One more than the largest number that ever was an id here, at least `least`. */
  newNumber(least: number): number;
}

/** One row that was written or deleted. */
export interface RowChange {
  readonly table: string;
  readonly change: "set" | "delete";
  /** The row's id. */
  readonly row: string;
}

/** What a store held at one moment, by table. Rows are never changed in place, so it costs no copies of them. */
export type StoreSnapshot = ReadonlyMap<string, TableState>;

interface TableState {
  readonly rows: readonly Row[];
  /** How many ids were given. */
  readonly created: number;
  /** The largest number that ever was an id. */
  readonly largest: number;
}

/** The state of one mock: tables by name. One instance a server, never a module global. */
export interface Store<Data extends Record<keyof Data, Row>> {
  table<Name extends keyof Data & string>(name: Name): Table<Data[Name]>;
  /** True once the table was opened, even if it is empty. */
  has(name: string): boolean;
  /** Every table as plain JSON, for `GET /__mock/state`. */
  dump(): Record<string, JsonValue[]>;
  /** Replaces all tables; throws a `TypeError` that says what does not fit. */
  load(state: unknown): void;
  /** Forgets all rows and starts counting ids anew. */
  clear(): void;
  /** All rows, and how far ids were counted. */
  save(): StoreSnapshot;
  /** Goes back to what was saved: the next id is the same again. */
  restore(snapshot: StoreSnapshot): void;
}

/** `onChange` is called for each row that is set or deleted on its own, not for `load`, `clear` and `restore`. */
export function createStore<Data extends Record<keyof Data, Row>>(
  seed: SeedPart,
  onChange: (change: RowChange) => void = () => {},
): Store<Data> {
  const tables = new Map<string, MemoryTable<Row>>();
  const open = (name: string) => {
    let table = tables.get(name);
    if (!table) tables.set(name, (table = new MemoryTable(seed, name, onChange)));
    return table;
  };
  return {
    table: (name) => open(name) as unknown as Table<Data[typeof name]>,
    has: (name) => tables.has(name),
    dump: () =>
      Object.fromEntries(
        [...tables].map(([name, table]) => [name, [...table.all()] as unknown as JsonValue[]]),
      ),
    load: (state) => {
      const rows = readState(state);
      for (const table of tables.values()) table.replace([]);
      for (const [name, list] of rows) open(name).replace(list);
    },
    clear: () => tables.clear(),
    save: () => new Map([...tables].map(([name, table]) => [name, table.save()])),
    restore: (snapshot) => {
      tables.clear();
      for (const [name, state] of snapshot) open(name).restore(state);
    },
  };
}

class MemoryTable<T extends Row> implements Table<T> {
  readonly #name: string;
  readonly #creation: (number: number) => Random;
  readonly #onChange: (change: RowChange) => void;
  readonly #rows = new Map<string, T>();
  /** All rows, until one changes. */
  #all: readonly T[] | undefined;
  #created = 0;
  #largest = 0;

  constructor(seed: SeedPart, name: string, onChange: (change: RowChange) => void) {
    this.#name = name;
    this.#creation = createRandoms(seed, name, "created");
    this.#onChange = onChange;
  }

  get size(): number {
    return this.#rows.size;
  }

  get(id: string): T | undefined {
    return this.#rows.get(id);
  }

  set(row: T): void {
    this.#put(row);
    this.#onChange({ table: this.#name, change: "set", row: row.id });
  }

  delete(id: string): boolean {
    const isDeleted = this.#rows.delete(id);
    if (isDeleted) this.#all = undefined;
    if (isDeleted) this.#onChange({ table: this.#name, change: "delete", row: id });
    return isDeleted;
  }

  all(): readonly T[] {
    return (this.#all ??= Object.freeze([...this.#rows.values()]));
  }

  newId(): string {
    let id: string;
    do id = this.#creation(this.#created++).hex(32);
    while (this.#rows.has(id));
    return id;
  }

  newNumber(least: number): number {
    return Math.max(least, this.#largest + 1);
  }

  replace(rows: readonly T[]): void {
    this.#rows.clear();
    this.#all = undefined;
    this.#largest = 0;
    for (const row of rows) this.#put(row);
  }

  save(): TableState {
    return { rows: this.all(), created: this.#created, largest: this.#largest };
  }

  restore({ rows, created, largest }: TableState): void {
    this.#rows.clear();
    this.#all = undefined;
    // They were frozen when they were stored.
    for (const row of rows) this.#rows.set(row.id, row as T);
    this.#created = created;
    this.#largest = largest;
  }

  #put(row: T): void {
    this.#rows.set(row.id, freezeDeep(row));
    this.#all = undefined;
    if (/^\d{1,15}$/.test(row.id)) this.#largest = Math.max(this.#largest, Number(row.id));
  }
}

function readState(state: unknown): [string, Row[]][] {
  if (!isObject(state))
    throw new TypeError("the state must be an object: table name -> array of rows");
  return Object.entries(state).map(([name, rows]) => {
    if (!Array.isArray(rows)) throw new TypeError(`the table '${name}' must be an array of rows`);
    const bad = rows.findIndex((row) => !isObject(row) || typeof row["id"] !== "string");
    if (bad >= 0) throw new TypeError(`/${name}/${bad} must be an object with a string 'id'`);
    return [name, rows as Row[]];
  });
}
