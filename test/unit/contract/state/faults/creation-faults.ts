import { correct, type Members, type Parts, type Row } from "../../../../servers/state-server.ts";
import { from, map, stored, texts, without, type FaultRow } from "./edits.ts";

const created = "created-is-readable getItem";

export const creationFaults: readonly FaultRow[] = [
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
];
