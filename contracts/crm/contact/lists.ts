import type { Flow } from "contract-kit";
import type { operations } from "../../../spec/generated/crm.d.ts";
import { checkFilters, type Filtered } from "../shared/filters.ts";
import { checkOrder, ordersByName } from "../shared/order.ts";
import { checkPages, checkSizes } from "../shared/pages.ts";
import { keyOfNobody } from "../shared/records.ts";
import { createFive } from "./five.ts";
import { contacts, listContacts, type ContactFilter } from "./records.ts";

type CrmFlow = Flow<operations>;

export const contactSizes: CrmFlow = {
  name: "contact list sizes",
  operations: ["fetchContactDefault"],
  run: (t) => checkSizes(t, (query) => listContacts(t, query)),
};

export const contactPages: CrmFlow = {
  name: "contact list pages and order",
  operations: ["createContact", "fetchContactDefault"],
  run: async (t) => {
    const five = await createFive(t);
    const list = contacts(t).list;
    await checkPages(t, list, five);
    await checkOrder(t, list, five, [
      ...ordersByName,
      ["sort-by-several", "department,desc;name,asc", [1, 3, 0, 2, 4]],
      ["sort-by-several", "department,asc;name,desc", [4, 2, 0, 3, 1]],
    ]);
  },
};

export const contactFilters: CrmFlow = {
  name: "contact list filters",
  operations: ["createContact", "fetchContactDefault"],
  run: async (t) => {
    const { ids, marker, first } = await createFive(t);
    const nobody = keyOfNobody(first);
    const own = { n_name_like: marker };
    const all = [0, 1, 2, 3, 4];
    const unknown: object = { n_no_such_field_eq: "x" };
    const cases: Filtered<ContactFilter>[] = [
      [own, all],
      [{ n_full_name_like: `${marker} c` }, [2]],
      [{ n_first_name_like: `${marker}-d` }, [3]],
      [{ n_id_eq: ids[1] ?? null }, [1]],
      [{ ...own, n_lead_source_eq: "10" }, [0, 2]],
      [{ ...own, n_salutation_eq: "Mr." }, [0, 3]],
      [{ ...own, n_unsubscribed_mode_eq: "Manual" }, [3, 4]],
      [{ ...own, n_owner_eq: first.create_man }, [0, 1]],
      [{ ...own, n_lead_source_eq: "10", n_salutation_eq: "Mr." }, [0]],
      [{ ...own, n_account_id_eq: nobody }, []],
      [{ ...own, n_account_name_eq: nobody }, []],
      [{ ...own, n_account_name_like: nobody }, []],
      [{ ...own, n_salutation_eq: "Mr" }, [], "eq-is-exact"],
      [{ n_name_like: `ROW ${marker.toUpperCase()}` }, all, "filter-ignores-case"],
      [{ ...own, n_unsubscribed_mode_eq: "MANUAL" }, [3, 4], "filter-ignores-case"],
      [{ ...own, n_owner_eq: "", n_lead_source_eq: null }, all, "empty-filter-is-ignored"],
      [{ ...own, ...unknown }, all, "unknown-filter-is-ignored"],
      [{ query: marker }, all, "query-searches"],
      [{ query: `${marker} b` }, [1], "query-searches"],
    ];
    await checkFilters(t, (filter) => listContacts(t, filter), ids, cases);
  },
};
