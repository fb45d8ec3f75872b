import type { Known } from "../shared/pages.ts";
import {
  createOne,
  fieldsOf,
  markerOf,
  succeeds,
  type ContactFields,
  type Stored,
  type Tools,
} from "../shared/records.ts";
import { contacts } from "./records.ts";

/** Its creator, who owns two of the five, is the caller. */
type First = Stored & { readonly create_man: string };

/** Five contacts to be found, sorted and cut into pages, `a` to `e`; created in another order than that of their names. */
export async function createFive(
  t: Tools,
  account_id: string | null = null,
): Promise<Known & { readonly first: First }> {
  const created = await createOne(t, contacts(t));
  const marker = markerOf(created);
  const me = String(fieldsOf(created)["create_man"]);
  const rows: Record<string, ContactFields> = {
    c: { lead_source: "10", salutation: "Ms.", department: "x" },
    a: { lead_source: "10", salutation: "Mr.", owner: me, department: "x" },
    e: { lead_source: "30", unsubscribed_mode: "Manual", department: "x" },
    b: { lead_source: "20", owner: me, department: "y" },
    d: { lead_source: "20", salutation: "Mr.", unsubscribed_mode: "Manual", department: "y" },
  };
  const ids = new Map<string, string>();
  for (const [letter, fields] of Object.entries(rows)) {
    const name = `Row ${marker} ${letter}`;
    const body = {
      ...fields,
      account_id,
      name,
      full_name: name,
      first_name: `${marker}-${letter}`,
    };
    const { id } = t.need(succeeds, await t.call("createContact", { body }), 200);
    ids.set(letter, id);
  }
  return {
    ids: ["a", "b", "c", "d", "e"].flatMap((one) => ids.get(one) ?? []),
    marker,
    first: { ...created, create_man: me },
  };
}
