import type { Row, Store, Table } from "contract-kit";
import type { CrmCall, CrmData, Permission } from "../data.ts";
import { accessDenied, databaseFailure, Failure, noSuchRecord } from "../errors.ts";
import type { Fields } from "./field.ts";
import { blank, checkInput, fill, readInput, stamps } from "./input.ts";
import { listPage, type ListRules, type Page } from "./list.ts";

/** What makes one kind of record different from another. */
export interface Entity<Stored extends Row, View extends Row, ListRow extends Row> {
  /** Its Chinese name, which errors use. */
  readonly caption: string;
  readonly fields: Fields<Stored>;
  readonly rules: ListRules<ListRow>;
  table(store: Store<CrmData>): Table<Stored>;
  /** The row as a single record is answered, made anew. */
  show(row: Stored, store: Store<CrmData>): View;
  /** The same for reading, which may give it again and again. */
  view(row: Stored, store: Store<CrmData>): View;
  /** The row as lists answer it. */
  listRow(row: Stored, store: Store<CrmData>): ListRow;
  /** The columns of lists that are no columns of the row. */
  derived?(store: Store<CrmData>): Readonly<Record<string, (row: Stored) => unknown>>;
  /** Replaces what cannot be stored as it was sent. */
  adjust?(
    sent: Partial<Stored>,
    id: string,
    before: Stored | undefined,
    call: CrmCall,
  ): Partial<Stored> | Failure;
  /** Converts what is inside of what actions hand back as it was sent. */
  echoed?(sent: Partial<Stored>): Partial<Stored> | Failure;
}

export interface Done<Body> {
  readonly status: 200;
  readonly body: Body;
}

/** Whether a row is among those an operation works on. */
export type Belongs<Stored> = (row: Stored) => boolean;

/** Which rows each list holds for a caller, by the name of the list's operation. */
export type Datasets<Row, Name extends string = string> = {
  readonly [N in Name]: (call: CrmCall) => Belongs<Row>;
};

/** All of them. */
export const everywhere = () => true;

