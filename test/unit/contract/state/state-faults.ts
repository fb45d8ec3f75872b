import {
  correct,
  patched,
  type Members,
  type Parts,
  type Row,
  type Table,
} from "../../../servers/state-server.ts";

/** One fault, and what has to be said about it: `rule operation`. */
export type FaultRow = readonly [name: string, change: () => Partial<Parts>, want: string];

type Edit = (sent: Members) => Members;

const stored = (edit: Edit): Partial<Parts> => ({
  insert: (sent, id, table) => correct.insert(edit(sent), id, table),
});
const replaced = (edit: Edit): Partial<Parts> => ({
  replace: (row, sent, table) => correct.replace(row, edit(sent), table),
});
const merged = (edit: Edit): Partial<Parts> => ({
  merge: (row, sent, table) => correct.merge(row, edit(sent), table),
});
const map = (name: string, change: (value: never) => unknown): Edit => {
  return (sent) =>
    sent[name] === undefined || sent[name] === null
      ? sent
      : { ...sent, [name]: change(sent[name] as never) };
};
const without = (...names: string[]): Edit => {
  return (sent) =>
    Object.fromEntries(Object.entries(sent).filter(([name]) => !names.includes(name)));
};
const texts =
  (change: (text: string) => string): Edit =>
  (sent) =>
    Object.fromEntries(
      Object.entries(sent).map(([name, value]) => [
        name,
        typeof value === "string" && ["name", "note"].includes(name) ? change(value) : value,
      ]),
    );
const others = (row: Row | undefined, table: Table) =>
  [...table.values()].filter((one) => one.id !== row?.id && one.id > 3);
const spoil = (row: Row, table: Table) => table.set(row.id, { ...row, note: "spoilt" });
const from = <T>(make: () => T) => make;

const created = "created-is-readable getItem";
const persists = "update-persists getItem";

