import { correctLibrary as right, type Pieces } from "../../../servers/library-server.ts";
import type { Members } from "../../../servers/state-server.ts";

const notes = (change: (notes: readonly Members[]) => readonly Members[]): Partial<Pieces> => ({
  listNotes: (library) => change(right.listNotes(library)),
});

/** What a correct server may do. */
export const liberties: readonly (readonly [name: string, change: () => Partial<Pieces>])[] = [
  [
    "a PUT that merges",
    () => ({
      putSettings: (library, sent) => (library.settings = { ...library.settings, ...sent }),
    }),
  ],
  [
    "times to the second, a clock that stands",
    () => ({
      patchRack: (_, rack, sent) => ({
        ...right.patchRack({ now: 0 } as never, rack, sent),
        updatedAt: "2026-02-01T00:00:00Z",
      }),
      time: () => "2026-02-01T00:00:00Z",
    }),
  ],
  [
    "a rack with books cannot be deleted",
    () => ({
      removeRack: (library, code) =>
        [...library.books.values()].some((one) => one["rackCode"] === code)
          ? { ...right.missing, status: 409 }
          : right.removeRack(library, code),
    }),
  ],
  [
    "books of a deleted rack stay elsewhere",
    () => ({
      removeRack: ({ racks }, code) => {
        racks.delete(code);
        return { status: 204 };
      },
    }),
  ],
  ["a key may be used by two: the second one is refused", () => ({ isTaken: () => false })],
  [
    "a list shows pinned notes first",
    () =>
      notes((all) =>
        all.toSorted((a, b) => Number(b["pinned"] === true) - Number(a["pinned"] === true)),
      ),
  ],
  [
    "a list shows no pinned notes",
    () => notes((all) => all.filter((one) => one["pinned"] !== true)),
  ],
  [
    "a list shows the beginning of texts",
    () =>
      notes((all) => all.map((one) => ({ ...one, text: `${String(one["text"]).slice(0, 5)}…` }))),
  ],
  ["a list shows few members", () => notes((all) => all.map(({ id, text }) => ({ id, text })))],
  [
    "what is deleted is listed as such",
    () => {
      const gone: string[] = [];
      const left = () => gone.map((id) => ({ id, text: "(deleted)" }));
      return {
        removeNote: (library, id) => {
          gone.push(id);
          right.removeNote(library, id);
        },
        ...notes((all) => [...all, ...left()]),
      };
    },
  ],
  [
    "others write notes at the same time",
    () => {
      let count = 0;
      return {
        listNotes: (library) => {
          const old = library.notes.get("2");
          if (++count % 2 === 0 && old)
            library.notes.set("2", { ...old, text: `Old note ${count}` });
          library.notes.set(`x${count}`, { id: `x${count}`, text: "by somebody else" });
          library.notes.delete(`x${count - 4}`);
          return right.listNotes(library);
        },
      };
    },
  ],
  [
    "others change a rack now and then",
    () => {
      let count = 0;
      return {
        time: right.time,
        readRack: (library, rack) => {
          const old = library.racks.get("old");
          if (old && ++count % 3 === 0) old["title"] = `Old ${count}`;
          return rack;
        },
      };
    },
  ],
];