/** What the backend does with every kind of record. */
export function actionsOf<Stored extends Row, View extends Row, ListRow extends Row>(
  entity: Entity<Stored, View, ListRow>,
) {
  const { fields } = entity;

  /** A record outside of where it is looked for is as good as absent. */
  const find = (
    call: CrmCall,
    key: string,
    permission: Permission,
    belongs: Belongs<Stored> = everywhere,
  ): Stored | Failure => {
    const row = entity.table(call.store).get(key);
    if (row && belongs(row)) return row;
    return call.principal.superuser
      ? noSuchRecord(key)
      : accessDenied(entity.caption, permission, key);
  };

  const page = (call: CrmCall, filter: object, belongs: Belongs<Stored>, limit?: number) => {
    const all = entity.table(call.store).all();
    const source = {
      // The table's own list is what is known by its columns.
      rows: belongs === everywhere ? all : all.filter(belongs),
      ...(entity.derived && { derived: entity.derived(call.store) }),
    };
    const show = (row: Stored) => entity.listRow(row, call.store);
    return listPage(source, show, filter, entity.rules, limit);
  };

  const write = (
    call: CrmCall,
    sent: Partial<Stored>,
    id: string,
    before: Stored | undefined,
  ): Done<View> | Failure => {
    const isNew = before === undefined;
    const failure = checkInput(fields, sent, call.store, isNew);
    if (failure) return failure;
    const adjusted = entity.adjust?.(sent, id, before, call);
    if (adjusted instanceof Failure) return adjusted;
    const row = fill(before ? { ...before } : blank(fields), sent);
    Object.assign(row, adjusted, stamps(fields, call, isNew), { id });
    // The table freezes it, and what is frozen is slow to copy.
    const body = entity.show(row, call.store);
    entity.table(call.store).set(row);
    return { status: 200, body };
  };

  const insert = (call: CrmCall, sent: Partial<Stored>): Done<View> | Failure => {
    const table = entity.table(call.store);
    if (sent.id && table.get(sent.id)) {
      return checkInput(fields, sent, call.store, true) ?? databaseFailure();
    }
    return write(call, sent, sent.id || table.newId(), undefined);
  };

  return {
    caption: entity.caption,
    fields,
    find,

    create(call: CrmCall, input: object): Done<View> | Failure {
      const sent = readInput(fields, input);
      return sent instanceof Failure ? sent : insert(call, sent);
    },

    get(call: CrmCall, key: string): Done<View> | Failure {
      const row = find(call, key, "READ");
      return row instanceof Failure ? row : { status: 200, body: entity.view(row, call.store) };
    },

    /** Writes the keys that are there and leaves the others alone; the key wins over an id in the input. */
    update(call: CrmCall, key: string, input: object): Done<View> | Failure {
      const before = find(call, key, "UPDATE");
      if (before instanceof Failure) return before;
      const sent = readInput(fields, input);
      return sent instanceof Failure ? sent : write(call, sent, key, before);
    },

    save(call: CrmCall, input: object): Done<View> | Failure {
      const sent = readInput(fields, input);
      if (sent instanceof Failure) return sent;
      const before = sent.id ? entity.table(call.store).get(sent.id) : undefined;
      return before ? write(call, sent, before.id, before) : insert(call, sent);
    },

    /** `a;b` and `a,b` are several keys: all of them or none. */
    remove(call: CrmCall, keys: string): { readonly status: 200 } | Failure {
      const table = entity.table(call.store);
      const ids = keys.split(/[;,]/).filter(Boolean);
      const missing = ids.find((id) => !table.get(id));
      if (missing !== undefined && !call.principal.superuser) {
        return accessDenied(entity.caption, "DELETE", missing);
      }
      for (const id of ids) table.delete(id);
      return { status: 200 };
    },

    checkKey(call: CrmCall, input: object): Done<0 | 1> | Failure {
      const sent = readInput(fields, input);
      if (sent instanceof Failure) return sent;
      const isThere = sent.id && entity.table(call.store).get(sent.id);
      return { status: 200, body: isThere ? 1 : 0 };
    },

    /** What was sent, without the keys that have no value; nothing is stored. */
    draft(_call: CrmCall, input: object): Done<Partial<Stored>> | Failure {
      const sent = readInput(fields, input);
      if (sent instanceof Failure) return sent;
      const filled = Object.entries(sent).filter(([, value]) => (value ?? null) !== null);
      return { status: 200, body: Object.fromEntries(filled) as Partial<Stored> };
    },

    /** What the actions without an effect answer: the input, under the key of the path. */
    echo(
      call: CrmCall,
      key: string,
      input: object,
      permission: Permission,
    ): Done<Partial<Stored> & { id: string }> | Failure {
      const row = find(call, key, permission);
      if (row instanceof Failure) return row;
      const read = readInput(fields, input);
      const sent = read instanceof Failure ? read : (entity.echoed?.(read) ?? read);
      if (sent instanceof Failure) return sent;
      return { status: 200, body: { ...fill<Partial<Stored>>({}, sent), id: key } };
    },

    /** A page of the rows that belong to the dataset. */
    list(
      call: CrmCall,
      filter: object,
      belongs: Belongs<Stored> = everywhere,
    ): Page<ListRow> | Failure {
      return page(call, filter, belongs);
    },

    /** The same rows as whole records, and as many of them as are asked for. */
    select(call: CrmCall, filter: object, belongs: Belongs<Stored>): View[] | Failure {
      const found = page(call, filter, belongs, Infinity);
      if (found instanceof Failure) return found;
      const rows = found.body.map(({ id }) => entity.table(call.store).get(id));
      return rows.flatMap((row) => (row ? [entity.view(row, call.store)] : []));
    },
  };
}
