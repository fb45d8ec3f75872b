import { correct, type Parts, type Row } from "../../../servers/state-server.ts";
import type { FaultRow } from "../state/faults/edits.ts";

const without = (name: string): Partial<Parts> => ({
  filters: { ...correct.filters, [name]: () => true },
});
const filter = (name: string, holds: (row: Row, wanted: string) => boolean): Partial<Parts> => ({
  filters: { ...correct.filters, [name]: holds },
});
const text = (value: unknown) => String(value ?? "");
const size = "page-size-honoured listItems";
const stranger = "filter-keeps-only-matches listItems";
const missing = "filter-finds-match listItems";
const total = "total-is-true listItems";
const up = "sort-is-applied listItems";
const down = "sort-descends listItems";

export const collectionFaults: readonly FaultRow[] = [
  ["the size is ignored", () => ({ size: () => 10 }), size],
  [
    "the size is ignored from the second page on",
    () => ({ page: (rows, page, per) => (page > 1 ? rows.slice(per) : rows.slice(0, per)) }),
    size,
  ],
  ["one row too many", () => ({ size: (asked) => correct.size(asked) + 1 }), size],
  ["one row too few", () => ({ size: (asked) => Math.max(1, correct.size(asked) - 1) }), size],
  [
    "another default size",
    () => ({ size: (asked) => (asked === null ? 5 : correct.size(asked)) }),
    "default-size-honoured listItems",
  ],
  [
    "the page is ignored",
    () => ({ page: (rows, _, per) => correct.page(rows, 1, per) }),
    "past-the-end-is-empty listItems",
  ],
  [
    "pages count from 0",
    () => ({ page: (rows, page, per) => correct.page(rows, page + 1, per) }),
    "created-is-listed listItems",
  ],
  [
    "pages overlap by a row",
    () => ({
      page: (rows, page, per) => rows.slice((page - 1) * (per - 1), (page - 1) * (per - 1) + per),
    }),
    "pages-do-not-overlap listItems",
  ],
  [
    "pages leave a row out between them",
    () => ({
      page: (rows, page, per) => rows.slice((page - 1) * (per + 1), (page - 1) * (per + 1) + per),
    }),
    "pages-are-complete listItems",
  ],
  [
    "the last page is dropped",
    () => ({
      page: (rows, page, per) =>
        page > 1 && page * per >= rows.length ? [] : correct.page(rows, page, per),
    }),
    "pages-are-complete listItems",
  ],
  [
    "past the end the last page comes again",
    () => ({
      page: (rows, page, per) =>
        correct.page(rows, Math.min(page, Math.ceil(rows.length / per)), per),
    }),
    "past-the-end-is-empty listItems",
  ],
  [
    "past the end the first page comes again",
    () => ({
      page: (rows, page, per) =>
        correct.page(rows, (page - 1) * per >= rows.length ? 1 : page, per),
    }),
    "past-the-end-is-empty listItems",
  ],
  [
    "a row comes twice",
    () => ({
      page: (rows, page, per) => {
        const found = correct.page(rows, page, per);
        return found.length > 1 && found[0] ? [...found.slice(0, -1), found[0]] : found;
      },
    }),
    "pages-do-not-overlap listItems",
  ],
  [
    "the newest row is missing",
    () => ({ all: (table) => [...table.values()].slice(0, -1) }),
    "created-is-listed listItems",
  ],
  [
    "nothing new is listed",
    () => ({ all: (table) => [...table.values()].filter(({ id }) => id < 100) }),
    "created-is-listed listItems",
  ],
  [
    "a row looks otherwise in the list",
    () => ({ listed: (row) => ({ ...row, status: "open" }) }),
    "listed-as-read listItems",
  ],
  [
    "a list cuts texts",
    () => ({ listed: (row) => ({ ...row, name: text(row["name"]).slice(0, 5) }) }),
    "listed-as-read listItems",
  ],
  [
    "a list cuts long texts without a sign",
    () => ({ listed: (row) => ({ ...row, note: row["note"] && text(row["note"]).slice(0, 50) }) }),
    "listed-as-read listItems",
  ],
  [
    "to ask for an order moves the rows for good",
    () => {
      let isMoved = false;
      return {
        compare: (a, b, property) => {
          isMoved = true;
          return correct.compare(a, b, property);
        },
        all: (table) => (isMoved ? [...table.values()].toReversed() : [...table.values()]),
      };
    },
    "order-is-stable listItems",
  ],
  [
    "downwards each page is turned round alone",
    () => {
      let isDown = false;
      return {
        sort: (rows, wanted, parts) => {
          isDown = wanted.startsWith("-");
          return correct.sort(rows, wanted.replace("-", ""), parts);
        },
        page: (rows, page, per) => {
          const shown = correct.page(rows, page, per);
          return isDown ? shown.toReversed() : shown;
        },
      };
    },
    "sort-spans-pages listItems",
  ],
  [
    "the order is another one each time",
    () => {
      let turn = 0;
      return {
        all: (table) => (turn++ % 2 === 0 ? [...table.values()] : [...table.values()].toReversed()),
      };
    },
    "order-is-stable listItems",
  ],
  ["the total is one too many", () => ({ total: (rows) => rows.length + 1 }), total],
  ["the total is one too few", () => ({ total: (rows) => rows.length - 1 }), total],
  ["the total is that of the page", () => ({ total: (_, page) => page.length }), total],
  ["the total is always the same", () => ({ total: () => 3 }), total],
  [
    "a deletion does not lower the total",
    () => {
      let most = 0;
      const raise = (count: number) => ((most = Math.max(most, count)), count);
      return { total: ({ length }) => (length === most - 1 ? most : raise(length)) };
    },
    total,
  ],
  ["the status filter is ignored", () => without("status"), stranger],
  ["the name filter is ignored", () => without("name_like"), stranger],
  ["the price filter is ignored", () => without("min_price"), stranger],
  ["the count filter is ignored", () => without("count_lt"), stranger],
  ["the date filter is ignored", () => without("due"), stranger],
  ["the note filter is ignored", () => without("note_startswith"), stranger],
  ["the boolean filter is ignored", () => without("active"), stranger],
  [
    "the status filter is turned round",
    () => filter("status", (row, wanted) => row["status"] !== wanted),
    stranger,
  ],
  [
    "the price filter leaves its bound out",
    () => filter("min_price", (row, wanted) => Number(row["price"]) > Number(wanted)),
    missing,
  ],
  [
    "the count filter lets its bound in",
    () => filter("count_lt", (row, wanted) => Number(row["count"]) <= Number(wanted)),
    stranger,
  ],
  [
    "the count filter looks the other way",
    () => filter("count_lt", (row, wanted) => Number(row["count"]) > Number(wanted)),
    stranger,
  ],
  [
    "prices are compared as texts",
    () => filter("min_price", (row, wanted) => text(row["price"]) >= wanted),
    stranger,
  ],
  [
    "the name filter wants the beginning",
    () => filter("name_like", (row, wanted) => text(row["name"]).startsWith(wanted)),
    missing,
  ],
  [
    "the name filter wants the whole name",
    () => filter("name_like", (row, wanted) => row["name"] === wanted),
    missing,
  ],
  [
    "the note filter wants any place",
    () => filter("note_startswith", (row, wanted) => text(row["note"]).includes(wanted)),
    stranger,
  ],
  ["a filter finds nothing", () => filter("due", () => false), missing],
  [
    "a filter loses a row",
    () => filter("status", (row, wanted) => row["status"] === wanted && row.id % 2 === 0),
    missing,
  ],
  ["the search is ignored", () => without("q"), stranger],
  ["the search finds nothing", () => filter("q", () => false), missing],
  ["the order is ignored", () => ({ sort: (rows) => rows }), up],
  [
    "down is up",
    () => ({ sort: (rows, wanted, parts) => correct.sort(rows, wanted.replace(/^-/, ""), parts) }),
    down,
  ],
  [
    "up is down",
    () => ({
      sort: (rows, wanted, parts) =>
        correct.sort(rows, wanted.startsWith("-") ? wanted : `-${wanted}`, parts),
    }),
    up,
  ],
  [
    "numbers are sorted as texts",
    () => ({ compare: (a, b, property) => (text(a[property]) < text(b[property]) ? -1 : 1) }),
    up,
  ],
  ["it sorts by another property", () => ({ compare: (a, b) => a.id - b.id }), up],
  [
    "it does not sort by dates",
    () => ({
      compare: (a, b, property) =>
        property === "due" ? a.id - b.id : correct.compare(a, b, property),
    }),
    up,
  ],
  [
    "it does not sort by names",
    () => ({
      compare: (a, b, property) =>
        property === "name" ? a.id - b.id : correct.compare(a, b, property),
    }),
    up,
  ],
  [
    "only the page is sorted",
    () => ({
      sort: (rows) => rows,
      page: (rows, page, per) => correct.sort(correct.page(rows, page, per), "price", correct),
    }),
    down,
  ],
  [
    "what was deleted is still listed",
    () => {
      const gone: Row[] = [];
      return {
        remove: (row, table) => {
          gone.push(row);
          table.delete(row.id);
        },
        all: (table) => [...table.values(), ...gone],
      };
    },
    "deleted-is-gone listItems",
  ],
  [
    "a refused creation is listed",
    () => ({
      refuse: (row, sent, table) => {
        const id = correct.nextId(table);
        if (!row) table.set(id, { status: "open", ...sent, id, createdAt: "2026-01-01T00:00:00Z" });
      },
    }),
    "refused-write-changes-nothing listItems",
  ],
  [
    "a cursor repeats a row",
    () => ({
      turn: (rows, cursor, limit) =>
        correct.turn(rows, cursor === null ? null : String(Number(cursor) - 1), limit),
    }),
    "pages-do-not-overlap listBoxes",
  ],
  [
    "a cursor leaves a row out",
    () => ({
      turn: (rows, cursor, limit) =>
        correct.turn(rows, cursor === null ? null : String(Number(cursor) + 1), limit),
    }),
    "pages-are-complete listBoxes",
  ],
  [
    "a cursor ends too early",
    () => ({
      turn: (rows, cursor, limit) => ({
        ...correct.turn(rows, cursor, limit),
        ...(cursor === null ? {} : { next: null }),
      }),
    }),
    "pages-are-complete listBoxes",
  ],
  [
    "a cursor never gets further",
    () => ({ turn: (rows, _, limit) => correct.turn(rows, null, limit) }),
    "cursor-ends listBoxes",
  ],
  [
    "the limit of a cursor is ignored",
    () => ({ turn: (rows, cursor) => correct.turn(rows, cursor, 20) }),
    "page-size-honoured listBoxes",
  ],
];

/** What is not seen, and why. */
export const survivors: readonly (readonly [
  name: string,
  change: () => Partial<Parts>,
  reason: string,
])[] = [
  [
    "no default size",
    () => ({ size: (asked) => (asked === null ? 1000 : correct.size(asked)) }),
    "the list holds fewer rows than the default: only a full list shows it",
  ],
];
