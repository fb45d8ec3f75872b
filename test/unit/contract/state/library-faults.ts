import { correctLibrary as right, type Pieces } from "../../../servers/library-server.ts";
import type { Members } from "../../../servers/state-server.ts";

/** Another piece of the server, and what has to be said about it: `rule operation`. */
type LibraryFault = readonly [name: string, change: () => Partial<Pieces>, want: string];

const without = (name: string, members: Members) =>
  Object.fromEntries(Object.entries(members).filter(([one]) => one !== name));

const settingsFaults: readonly LibraryFault[] = [
  [
    "a PUT is not stored",
    () => ({ putSettings: (_, sent) => sent }),
    "update-persists getSettings",
  ],
  [
    "a PATCH is not stored",
    () => ({ patchSettings: ({ settings }, sent) => ({ ...settings, ...sent }) }),
    "update-persists getSettings",
  ],
  [
    "a PATCH resets the rest",
    () => ({
      patchSettings: (library, sent) =>
        (library.settings = { theme: "dark", rows: 20, motto: null, ...sent }),
    }),
    "unsent-is-kept getSettings",
  ],
  [
    "a PATCH ignores null",
    () => ({
      patchSettings: (library, { motto, ...sent }) =>
        (library.settings = { ...library.settings, ...sent, ...(motto === null ? {} : { motto }) }),
    }),
    "null-clears getSettings",
  ],
  [
    "a refused PUT is stored",
    () => ({
      refuseSettings: (library, { theme }) => {
        if (theme === "dark" || theme === "light")
          library.settings = { ...library.settings, theme };
      },
    }),
    "refused-write-changes-nothing getSettings",
  ],
  [
    "a read is stale",
    () => {
      let first: Members | undefined;
      return { readSettings: ({ settings }) => (first ??= settings) };
    },
    "update-persists getSettings",
  ],
  [
    "a member is lost",
    () => ({
      putSettings: (library, sent) => (library.settings = { motto: null, ...sent, rows: 20 }),
    }),
    "sent-is-echoed putSettings",
  ],
];

const rackFaults: readonly LibraryFault[] = [
  [
    "a creation overwrites",
    () => ({ codeFor: (_, code) => code }),
    "create-never-overwrites getRack",
  ],
  [
    "a creation gets another key than it asks for",
    () => ({ codeFor: ({ racks }, code) => (racks.has(code) ? `${code}x` : code) }),
    "sent-is-echoed addRack",
  ],
  [
    "a change takes what is unique",
    () => ({
      isTaken: (library, mail, own, isChange) =>
        !isChange && right.isTaken(library, mail, own, isChange),
    }),
    "unique-stays-unique patchRack",
  ],
  [
    "a change moves the record to another key",
    () => ({
      patchRack: (library, rack, sent) => {
        const code = String(sent["code"] ?? rack["code"]);
        const next = { ...right.patchRack(library, rack, sent), code };
        library.racks.set(code, next);
        return next;
      },
    }),
    "id-stays patchRack",
  ],
  [
    "a merge patch replaces objects",
    () => ({
      patchRack: (library, rack, sent) => ({
        ...rack,
        ...without("code", sent),
        updatedAt: right.time(library),
      }),
    }),
    "unsent-is-kept getRack",
  ],
  [
    "a merge patch keeps a part that is null",
    () => ({
      patchRack: (library, rack, sent) => {
        const size = sent["size"] as Members | undefined;
        return right.patchRack(
          library,
          rack,
          size?.["depth"] === null ? { ...sent, size: without("depth", size) } : sent,
        );
      },
    }),
    "null-clears getRack",
  ],
  [
    "the time of the last change stays",
    () => ({
      patchRack: (library, rack, sent) => ({
        ...right.patchRack(library, rack, sent),
        updatedAt: rack["updatedAt"],
      }),
    }),
    "change-moves-its-time getRack",
  ],
  [
    "a read touches the time of the last change",
    () => ({
      readRack: (library, rack) => {
        rack["updatedAt"] = right.time(library);
        return { ...rack };
      },
    }),
    "read-changes-nothing getRack",
  ],
  [
    "a change changes what was there first",
    () => ({
      patchRack: (library, rack, sent) => {
        const next = right.patchRack(library, rack, sent);
        const [first] = library.racks.values();
        if (first && first["code"] === "old") first["title"] = next["title"];
        return next;
      },
    }),
    "neighbour-untouched listRacks",
  ],
  [
    "a deletion takes the record before it",
    () => ({
      removeRack: (library, code) => {
        const all = [...library.racks.keys()];
        const before = all[all.indexOf(code) - 1];
        if (before !== "old") library.racks.delete(before ?? "");
        return right.removeRack(library, code);
      },
    }),
    "neighbour-untouched getRack",
  ],
  [
    "a deletion empties another table",
    () => ({
      removeRack: (library, code) => {
        library.books.clear();
        return right.removeRack(library, code);
      },
    }),
    "neighbour-untouched getBook",
  ],
  [
    "a number in a text loses its zeros",
    () => ({
      readRack: (_, rack) =>
        typeof rack["ean"] === "string"
          ? { ...rack, ean: String(Number(rack["ean"])).padStart(8, "1") }
          : rack,
    }),
    "created-is-readable getRack",
  ],
  [
    "an address gets another domain",
    () => ({
      readRack: (_, rack) => ({
        ...rack,
        mail: String(rack["mail"]).replace(/@.*/, "@example.com"),
      }),
    }),
    "created-is-readable getRack",
  ],
];

