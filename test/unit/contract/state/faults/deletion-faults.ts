import type { Row } from "../../../../servers/state-server.ts";
import type { FaultRow } from "./edits.ts";

export const deletionFaults: readonly FaultRow[] = [
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
