import { createSchemas } from "../../src/schema/compile.ts";
import type { CrudServer, Answered, Asked } from "./crud-server.ts";
import { stateDocument } from "./state-document.ts";

export type Members = Record<string, unknown>;
export interface Row extends Members {
  readonly id: number;
}

export type Table = Map<number, Row>;

/** Everything the server does, in pieces: a fault is another piece. */
export interface Parts {
  /** What is stored of a creation. */
  insert(sent: Members, id: number, table: Table): Row;
  /** What is stored of a PUT and of a PATCH. */
  replace(before: Row, sent: Members, table: Table): Row;
  merge(before: Row, sent: Members, table: Table): Row;
  remove(row: Row, table: Table): void;
  /** What a refused change leaves behind. */
  refuse(before: Row | undefined, sent: Members, table: Table): void;
  nextId(table: Table): number;
  /** What a PUT finds where nothing is. */
  absent(id: number): Row | undefined;
  echo(row: Row): Members;
  read(row: Row, table: Table): Members | undefined;
  listed(row: Row): Members;
  location(row: Row): string;
  etag(row: Row): string;
  /** The entity tag in the answer of a change; none where it is undefined. */
  changeTag(before: Row, after: Row): string | undefined;
  matches(tag: string, row: Row): boolean;
  /** Whether the method looks at If-Match. */
  guards(method: string): boolean;
  /** Whether a PUT with this If-None-Match may replace what is there. */
  replaces(known: string): boolean;
  /** The tag of a 304. */
  knownTag(row: Row, tag: string): string;
  knows(tag: string, row: Row): boolean;
  filters: Readonly<Record<string, (row: Row, wanted: string) => boolean>>;
  compare(a: Row, b: Row, property: string): number;
  sort(rows: readonly Row[], wanted: string, parts: Parts): readonly Row[];
  page(rows: readonly Row[], page: number, size: number): readonly Row[];
  size(asked: string | null): number;
  total(rows: readonly Row[], page: readonly Row[]): number;
  all(table: Table): readonly Row[];
  /** The rows behind a cursor, and the next one. */
  turn(
    rows: readonly Row[],
    cursor: string | null,
    limit: number,
  ): { rows: readonly Row[]; next: string | null };
}

const now = "2026-01-01T00:00:00Z";
const text = (value: unknown) => String(value ?? "");
const order = (a: unknown, b: unknown) => {
  if (a === b) return 0;
  if (a === undefined || a === null) return -1;
  if (b === undefined || b === null) return 1;
  return (a as number) < (b as number) ? -1 : 1;
};

export const correct: Parts = {
  insert: (sent, id) => ({ colour: "red", ...sent, id, createdAt: now }),
  replace: ({ id, createdAt }, sent) => ({ colour: "red", ...sent, id, createdAt, updatedAt: now }),
  merge: (before, sent) =>
    patched(before, {
      ...sent,
      id: before.id,
      createdAt: before["createdAt"],
      updatedAt: now,
    }) as Row,
  remove: ({ id }, table) => void table.delete(id),
  refuse: () => {},
  nextId: (table) => Math.max(100, ...table.keys()) + 1,
  absent: () => undefined,
  echo: (row) => row,
  read: (row) => row,
  listed: (row) => row,
  location: (row) => `/items/${row.id}`,
  etag: (row) => `"${JSON.stringify(row).length}-${hash(JSON.stringify(row))}"`,
  changeTag: () => undefined,
  matches: (tag, row) => tag === "*" || tag === correct.etag(row),
  guards: () => true,
  replaces: (known) => known !== "*",
  knownTag: (_, tag) => tag,
  knows: (tag, row) => tag === correct.etag(row),
  filters: {
    status: (row, wanted) => row["status"] === wanted,
    name_like: (row, wanted) => text(row["name"]).toLowerCase().includes(wanted.toLowerCase()),
    min_price: (row, wanted) => typeof row["price"] === "number" && row["price"] >= Number(wanted),
    count_lt: (row, wanted) => typeof row["count"] === "number" && row["count"] < Number(wanted),
    due: (row, wanted) => row["due"] === wanted,
    note_startswith: (row, wanted) => text(row["note"]).startsWith(wanted),
    active: (row, wanted) => text(row["active"] ?? "false") === wanted,
    q: (row, wanted) =>
      `${text(row["name"])} ${text(row["note"])}`.toLowerCase().includes(wanted.toLowerCase()),
  },
  compare: (a, b, property) => order(a[property], b[property]),
  sort: (rows, wanted, { compare }) => {
    const property = wanted.replace(/^-/, "");
    const sign = wanted.startsWith("-") ? -1 : 1;
    return rows.toSorted((a, b) => sign * compare(a, b, property) || a.id - b.id);
  },
  page: (rows, page, size) => rows.slice((page - 1) * size, page * size),
  size: (asked) => (asked === null ? 10 : Math.min(50, Number(asked))),
  total: (rows) => rows.length,
  all: (table) => [...table.values()],
  turn: (rows, cursor, limit) => {
    const left = rows.filter(({ id }) => id > Number(cursor ?? 0));
    const page = left.slice(0, limit);
    return { rows: page, next: left.length > limit ? String(page.at(-1)?.id) : null };
  },
};

/** RFC 7396. */
export function patched(target: unknown, patch: unknown): unknown {
  if (typeof patch !== "object" || patch === null || Array.isArray(patch)) return patch;
  const isMap = typeof target === "object" && target !== null && !Array.isArray(target);
  const result: Members = isMap ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null && name !== "note") delete result[name];
    else result[name] = patched(result[name], value);
  }
  return result;
}

