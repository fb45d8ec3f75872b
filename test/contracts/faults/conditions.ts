import { asks, drop, lists, on } from "../fault-kit.ts";
import { leadList, list, named, type Fault } from "./fault.ts";

/** Single faults in what only the CRM means by its lists, conditions and orders. */
export const conditionFaults: readonly Fault[] = [
  [
    "a lead row shows an old value",
    "listed-as-read",
    "fetchLeadDefault",
    lists(leadList, (rows) => rows.map((row) => ({ ...row, type: "lead" }))),
  ],
  [
    "a size of 0 gives everything",
    "page-size-honoured",
    "fetchContactDefault",
    on(
      list,
      () => (seen) =>
        seen.body["size"] === 0 ? seen.send({ body: { ...seen.body, size: 1000 } }) : seen.send(),
    ),
  ],
  [
    "the size has no limit",
    "page-headers-agree",
    "fetchContactDefault",
    lists(list, (_, headers, { size }) =>
      Number(size) > 1000 ? headers.set("X-Per-Page", String(size)) : undefined,
    ),
  ],
  [
    "X-Page counts from 1",
    "page-headers-agree",
    "fetchContactDefault",
    lists(list, (_, headers) => headers.set("X-Page", String(Number(headers.get("X-Page")) + 1))),
  ],
  [
    "the number of pages is rounded down",
    "total-pages-is-true",
    "fetchContactDefault",
    lists(list, (_, headers) =>
      headers.set(
        "X-Total-Pages",
        String(Math.floor(Number(headers.get("X-Total")) / Number(headers.get("X-Per-Page")))),
      ),
    ),
  ],
  [
    "no direction means desc",
    "sort-ascends-by-default",
    "fetchContactDefault",
    asks(list, (asked) =>
      /^\w+$/.test(String(asked["sort"]))
        ? { ...asked, sort: `${String(asked["sort"])},desc` }
        : asked,
    ),
  ],
  [
    "only the first sort counts",
    "sort-by-several",
    "fetchContactDefault",
    asks(list, (asked) => ({ ...asked, sort: String(asked["sort"] ?? "").split(";")[0] })),
  ],
  [
    "an unknown sort field stops the sorting",
    "unknown-sort-is-ignored",
    "fetchContactDefault",
    asks(list, (asked) =>
      String(asked["sort"]).startsWith("no_such") ? drop(asked, named("sort")) : asked,
    ),
  ],
  [
    "one condition is enough",
    "filter-keeps-only-matches",
    "fetchContactDefault",
    asks(list, (asked) =>
      "n_salutation_eq" in asked && "n_lead_source_eq" in asked
        ? drop(asked, named("n_lead_source_eq"))
        : asked,
    ),
  ],
  [
    "like minds case",
    "filter-ignores-case",
    "fetchContactDefault",
    lists(list, (rows, _, { n_name_like: like }) =>
      typeof like === "string" ? rows.filter((row) => String(row["name"]).includes(like)) : rows,
    ),
  ],
  [
    "an empty condition matches nothing",
    "empty-filter-is-ignored",
    "fetchContactDefault",
    lists(list, (rows, _, asked) => (asked["n_owner_eq"] === "" ? [] : rows)),
  ],
  [
    "an unknown condition matches nothing",
    "unknown-filter-is-ignored",
    "fetchContactDefault",
    lists(list, (rows, _, asked) => ("n_no_such_field_eq" in asked ? [] : rows)),
  ],
  [
    "a filter without effect has one",
    "filter-has-no-effect",
    "fetchLeadDefault",
    lists(leadList, (rows, _, asked) => ("n_activity_state_eq" in asked ? [] : rows)),
  ],
  [
    "own contacts are not listed as own",
    "created-is-listed",
    "fetchContactOwner",
    lists("POST /contacts/fetch_owner", () => []),
  ],
  [
    "'created by me' lists everybody's",
    "list-holds-only-its-own",
    "fetchContactCreateman",
    on(
      "POST /contacts/fetch_createman",
      () => (seen) => seen.send({ path: "/contacts/fetch_all" }),
    ),
  ],
  [
    "'owned by me' lists everybody's",
    "list-holds-only-its-own",
    "fetchContactOwner",
    on("POST /contacts/fetch_owner", () => (seen) => seen.send({ path: "/contacts/fetch_all" })),
  ],
];
