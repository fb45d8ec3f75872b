import type { Flow } from "contract-kit";
import type { operations } from "../../../spec/generated/crm.d.ts";
import { checkFilters, type Filtered } from "../shared/filters.ts";
import { checkOrder, ordersByName } from "../shared/order.ts";
import { checkPages, checkSizes, type Known } from "../shared/pages.ts";
import {
  createOne,
  keyOfNobody,
  markerOf,
  succeeds,
  type LeadCreate,
  type Tools,
} from "../shared/records.ts";
import { leads, listLeads, type LeadFilter } from "./records.ts";

type CrmFlow = Flow<operations>;

export const leadSizes: CrmFlow = {
  name: "lead list sizes",
  operations: ["fetchLeadDefault"],
  run: (t) => checkSizes(t, (query) => listLeads(t, query)),
};

export const leadPages: CrmFlow = {
  name: "lead list pages and order",
  operations: ["createLead", "fetchLeadDefault"],
  run: async (t) => {
    const five = await createFive(t);
    const list = leads(t).list;
    await checkPages(t, list, five);
    await checkOrder(t, list, five, [
      ...ordersByName,
      // As text, 100 would come before 20 and 3.
      ["sort-is-applied", "expected_revenue", [2, 4, 0, 1, 3]],
      ["sort-descends", "expected_revenue,desc", [3, 1, 0, 4, 2]],
      ["sort-by-several", "type,desc;name,asc", [1, 3, 0, 2, 4]],
    ]);
  },
};

export const leadFilters: CrmFlow = {
  name: "lead list filters",
  operations: ["createLead", "fetchLeadDefault"],
  run: async (t) => {
    const { ids, marker, nobody } = await createFive(t);
    const own = { n_name_like: marker };
    const all = [0, 1, 2, 3, 4];
    const unknown: object = { n_no_such_field_eq: "x" };
    const cases: Filtered<LeadFilter>[] = [
      [own, all],
      [{ n_name_like: `${marker} d` }, [3]],
      [{ n_id_eq: ids[4] ?? null }, [4]],
      [{ ...own, n_type_eq: "opportunity" }, [1, 3]],
      [{ ...own, n_priority_eq: "2" }, [0, 1]],
      [{ ...own, n_email_state_eq: "correct" }, [2, 3]],
      [{ ...own, n_phone_state_eq: "incorrect" }, [0, 4]],
      [{ ...own, n_type_eq: "lead", n_priority_eq: "2" }, [0]],
      ...links.map((link) => [{ ...own, [link]: nobody }, []] as const),
      [{ n_name_like: `ROW ${marker.toUpperCase()}` }, all, "filter-ignores-case"],
      [{ ...own, n_user_id_eq: "", n_type_eq: null }, all, "empty-filter-is-ignored"],
      [{ ...own, ...unknown }, all, "unknown-filter-is-ignored"],
      [{ ...own, n_activity_state_eq: "today" }, all, "filter-has-no-effect"],
      [{ ...own, n_activity_exception_decoration_eq: "danger" }, all, "filter-has-no-effect"],
      [{ query: marker }, all, "query-searches"],
      [{ query: `${marker} b` }, [1], "query-searches"],
    ];
    await checkFilters(t, (filter) => listLeads(t, filter), ids, cases);
  },
};

/** None of the five points to anything, least of all to what does not exist. */
const links = [
  "n_company_id_eq",
  "n_country_id_eq",
  "n_lang_id_eq",
  "n_lead_mining_request_id_eq",
  "n_lost_reason_id_eq",
  "n_partner_id_eq",
  "n_stage_id_eq",
  "n_state_id_eq",
  "n_team_id_eq",
  "n_user_id_eq",
] as const satisfies readonly (keyof LeadFilter)[];

/** Five leads to be found, sorted and cut into pages, `a` to `e`; created in another order than that of their names. */
async function createFive(t: Tools): Promise<Known & { readonly nobody: string }> {
  const first = await createOne(t, leads(t));
  const marker = markerOf(first);
  const rows: Record<string, LeadCreate> = {
    c: { type: "lead", email_state: "correct", expected_revenue: 3 },
    a: { type: "lead", priority: "2", phone_state: "incorrect", expected_revenue: 20 },
    e: { type: "lead", priority: "0", phone_state: "incorrect", expected_revenue: 3.5 },
    b: { type: "opportunity", priority: "2", phone_state: "correct", expected_revenue: 100 },
    d: { type: "opportunity", email_state: "correct", expected_revenue: 1000 },
  };
  const ids = new Map<string, string>();
  for (const [letter, fields] of Object.entries(rows)) {
    const body = { ...fields, name: `Row ${marker} ${letter}` };
    ids.set(letter, t.need(succeeds, await t.call("createLead", { body }), 200).id);
  }
  const inOrder = ["a", "b", "c", "d", "e"].flatMap((one) => ids.get(one) ?? []);
  return { ids: inOrder, marker, nobody: keyOfNobody(first) };
}
