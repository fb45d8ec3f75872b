import type { Flow } from "contract-kit";
import type { operations } from "../../../spec/generated/crm.d.ts";
import { checkFilters, type Filtered } from "../shared/filters.ts";
import { checkOrder, type Known } from "../shared/order.ts";
import { createOne, markerOf, succeeds, type LeadCreate, type Tools } from "../shared/records.ts";
import { leads, listLeads, type LeadFilter } from "./records.ts";

/** What conditions and `sort` mean here beyond what the document declares of them. */
export const leadList: Flow<operations> = {
  name: "lead list conditions and order",
  operations: ["createLead", "fetchLeadDefault"],
  run: async (t) => {
    const known = await createThree(t);
    const { ids, marker } = known;
    await checkOrder(t, leads(t).list, known, [
      ["sort-by-several", "type,desc;name,asc", [1, 0, 2]],
    ]);
    const own = { n_name_like: marker };
    const all = [0, 1, 2];
    const unknown: object = { n_no_such_field_eq: "x" };
    const cases: Filtered<LeadFilter>[] = [
      [own, all],
      [{ ...own, n_type_eq: "lead", n_priority_eq: "2" }, [0]],
      [{ n_name_like: `ROW ${marker.toUpperCase()}` }, all, "filter-ignores-case"],
      [{ ...own, n_user_id_eq: "", n_type_eq: null }, all, "empty-filter-is-ignored"],
      [{ ...own, ...unknown }, all, "unknown-filter-is-ignored"],
      [{ ...own, n_activity_state_eq: "today" }, all, "filter-has-no-effect"],
      [{ ...own, n_activity_exception_decoration_eq: "danger" }, all, "filter-has-no-effect"],
    ];
    await checkFilters(t, (filter) => listLeads(t, filter), ids, cases);
  },
};

/** Three leads, `a` to `c`; created in another order than that of their names. */
async function createThree(t: Tools): Promise<Known> {
  const marker = markerOf(await createOne(t, leads(t)));
  const rows: Record<string, LeadCreate> = {
    c: { type: "lead", priority: "1" },
    a: { type: "lead", priority: "2" },
    b: { type: "opportunity", priority: "2" },
  };
  const ids = new Map<string, string>();
  for (const [letter, fields] of Object.entries(rows)) {
    const body = { ...fields, name: `Row ${marker} ${letter}` };
    ids.set(letter, t.need(succeeds, await t.call("createLead", { body }), 200).id);
  }
  return { ids: ["a", "b", "c"].flatMap((one) => ids.get(one) ?? []), marker };
}
