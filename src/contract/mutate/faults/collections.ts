import { isObject } from "../../../base/json.ts";
import { valueAt } from "../../../base/pointer.ts";
import type { ReceivedResponse, SentRequest } from "../../../check/exchange.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import { readResources } from "../../../resource/read-resources.ts";
import type { Collection, FilterRole, Role } from "../../../resource/resource.ts";
import { asSent } from "../as-record.ts";
import { changedAtPointer, isAt, jsonIn, withHeader, withJson, withSentJson } from "../messages.ts";
import { toMutant, type Mutant, type Next, type Seen } from "../mutant.ts";

/** One list on its way: what was asked for, what came, and how to ask for something else. */
interface Asked {
  readonly list: Collection;
  readonly seen: Seen;
  readonly next: Next;
}

interface ListFault {
  readonly fault: string;
  /** The roles it needs; a list without them cannot have it. */
  readonly fits: (list: Collection) => boolean;
  /** Made anew for each run. */
  readonly create: () => (asked: Asked) => Promise<ReceivedResponse>;
}

const always = () => true;

/** Forwards, and changes the rows. */
const onRows =
  (edit: (rows: readonly unknown[], asked: Asked) => readonly unknown[] | undefined) =>
  () =>
  async (asked: Asked) => {
    const got = await asked.next(asked.seen.request);
    return editRows(asked.list, got, (rows) => edit(rows, asked));
  };

/** Asks the server for something else than was asked for. */
const asking = (edit: (asked: Asked) => SentRequest) => () => (asked: Asked) =>
  asked.next(edit(asked));

const faults: readonly ListFault[] = [
  {
    fault: "size-ignored",
    fits: ({ size }) => size !== undefined,
    create: asking(({ list, seen }) => without(seen.request, list.size)),
  },
  {
    fault: "page-ignored",
    fits: ({ page, offset }) => (page ?? offset) !== undefined,
    create: asking(({ list, seen }) => without(seen.request, list.page ?? list.offset)),
  },
  {
    fault: "page-off-by-one",
    fits: ({ page, offset }) => (page ?? offset) !== undefined,
    create: asking(({ list, seen }) => {
      const role = list.page ?? list.offset;
      const value = Number(read(seen.request, role));
      return role && !Number.isNaN(value) ? written(seen.request, role, value + 1) : seen.request;
    }),
  },
  {
    fault: "pages-overlap",
    fits: ({ page }) => page !== undefined,
    create: () => async (asked) => {
      const { list, seen, next } = asked;
      const got = await next(seen.request);
      const page = Number(read(seen.request, list.page));
      if (!list.page || !(page > list.page.first)) return got;
      const before = rowsOf(list, await next(written(seen.request, list.page, page - 1)));
      return editRows(list, got, (rows) => [...(before?.slice(-1) ?? []), ...rows.slice(0, -1)]);
    },
  },
  {
    fault: "past-the-end-repeats-the-last-page",
    fits: ({ page }) => page !== undefined,
    create:
      () =>
      async ({ list, seen, next }) => {
        const got = await next(seen.request);
        if (!list.page || rowsOf(list, got)?.length !== 0) return got;
        const first = await next(written(seen.request, list.page, list.page.first));
        const rows = rowsOf(list, first);
        return rows && rows.length > 0 ? editRows(list, got, () => rows) : got;
      },
  },
  {
    fault: "last-page-dropped",
    fits: ({ page, size }) => page !== undefined && size !== undefined,
    create: onRows((rows, { list, seen }) => {
      const size = Number(read(seen.request, list.size));
      return rows.length < size && Number(read(seen.request, list.page)) > (list.page?.first ?? 0)
        ? []
        : undefined;
    }),
  },
  {
    fault: "a-row-is-missing",
    fits: always,
    create: onRows((rows) => (rows.length > 0 ? rows.slice(0, -1) : undefined)),
  },
  {
    fault: "a-row-comes-twice",
    fits: always,
    create: onRows((rows) => (rows.length > 1 ? [...rows.slice(0, -1), rows[0]] : undefined)),
  },
  {
    fault: "unstable-order",
    fits: always,
    create: () => {
      let calls = 0;
      return async ({ list, seen, next }) => {
        const got = await next(seen.request);
        if (list.sort && read(seen.request, list.sort) !== undefined) return got;
        const turn = calls++;
        return editRows(list, got, (rows) =>
          rows.length > 1 && turn % 2 === 1 ? rows.toReversed() : undefined,
        );
      };
    },
  },
  {
    fault: "total-wrong",
    fits: ({ total }) => total !== undefined,
    create:
      () =>
      async ({ list, seen, next }) =>
        withTotal(list, await next(seen.request), 1),
  },
  {
    fault: "total-of-the-page",
    fits: ({ total }) => total !== undefined,
    create:
      () =>
      async ({ list, seen, next }) => {
        const got = await next(seen.request);
        return withTotal(list, got, (rowsOf(list, got)?.length ?? 0) - (totalOf(list, got) ?? 0));
      },
  },
  {
    fault: "sort-ignored",
    fits: ({ sort }) => sort !== undefined,
    create: asking(({ list, seen }) => without(seen.request, list.sort)),
  },
  {
    fault: "sort-reversed",
    fits: ({ sort }) => sort !== undefined,
    create: onRows((rows, { list, seen }) =>
      read(seen.request, list.sort) === undefined || rows.length < 2
        ? undefined
        : rows.toReversed(),
    ),
  },
  {
    fault: "numbers-sorted-as-text",
    fits: ({ sort }) => sort !== undefined,
    create: onRows((rows, { list, seen }) => {
      const asked = String(read(seen.request, list.sort) ?? "");
      const name = Object.keys(Object(rows[0]) as object).find(
        (one) => asked.includes(one) && rows.every((row) => typeof member(row, one) === "number"),
      );
      if (name === undefined) return undefined;
      const sorted = rows.toSorted((a, b) =>
        String(member(a, name)) < String(member(b, name)) ? -1 : 1,
      );
      return sorted.every((row, index) => row === rows[index]) ? undefined : sorted;
    }),
  },
];

