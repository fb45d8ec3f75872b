import { correct, patched, type Members, type Row } from "../../../../servers/state-server.ts";
import {
  from,
  map,
  merged,
  others,
  replaced,
  spoil,
  texts,
  without,
  type FaultRow,
} from "./edits.ts";

const persists = "update-persists getItem";

export const changeFaults: readonly FaultRow[] = [
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
  [
    "a PUT keeps what was not sent of an object",
    () => ({
      replace: (row, sent, table) => {
        const next = correct.replace(row, sent, table);
        const address = { ...Object(row["address"]), ...Object(next["address"]) } as Members;
        return next["address"] === undefined ? next : { ...next, address };
      },
    }),
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
