import { createSchemas } from "../../src/schema/compile.ts";
import type { Answered, Asked, CrudServer } from "./crud-server.ts";
import { libraryDocument } from "./library-document.ts";
import { patched, type Members } from "./state-server.ts";

type Rows = Map<string, Members>;

/** Everything that the server holds. */
export interface Library {
  settings: Members;
  readonly racks: Rows;
  readonly books: Rows;
  readonly notes: Rows;
  /** Milliseconds; each look at the clock takes a second. */
  now: number;
  /** The last number given to anything. */
  last: number;
}

/** What the server does, in pieces: a fault or a liberty is another piece. */
export interface Pieces {
  time(library: Library): string;
  readSettings(library: Library): Members;
  putSettings(library: Library, sent: Members): Members;
  patchSettings(library: Library, sent: Members): Members;
  refuseSettings(library: Library, sent: Members): void;
  /** The key of a new rack, where one of that code is there or not; undefined: a conflict. */
  codeFor(library: Library, code: string): string | undefined;
  isTaken(library: Library, mail: unknown, own: string, isChange: boolean): boolean;
  readRack(library: Library, rack: Members): Members;
  patchRack(library: Library, rack: Members, sent: Members): Members;
  removeRack(library: Library, code: string): Answered;
  hasRack(library: Library, code: string, why: "list" | "add" | "read"): boolean;
  isOn(book: Members, code: string, why: "list" | "read" | "write" | "remove"): boolean;
  missing: Answered;
  rackOf(code: string): string;
  storeNote(note: Members): Members;
  listNotes(library: Library): readonly Members[];
  patchNote(library: Library, note: Members, sent: Members): Members;
  removeNote(library: Library, id: string): void;
}

const schemas = createSchemas(libraryDocument);
const refused = (status: number, message: string): Answered => answered(status, { message });

export const correctLibrary: Pieces = {
  time: (library) => new Date((library.now += 1000)).toISOString(),
  readSettings: ({ settings }) => settings,
  putSettings: (library, sent) => (library.settings = { motto: null, ...sent }),
  patchSettings: (library, sent) => (library.settings = { ...library.settings, ...sent }),
  refuseSettings: () => {},
  codeFor: ({ racks }, code) => (racks.has(code) ? undefined : code),
  isTaken: ({ racks }, mail, own) =>
    [...racks.values()].some((one) => one["code"] !== own && one["mail"] === mail),
  readRack: (_, rack) => rack,
  patchRack: (library, rack, sent) => ({
    ...(patched(rack, sent) as Members),
    code: rack["code"],
    updatedAt: correctLibrary.time(library),
  }),
  removeRack: ({ racks, books }, code) => {
    racks.delete(code);
    for (const [id, book] of books) if (book["rackCode"] === code) books.delete(id);
    return { status: 204 };
  },
  hasRack: ({ racks }, code) => racks.has(code),
  isOn: (book, code) => book["rackCode"] === code,
  missing: refused(404, "no such thing"),
  rackOf: (code) => code,
  storeNote: (note) => note,
  listNotes: ({ notes }) => [...notes.values()],
  patchNote: (_, note, sent) => ({ ...note, ...sent }),
  removeNote: ({ notes }, id) => void notes.delete(id),
};

export function newLibrary(): Library {
  const rack = {
    code: "old",
    title: "Old",
    mail: "old@example.com",
    updatedAt: "2026-01-01T00:00:00Z",
  };
  return {
    settings: { theme: "dark", rows: 20, motto: "Read on" },
    racks: new Map([["old", rack]]),
    books: new Map([["1", { id: "1", rackCode: "old", title: "Old book" }]]),
    notes: new Map(["2", "3"].map((id) => [id, { id, text: `Old note ${id}` }])),
    now: Date.parse("2026-02-01T00:00:00Z"),
    last: 3,
  };
}

/** A correct server for `library-document.ts`, but for the pieces that are given. */
export function libraryServer(change: Partial<Pieces> = {}, library = newLibrary()): CrudServer {
  const pieces = { ...correctLibrary, ...change };
  return (asked) => {
    const [, first, key, inner, id, ...rest] = asked.path.split("/");
    const visit = { pieces, library, asked };
    if (rest.length > 0) return pieces.missing;
    if (first === "settings" && key === undefined) return settings(visit);
    if (first === "notes" && inner === undefined) return notes(visit, key);
    if (first !== "racks" || (inner !== undefined && inner !== "books")) return pieces.missing;
    return inner === undefined ? racks(visit, key) : books(visit, key ?? "", id);
  };
}

interface Visit {
  readonly pieces: Pieces;
  readonly library: Library;
  readonly asked: Asked;
}