const bookFaults: readonly LibraryFault[] = [
  [
    "a book is listed on every rack",
    () => ({ isOn: (book, code, why) => why === "list" || right.isOn(book, code, why) }),
    "child-of-one-parent listBooks",
  ],
  [
    "a book is read on every rack",
    () => ({ isOn: (book, code, why) => why === "read" || right.isOn(book, code, why) }),
    "child-of-one-parent getBook",
  ],
  [
    "a book is changed from every rack",
    () => ({ isOn: (book, code, why) => why === "write" || right.isOn(book, code, why) }),
    "child-of-one-parent putBook",
  ],
  [
    "a book is deleted from every rack",
    () => ({ isOn: (book, code, why) => why === "remove" || right.isOn(book, code, why) }),
    "child-of-one-parent deleteBook",
  ],
  [
    "a book lands on another rack",
    () => ({ rackOf: () => "old", isOn: () => true }),
    "child-of-one-parent addBook",
  ],
  [
    "a rack that is gone has a list",
    () => ({
      hasRack: (library, code, why) => why === "list" || right.hasRack(library, code, why),
    }),
    "child-needs-parent listBooks",
  ],
  [
    "a rack that is gone takes books",
    () => ({
      hasRack: (library, code, why) => why === "add" || right.hasRack(library, code, why),
    }),
    "child-needs-parent addBook",
  ],
  [
    "a rack that is gone keeps its books",
    () => ({
      hasRack: (library, code, why) => why === "read" || right.hasRack(library, code, why),
      removeRack: ({ racks }, code) => {
        racks.delete(code);
        return { status: 204 };
      },
    }),
    "child-needs-parent getBook",
  ],
];

const noteFaults: readonly LibraryFault[] = [
  [
    "a note is stored as another",
    () => ({ storeNote: (note) => ({ ...note, text: `${String(note["text"])}!` }) }),
    "created-is-readable listNotes",
  ],
  [
    "emoji are lost",
    () => ({
      storeNote: (note) => ({
        ...note,
        text: String(note["text"]).replaceAll(/[\u{10000}-\u{10ffff}]/gu, ""),
      }),
    }),
    "created-is-readable listNotes",
  ],
  ["a change is not stored", () => ({ patchNote: (_, note) => note }), "update-persists listNotes"],
  ["a deletion does nothing", () => ({ removeNote: () => {} }), "deleted-is-gone listNotes"],
  [
    "a deletion takes all",
    () => ({ removeNote: ({ notes }) => notes.clear() }),
    "neighbour-untouched listNotes",
  ],
  [
    "a deletion takes the last one",
    () => ({ removeNote: ({ notes }) => void notes.delete([...notes.keys()].at(-1) ?? "") }),
    "neighbour-untouched listNotes",
  ],
];

export const libraryFaults = [...settingsFaults, ...rackFaults, ...bookFaults, ...noteFaults];