const seenBy =
  "pages, totals, order and filters compared with each other (the phase collections, or a flow)";

/** Lists that are not what was asked for. */
export function* collectionMutants(document: ApiDocument): Generator<Mutant> {
  for (const resource of readResources(document)) {
    const makers = [resource.create, resource.read, resource.remove].flatMap(
      (one) => one?.id ?? [],
    );
    for (const list of resource.lists.map(asSent)) {
      for (const one of faults) {
        if (one.fits(list)) yield toMutant("collections", seenBy, draftOf(list, makers, one));
      }
      // One filter of each operator: what is broken for one is seldom right for the next.
      const byOperator = new Map(list.filters.toReversed().map((one) => [one.operator, one]));
      for (const filter of byOperator.values()) {
        for (const one of filterFaults(filter)) {
          const draft = draftOf(list, makers, one);
          yield toMutant("collections", seenBy, { ...draft, place: filter.name });
        }
      }
    }
  }
}

function draftOf(list: Collection, related: readonly string[], { fault, create }: ListFault) {
  const { operation } = list;
  return {
    fault,
    operation,
    related,
    create: () => {
      const act = create();
      return (seen: Seen, next: Next) =>
        isAt(seen, operation) ? act({ list, seen, next }) : next(seen.request);
    },
  };
}

function filterFaults(filter: FilterRole): ListFault[] {
  const isSent = ({ seen }: Asked) => read(seen.request, filter) !== undefined;
  return [
    {
      fault: "filter-ignored",
      fits: always,
      create: asking(({ seen }) => without(seen.request, filter)),
    },
    {
      fault: "filter-drops-a-row",
      fits: always,
      create: onRows((rows, asked) =>
        isSent(asked) && rows.length > 0 ? rows.slice(1) : undefined,
      ),
    },
    {
      fault: "filter-inverted",
      fits: always,
      create: () => async (asked) => {
        const { list, seen, next } = asked;
        const got = await next(seen.request);
        if (!isSent(asked)) return got;
        const all = rowsOf(list, await next(without(seen.request, filter))) ?? [];
        return editRows(list, got, (rows) => {
          const known = new Set(rows.map((row) => JSON.stringify(row)));
          return all.filter((row) => !known.has(JSON.stringify(row)));
        });
      },
    },
  ];
}

function rowsOf({ items }: Collection, got: ReceivedResponse): readonly unknown[] | undefined {
  const rows = got.status < 300 ? valueAt(jsonIn(got), items) : undefined;
  return Array.isArray(rows) ? rows : undefined;
}

function editRows(
  list: Collection,
  got: ReceivedResponse,
  edit: (rows: readonly unknown[]) => readonly unknown[] | undefined,
): ReceivedResponse {
  const rows = rowsOf(list, got);
  const edited = rows && edit(rows);
  return edited
    ? withJson(
        got,
        changedAtPointer(jsonIn(got), list.items, () => edited),
      )
    : got;
}

function member(row: unknown, name: string): unknown {
  return isObject(row) ? row[name] : undefined;
}

function read(request: SentRequest, role: Role | undefined): unknown {
  if (role?.in === "query") return new URL(request.url).searchParams.get(role.name) ?? undefined;
  const body = role?.in === "body" ? jsonIn(request) : undefined;
  return role && isObject(body) ? body[role.name] : undefined;
}

function without(request: SentRequest, role: Role | undefined): SentRequest {
  return role ? written(request, role, undefined) : request;
}

/** The request with another value at the role; undefined takes it out. The same object where nothing changes. */
function written(request: SentRequest, role: Role, value: unknown): SentRequest {
  if (read(request, role) === undefined) return request;
  if (role.in === "query") {
    const url = new URL(request.url);
    if (value === undefined) url.searchParams.delete(role.name);
    else url.searchParams.set(role.name, String(value));
    return { ...request, url: url.href };
  }
  const body = jsonIn(request);
  const rest = Object.entries(isObject(body) ? body : {}).filter(([name]) => name !== role.name);
  const next = value === undefined ? rest : [...rest, [role.name, value] as const];
  return withSentJson(request, Object.fromEntries(next));
}

function totalOf({ total }: Collection, got: ReceivedResponse): number | undefined {
  if (!total || got.status >= 300) return undefined;
  if (total.in === "body") return Number(valueAt(jsonIn(got), total.name));
  const text = got.headers.get(total.name);
  return text === null ? undefined : Number(text.split("/").at(-1));
}

function withTotal(list: Collection, got: ReceivedResponse, difference: number): ReceivedResponse {
  const { total } = list;
  const before = totalOf(list, got);
  if (!total || before === undefined || Number.isNaN(before) || difference === 0) return got;
  const value = before + difference;
  if (total.in === "body")
    return withJson(
      got,
      changedAtPointer(jsonIn(got), total.name, () => value),
    );
  const text = got.headers.get(total.name) ?? "";
  return withHeader(got, total.name, text.replace(/[^/]*$/, String(value)));
}
