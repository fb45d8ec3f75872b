import { asks, drop, lists, on, type Json } from "../fault-kit.ts";
import { forget, leadList, list, named, nestedList, total, type Fault } from "./fault.ts";

/** Single faults in lists: any run finds them. */
export const listFaults: readonly Fault[] = [
  [
    "an account lists the contacts of all",
    "list-holds-only-its-own",
    "fetchAccountContactDefault",
    on(nestedList, () => (seen) => seen.send({ path: "/contacts/fetch_default" })),
  ],
  [
    "an account lists none of its contacts",
    "page-size-honoured",
    "fetchAccountContactAll",
    lists("POST /accounts/*/contacts/fetch_all", () => []),
  ],
  [
    "a row shows an old value",
    "listed-as-read",
    "fetchContactDefault",
    lists(list, (rows) => rows.map((row) => ({ ...row, title: "采购经理" }))),
  ],
  [
    "the size is ignored",
    "page-size-honoured",
    "fetchContactDefault",
    asks(list, forget(/^(size|page)$/)),
  ],
  [
    "every page is the first",
    "pages-are-complete",
    "fetchContactDefault",
    asks(list, forget(/^page$/)),
  ],
  [
    "a page begins with the last row of the one before",
    "pages-do-not-overlap",
    "fetchContactDefault",
    asks(list, (asked) =>
      Number(asked["page"]) > 0
        ? { ...asked, offset: Number(asked["page"]) * Number(asked["size"]) - 1 }
        : asked,
    ),
  ],
  [
    "a row falls between two pages",
    "pages-are-complete",
    "fetchContactDefault",
    asks(list, (asked) =>
      Number(asked["page"]) > 0
        ? { ...asked, offset: Number(asked["page"]) * Number(asked["size"]) + 1 }
        : asked,
    ),
  ],
  [
    "past the end comes the last page",
    "past-the-end-is-empty",
    "fetchContactDefault",
    on(list, () => {
      let last: unknown;
      return async (seen) => {
        const got = await seen.send();
        if (Array.isArray(got.body) && got.body.length > 0) last = got.body;
        return { ...got, body: seen.body["page"] ? (last ?? got.body) : got.body };
      };
    }),
  ],
  [
    "the total is one too many",
    "total-is-true",
    "fetchContactDefault",
    lists(
      list,
      total((count) => count + 1),
    ),
  ],
  [
    "the total is that of the page",
    "total-is-true",
    "fetchContactDefault",
    lists(list, (rows, headers) => headers.set("X-Total", String(rows.length))),
  ],
  [
    "the total ignores the filter",
    "total-is-true",
    "fetchLeadDefault",
    lists(
      leadList,
      total((count) => count + 40),
    ),
  ],
  [
    "the offset is ignored",
    "offset-honoured",
    "fetchContactDefault",
    asks(list, forget(/^offset$/)),
  ],
  ["the sort is ignored", "sort-is-applied", "fetchContactDefault", asks(list, forget(/^sort$/))],
  [
    "desc sorts as asc",
    "sort-descends",
    "fetchContactDefault",
    asks(list, (asked) => ({
      ...asked,
      sort: String(asked["sort"] ?? "").replaceAll(",desc", ",asc"),
    })),
  ],
  [
    "numbers are sorted as text",
    "sort-is-applied",
    "fetchLeadDefault",
    lists(leadList, (rows, _, { sort }) => {
      if (!String(sort).startsWith("expected_revenue")) return rows;
      return rows.toSorted((a, b) =>
        String(a["expected_revenue"]) < String(b["expected_revenue"]) ? -1 : 1,
      );
    }),
  ],
  [
    "a filter is ignored",
    "filter-keeps-only-matches",
    "fetchContactDefault",
    asks(list, forget(/^n_lead_source_eq$/)),
  ],
  [
    "the owner filter is ignored",
    "filter-keeps-only-matches",
    "fetchContactDefault",
    asks(list, forget(/^n_owner_eq$/)),
  ],
  [
    "a link filter of leads is ignored",
    "filter-keeps-only-matches",
    "fetchLeadDefault",
    asks(leadList, forget(/^n_team_id_eq$/)),
  ],
  [
    "a filter finds nothing",
    "filter-finds-match",
    "fetchContactDefault",
    lists(list, (rows, _, asked) => ("n_unsubscribed_mode_eq" in asked ? [] : rows)),
  ],
  [
    "a filter by type finds nothing",
    "filter-finds-match",
    "fetchLeadDefault",
    lists(leadList, (rows, _, asked) => ("n_type_eq" in asked ? [] : rows)),
  ],
  [
    "like means begins with",
    "filter-finds-match",
    "fetchContactDefault",
    lists(list, (rows, _, { n_full_name_like: like }) =>
      typeof like === "string"
        ? rows.filter((row) => String(row["full_name"]).startsWith(like))
        : rows,
    ),
  ],
  [
    "eq means contains",
    "filter-keeps-only-matches",
    "fetchContactDefault",
    on(list, () => async (seen) => {
      const { n_salutation_eq: wanted } = seen.body;
      const got = await seen.send({ body: drop(seen.body, named("n_salutation_eq")) });
      const rows = (got.body as Json[]).filter(
        (row) => !wanted || String(row["salutation"] ?? "").includes(String(wanted)),
      );
      return { ...got, headers: got.headers, body: rows };
    }),
  ],
  [
    "the quick search is ignored",
    "filter-keeps-only-matches",
    "fetchContactDefault",
    asks(list, forget(/^query$/)),
  ],
  [
    "the quick search of leads finds nothing",
    "filter-finds-match",
    "fetchLeadDefault",
    lists(leadList, (rows, _, asked) => ("query" in asked ? [] : rows)),
  ],
  [
    "a list lacks what was created",
    "page-size-honoured",
    "fetchContactAll",
    lists("POST /contacts/fetch_all", () => []),
  ],
  [
    "an account's pages overlap",
    "pages-are-complete",
    "fetchAccountContactDefault",
    asks(nestedList, forget(/^page$/)),
  ],
  [
    "an account's list is not sorted",
    "sort-is-applied",
    "fetchAccountContactDefault",
    asks(nestedList, forget(/^sort$/)),
  ],
  [
    "the size of a list of leads is ignored",
    "page-size-honoured",
    "fetchLeadDefault",
    asks(leadList, forget(/^(size|page)$/)),
  ],
];