export const stateFaults: readonly FaultRow[] = [
  [
    "a creation is not stored",
    () => {
      let lost = 0;
      return {
        nextId: (table) => (lost = correct.nextId(table)),
        read: (row) => (row.id === lost ? undefined : row),
      };
    },
    created,
  ],
  ["a creation loses a field", from(() => stored(without("price"))), "sent-is-echoed addItem"],
  [
    "a creation answers another value than it stores",
    () => ({ echo: (row) => ({ ...row, name: "Somebody" }) }),
    "sent-is-echoed addItem",
  ],
  [
    "a read shows another value",
    () => ({ read: (row) => ({ ...row, name: `${String(row["name"])}!` }) }),
    created,
  ],
  [
    "a read shows another record",
    () => ({ read: (_, table) => [...table.values()].at(-1) }),
    created,
  ],
  [
    "a read loses a member of an object",
    () => ({ read: (row) => map("address", without("street"))(row) }),
    created,
  ],
  ["a read loses a list", () => ({ read: without("tags") as Parts["read"] }), created],
  [
    "a read changes the record",
    () => ({
      read: (row, table) => {
        const before = { ...row };
        table.set(row.id, { ...row, count: Number(row["count"] ?? 0) + 1 });
        return before;
      },
    }),
    "read-changes-nothing getItem",
  ],
  ["texts are cut", from(() => stored(texts((text) => text.slice(0, 30)))), created],
  [
    "long notes are cut",
    from(() => stored(map("note", (text: string) => [...text].slice(0, 255).join("")))),
    created,
  ],
  ["texts become lower case", from(() => stored(texts((text) => text.toLowerCase()))), created],
  [
    "texts lose what is not ASCII",
    from(() => stored(texts((text) => text.replaceAll(/[^\x20-\x7e]/g, "?")))),
    created,
  ],
  [
    "texts lose emoji",
    from(() => stored(texts((text) => text.replaceAll(/[\u{10000}-\u{10ffff}]/gu, "")))),
    created,
  ],
  [
    "texts are escaped",
    from(() => stored(texts((text) => text.replaceAll("&", "&amp;")))),
    created,
  ],
  ["texts are normalised", from(() => stored(texts((text) => text.normalize("NFC")))), created],
  [
    "numbers are rounded",
    from(() => stored(map("price", (price: number) => Math.round(price)))),
    created,
  ],
  [
    "large numbers are cut",
    from(() => stored(map("count", (count: number) => Math.min(count, 255)))),
    created,
  ],
  [
    "0 is taken for nothing",
    from(() => stored((sent) => (sent["count"] === 0 ? without("count")(sent) : sent))),
    created,
  ],
  [
    "false is taken for nothing",
    from(() => stored((sent) => (sent["active"] === false ? { ...sent, active: true } : sent))),
    created,
  ],
  [
    "null becomes an empty text",
    from(() => stored((sent) => (sent["note"] === null ? { ...sent, note: "" } : sent))),
    created,
  ],
  [
    "an empty list gets an item",
    from(() => stored(map("tags", (tags: string[]) => (tags.length === 0 ? ["none"] : tags)))),
    created,
  ],
  [
    "a list is stored the other way round",
    from(() => stored(map("lines", (lines: unknown[]) => lines.toReversed()))),
    created,
  ],
  [
    "a list loses its last item",
    from(() =>
      stored(map("lines", (lines: unknown[]) => (lines.length > 1 ? lines.slice(0, -1) : lines))),
    ),
    created,
  ],
  [
    "a list loses members of its items",
    from(() => stored(map("lines", (lines: Members[]) => lines.map(without("quantity"))))),
    created,
  ],
  [
    "one value of a list of values is stored as another",
    from(() => stored(map("status", (status: string) => (status === "lost" ? "closed" : status)))),
    created,
  ],
  [
    "two fields are swapped",
    from(() =>
      stored((sent) =>
        typeof sent["note"] === "string" && sent["note"].length <= 40 && sent["note"] !== ""
          ? { ...sent, name: sent["note"], note: sent["name"] }
          : sent,
      ),
    ),
    "sent-is-echoed addItem",
  ],
  [
    "a date is a day off",
    from(() =>
      stored(
        map("due", (due: string) =>
          new Date(Date.parse(due) - 86_400_000).toISOString().slice(0, 10),
        ),
      ),
    ),
    created,
  ],
  [
    "a time loses its time of day",
    from(() => stored(map("seen", (seen: string) => `${seen.slice(0, 10)}T00:00:00Z`))),
    created,
  ],
  [
    "an offset is dropped from a time",
    from(() => stored(map("seen", (seen: string) => `${seen.slice(0, 19)}+02:00`))),
    created,
  ],
  [
    "a default does not hold",
    () => ({ insert: (sent, id) => ({ ...sent, id, createdAt: "2026-01-01T00:00:00Z" }) as Row }),
    "defaults-hold getItem",
  ],
  [
    "another default holds",
    () => ({
      insert: (sent, id, table) => ({
        ...correct.insert(sent, id, table),
        ...(sent["colour"] === undefined ? { colour: "blue" } : {}),
      }),
    }),
    "defaults-hold getItem",
  ],
  ["all creations get one key", () => ({ nextId: () => 7 }), "two-creations-two-ids addItem"],
  [
    "Location names another record",
    () => ({ location: () => "/items/1" }),
    "location-names-the-created addItem",
  ],
  ["a PUT is not stored", () => ({ replace: (row) => row }), "sent-is-echoed putItem"],
  [
    "a PUT is answered, but not stored",
    () => {
      let old: Row | undefined;
      return {
        replace: (row, sent, table) => {
          old = row;
          return correct.replace(row, sent, table);
        },
        read: (row) => (old?.id === row.id ? old : row),
      };
    },
    persists,
  ],
  ["a PUT stores a part only", from(() => replaced(without("price"))), "sent-is-echoed putItem"],
  [
    "a PUT keeps what was not sent",
    () => ({ replace: (row, sent, table) => ({ ...row, ...correct.replace(row, sent, table) }) }),
    "unsent-is-gone getItem",
  ],
  ["a PUT cuts texts", from(() => replaced(texts((text) => text.slice(0, 35)))), persists],
  [
    "a PUT changes the key",
    () => ({
      replace: (row, sent, table) => ({ ...correct.replace(row, sent, table), id: row.id + 1000 }),
    }),
    "id-stays putItem",
  ],
  [
    "a PUT changes the time of creation",
    () => ({
      replace: (row, sent, table) => ({
        ...correct.replace(row, sent, table),
        createdAt: "2026-02-02T00:00:00Z",
      }),
    }),
    "creation-stamp-stays getItem",
  ],
  [
    "a PUT appends to a list",
    () => ({
      replace: (row, sent, table) => ({
        ...correct.replace(row, sent, table),
        ...(Array.isArray(sent["tags"])
          ? { tags: [...((row["tags"] as unknown[] | undefined) ?? []), ...sent["tags"]] }
          : {}),
      }),
    }),
    "sent-is-echoed putItem",
  ],
  [
    "the second PUT adds up",
    () => ({
      replace: (row, sent, table) => ({
        ...correct.replace(row, sent, table),
        ...(row["count"] === sent["count"] && sent["count"] !== undefined
          ? { count: Number(sent["count"]) + 1 }
          : {}),
      }),
    }),
    "update-is-repeatable getItem",
  ],
  ["a PATCH is not stored", () => ({ merge: (row) => row }), "sent-is-echoed patchItem"],
  [
    "a PATCH clears what was not sent",
    () => ({
      merge: (row, sent, table) =>
        correct.replace(row, { name: row["name"], status: row["status"], ...sent }, table),
    }),
    "unsent-is-kept getItem",
  ],
  [
    "a PATCH resets one field",
    () => ({
      merge: (row, sent, table) => ({
        ...correct.merge(row, sent, table),
        ...(Object.hasOwn(sent, "active") ? {} : { active: row["active"] !== true }),
      }),
    }),
    "unsent-is-kept getItem",
  ],
  [
    "a PATCH ignores null",
    from(() => merged((sent) => (sent["note"] === null ? without("note")(sent) : sent))),
    "null-clears getItem",
  ],
  [
    "a PATCH replaces an object as a whole",
    () => ({
      merge: (row, sent, table) => ({
        ...correct.merge(row, sent, table),
        ...(sent["address"] ? {} : { address: {} }),
      }),
    }),
    "unsent-is-kept getItem",
  ],
  [
    "a PATCH rounds",
    from(() => merged(map("price", (price: number) => Math.round(price)))),
    persists,
  ],
  [
    "a refused PUT is stored",
    () => ({
      refuse: (row, sent, table) =>
        void (row && table.set(row.id, { ...row, ...patchable(sent) } as Row)),
    }),
    "refused-write-changes-nothing getItem",
  ],
  [
    "a refused change clears the record",
    () => ({
      refuse: (row, _, table) =>
        void (
          row &&
          table.set(row.id, {
            id: row.id,
            name: row["name"],
            status: row["status"],
            createdAt: row["createdAt"],
          })
        ),
    }),
    "refused-write-changes-nothing getItem",
  ],
  [
    "a PUT changes all records",
    () => ({
      replace: (row, sent, table) => {
        for (const one of others(row, table)) spoil(one, table);
        return correct.replace(row, sent, table);
      },
    }),
    "neighbour-untouched getItem",
  ],
  [
    "a PATCH changes all records",
    () => ({
      merge: (row, sent, table) => {
        for (const one of others(row, table)) spoil(one, table);
        return correct.merge(row, sent, table);
      },
    }),
    "neighbour-untouched getItem",
  ],
  [
    "a deletion takes the next record too",
    () => ({
      remove: (row, table) => {
        table.delete(row.id);
        table.delete(row.id + 1);
      },
    }),
    "neighbour-untouched getItem",
  ],
  [
    "a deletion changes other records",
    () => ({
      remove: (row, table) => {
        table.delete(row.id);
        for (const one of others(row, table)) spoil(one, table);
      },
    }),
    "neighbour-untouched getItem",
  ],
  ["a deletion does nothing", () => ({ remove: () => {} }), "deleted-is-gone getItem"],
  [
    "a deletion empties the record",
    () => ({
      remove: (row, table) =>
        void table.set(row.id, {
          id: row.id,
          name: "deleted",
          status: "closed",
          createdAt: row["createdAt"],
        }),
    }),
    "deleted-is-gone getItem",
  ],
  [
    "a replacement of what is deleted puts it there again",
    () => ({ absent: (id) => ({ id, createdAt: "2026-01-01T00:00:00Z" }) as Row }),
    "update-needs-record putItem",
  ],
  ["If-Match is not looked at", () => ({ matches: () => true }), "old-tag-is-refused putItem"],
  [
    "If-Match never holds",
    () => ({ matches: (tag) => tag === "*" }),
    "own-tag-is-accepted putItem",
  ],
  [
    "If-None-Match is not looked at",
    () => ({ knows: () => false }),
    "known-is-not-modified getItem",
  ],
];

function patchable(sent: Members): Members {
  return patched(
    {},
    Object.fromEntries(
      Object.entries(sent).filter(
        ([name, value]) => name !== "status" && typeof value === "string",
      ),
    ),
  ) as Members;
}

/** What is not seen, and why. */
export const survivors: readonly (readonly [
  name: string,
  change: () => Partial<Parts>,
  reason: string,
])[] = [
  [
    "texts are trimmed",
    from(() => stored(texts((text) => text.trim()))),
    "many servers take spaces at the ends away, and no document says so",
  ],
  [
    "an empty text is taken for null",
    from(() => stored((sent) => (sent["note"] === "" ? { ...sent, note: null } : sent))),
    "databases without empty texts do that, so it is no fault where null is allowed",
  ],
];