function hash(text: string): number {
  return [...text].reduce((sum, one) => (sum * 31 + (one.codePointAt(0) ?? 0)) % 1_000_003, 7);
}

const schemas = createSchemas(stateDocument);

/** A correct server for `state-document.ts`, but for the pieces that are given. */
export function stateServer(change: Partial<Parts> = {}): CrudServer {
  const parts = { ...correct, ...change };
  const items: Table = new Map();
  const boxes: Table = new Map();
  for (const id of [1, 2, 3])
    items.set(id, {
      id,
      name: `Old ${id}`,
      status: "open",
      price: id * 1.5,
      count: id,
      createdAt: now,
    });
  return (asked) => {
    const [, collection, id, ...rest] = asked.path.split("/");
    const table = collection === "items" ? items : boxes;
    if ((collection !== "items" && collection !== "boxes") || rest.length > 0)
      return refused(404, "no such path");
    const isItem = collection === "items";
    if (id === undefined) {
      if (asked.method === "POST") return create(parts, table, asked, isItem);
      return isItem ? list(parts, table, asked) : turn(parts, table, asked);
    }
    return one(parts, table, asked, Number(id), isItem);
  };
}

function read(asked: Asked, schema: string): { sent: Members; broken: string | undefined } {
  let sent: unknown;
  try {
    sent = JSON.parse(asked.body);
  } catch {
    return { sent: {}, broken: "no JSON" };
  }
  const [first] = schemas.validate(`/components/schemas/${schema}`, sent, "request").violations;
  const members = typeof sent === "object" && sent !== null ? (sent as Members) : {};
  return { sent: members, broken: first && `${first.pointer} ${first.message}` };
}

function create(parts: Parts, table: Table, asked: Asked, isItem: boolean): Answered {
  const { sent, broken } = read(asked, isItem ? "ItemInput" : "NewBox");
  if (broken !== undefined) {
    parts.refuse(undefined, sent, table);
    return refused(400, broken);
  }
  const id = parts.nextId(table);
  const { colour, createdAt, ...rest } = parts.insert(sent, id, table);
  const row = (
    isItem ? { ...rest, ...(colour === undefined ? {} : { colour }), createdAt } : rest
  ) as Row;
  table.set(row.id, row);
  const shown = isItem ? parts.echo(row) : box(row);
  return answered(201, shown, isItem ? { Location: parts.location(row) } : {});
}

function one(parts: Parts, table: Table, asked: Asked, id: number, isItem: boolean): Answered {
  const row = table.get(id) ?? (asked.method === "PUT" ? parts.absent(id) : undefined);
  if (!row) return refused(404, "no such thing");
  const shown = isItem ? parts.read(row, table) : box(row);
  const tag = asked.header("if-match");
  if (isItem && tag !== undefined && asked.method !== "PATCH" && parts.guards(asked.method))
    if (!parts.matches(tag, row)) return refused(412, "another state");
  switch (asked.method) {
    case "DELETE":
      parts.remove(row, table);
      return { status: 204 };
    case "PUT":
    case "PATCH": {
      const isPut = asked.method === "PUT";
      const { sent, broken } = read(asked, isPut ? "ItemInput" : "ItemPatch");
      if (isPut && !parts.replaces(asked.header("if-none-match") ?? ""))
        return refused(412, "it is there");
      if (broken !== undefined) {
        parts.refuse(row, sent, table);
        return refused(400, broken);
      }
      const next = isPut ? parts.replace(row, sent, table) : parts.merge(row, sent, table);
      table.set(id, next);
      const tag = parts.changeTag(row, next);
      return answered(200, parts.echo(next), tag === undefined ? undefined : { ETag: tag });
    }
    default: {
      if (!shown) return refused(404, "no such thing");
      const known = asked.header("if-none-match");
      const headers = isItem ? { ETag: parts.etag(row) } : undefined;
      if (isItem && known !== undefined && parts.knows(known, row))
        return { status: 304, headers: { ETag: parts.knownTag(row, parts.etag(row)) } };
      return answered(200, shown, headers);
    }
  }
}

const box = ({ id, ...rest }: Row): Members => ({ ...rest, boxId: id });

function list(parts: Parts, table: Table, { query }: Asked): Answered {
  let rows: readonly Row[] = parts.all(table);
  for (const [name, holds] of Object.entries(parts.filters)) {
    const wanted = query.get(name);
    if (wanted !== null) rows = rows.filter((row) => holds(row, wanted));
  }
  const sort = query.get("sort");
  if (sort !== null) rows = parts.sort(rows, sort, parts);
  const page = parts.page(rows, Number(query.get("page") ?? 1), parts.size(query.get("size")));
  return answered(200, page.map(parts.listed), { "X-Total": String(parts.total(rows, page)) });
}

function turn(parts: Parts, table: Table, { query }: Asked): Answered {
  const found = parts.turn(
    [...table.values()],
    query.get("cursor"),
    Number(query.get("limit") ?? 20),
  );
  return answered(200, { data: found.rows.map(box), next_cursor: found.next });
}

function answered(status: number, value: unknown, headers: Record<string, string> = {}): Answered {
  const all = { "Content-Type": "application/json", ...headers };
  return { status, headers: all, body: JSON.stringify(value) };
}

function refused(status: number, message: string): Answered {
  return answered(status, { message });
}