function settings({ pieces, library, asked }: Visit): Answered {
  if (asked.method === "GET") return answered(200, pieces.readSettings(library));
  const isPut = asked.method === "PUT";
  const { sent, broken } = read(asked, isPut ? "Settings" : "SettingsPatch");
  if (broken !== undefined) {
    pieces.refuseSettings(library, sent);
    return refused(400, broken);
  }
  const way = isPut ? pieces.putSettings : pieces.patchSettings;
  return answered(200, way(library, sent));
}

function racks({ pieces, library, asked }: Visit, key: string | undefined): Answered {
  const rows = library.racks;
  if (key === undefined) {
    if (asked.method === "GET") return answered(200, [...rows.values()]);
    const { sent, broken } = read(asked, "NewRack");
    if (broken !== undefined) return refused(400, broken);
    const code = pieces.codeFor(library, String(sent["code"]));
    if (code === undefined || pieces.isTaken(library, sent["mail"], code, false))
      return refused(409, "there is such a rack");
    rows.set(code, { ...sent, code, updatedAt: pieces.time(library) });
    return answered(201, rows.get(code));
  }
  const rack = rows.get(key);
  if (!rack) return pieces.missing;
  if (asked.method === "DELETE") return pieces.removeRack(library, key);
  if (asked.method === "GET") return answered(200, pieces.readRack(library, rack));
  const { sent, broken } = read(asked, "RackPatch");
  if (broken !== undefined) return refused(400, broken);
  if (sent["mail"] !== undefined && pieces.isTaken(library, sent["mail"], key, true))
    return refused(409, "there is such a rack");
  const next = pieces.patchRack(library, rack, sent);
  rows.set(key, next);
  return answered(200, next);
}

function books({ pieces, library, asked }: Visit, code: string, id: string | undefined): Answered {
  const rows = library.books;
  if (id === undefined) {
    const isList = asked.method === "GET";
    if (!pieces.hasRack(library, code, isList ? "list" : "add")) return pieces.missing;
    if (isList)
      return answered(
        200,
        [...rows.values()].filter((one) => pieces.isOn(one, code, "list")),
      );
    const { sent, broken } = read(asked, "NewBook");
    if (broken !== undefined) return refused(400, broken);
    const next = String(++library.last);
    rows.set(next, { ...sent, id: next, rackCode: pieces.rackOf(code) });
    return answered(201, rows.get(next));
  }
  const book = rows.get(id);
  const why = asked.method === "GET" ? "read" : asked.method === "PUT" ? "write" : "remove";
  if (!book || !pieces.hasRack(library, code, "read") || !pieces.isOn(book, code, why))
    return pieces.missing;
  if (asked.method === "GET") return answered(200, book);
  if (asked.method === "DELETE") {
    rows.delete(id);
    return { status: 204 };
  }
  const { sent, broken } = read(asked, "NewBook");
  if (broken !== undefined) return refused(400, broken);
  rows.set(id, { ...sent, id, rackCode: book["rackCode"] });
  return answered(200, rows.get(id));
}

function notes({ pieces, library, asked }: Visit, id: string | undefined): Answered {
  const rows = library.notes;
  if (id === undefined) {
    if (asked.method === "GET") return answered(200, pieces.listNotes(library));
    const { sent, broken } = read(asked, "NewNote");
    if (broken !== undefined) return refused(400, broken);
    const next = String(++library.last);
    rows.set(next, pieces.storeNote({ ...sent, id: next }));
    return answered(201, { ...sent, id: next });
  }
  const note = rows.get(id);
  if (!note) return pieces.missing;
  if (asked.method === "DELETE") {
    pieces.removeNote(library, id);
    return { status: 204 };
  }
  const { sent, broken } = read(asked, "NotePatch");
  if (broken !== undefined) return refused(400, broken);
  rows.set(id, pieces.patchNote(library, note, sent));
  return answered(200, { ...note, ...sent });
}

function read({ body }: Asked, schema: string): { sent: Members; broken: string | undefined } {
  let sent: unknown;
  try {
    sent = JSON.parse(body);
  } catch {
    return { sent: {}, broken: "no JSON" };
  }
  const [first] = schemas.validate(`/components/schemas/${schema}`, sent, "request").violations;
  const isMap = typeof sent === "object" && sent !== null;
  return {
    sent: isMap ? (sent as Members) : {},
    broken: first && `${first.pointer} ${first.message}`,
  };
}

function answered(status: number, value: unknown): Answered {
  return { status, headers: { "Content-Type": "application/json" }, body: JSON.stringify(value) };
}
