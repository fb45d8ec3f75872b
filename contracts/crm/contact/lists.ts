import type { Flow } from "contract-kit";
import type { operations } from "../../../spec/generated/crm.d.ts";
import { checkFilters, type Filtered } from "../shared/filters.ts";
import { checkOrder, type Known } from "../shared/order.ts";
import {
  createOne,
  markerOf,
  succeeds,
  type ContactFields,
  type Tools,
} from "../shared/records.ts";
import { contacts, listContacts, type ContactFilter } from "./records.ts";

/** What conditions and `sort` mean here beyond what the document declares of them. */
export const contactList: Flow<operations> = {
  name: "contact list conditions and order",
  operations: ["createContact", "fetchContactDefault"],
  run: async (t) => {
    const known = await createThree(t);
    const { ids, marker } = known;
    await checkOrder(t, contacts(t).list, known, [
      ["sort-by-several", "department,desc;name,asc", [1, 0, 2]],
      ["sort-by-several", "department,asc;name,desc", [2, 0, 1]],
    ]);
    const own = { n_name_like: marker };
    const all = [0, 1, 2];
    const unknown: object = { n_no_such_field_eq: "x" };
    const cases: Filtered<ContactFilter>[] = [
      [own, all],
      [{ ...own, n_lead_source_eq: "10", n_salutation_eq: "Mr." }, [0]],
      [{ n_name_like: `ROW ${marker.toUpperCase()}` }, all, "filter-ignores-case"],
      [{ ...own, n_salutation_eq: "MR." }, [0, 1], "filter-ignores-case"],
      [{ ...own, n_owner_eq: "", n_lead_source_eq: null }, all, "empty-filter-is-ignored"],
      [{ ...own, ...unknown }, all, "unknown-filter-is-ignored"],
    ];
    await checkFilters(t, (filter) => listContacts(t, filter), ids, cases);
  },
};

/** Three contacts, `a` to `c`; created in another order than that of their names. */
async function createThree(t: Tools): Promise<Known> {
  const marker = markerOf(await createOne(t, contacts(t)));
  const rows: Record<string, ContactFields> = {
    c: { lead_source: "10", salutation: "Ms.", department: "x" },
    a: { lead_source: "10", salutation: "Mr.", department: "x" },
    b: { lead_source: "20", salutation: "Mr.", department: "y" },
  };
  const ids = new Map<string, string>();
  for (const [letter, fields] of Object.entries(rows)) {
    const body = { ...fields, name: `Row ${marker} ${letter}` };
    ids.set(letter, t.need(succeeds, await t.call("createContact", { body }), 200).id);
  }
  return { ids: ["a", "b", "c"].flatMap((one) => ids.get(one) ?? []), marker };
}
