import type { Flow } from "contract-kit";
import type { operations } from "../../../spec/generated/crm.d.ts";
import { createOne, markerOf, succeeds } from "../shared/records.ts";
import { contacts, listContacts } from "./records.ts";

/** A draft has what was passed and no id, and is stored nowhere. */
export const contactDraft: Flow<operations> = {
  name: "contact draft",
  operations: ["getContactDraft", "createContact", "fetchContactDefault"],
  run: async (t) => {
    const name = `Draft ${markerOf(await createOne(t, contacts(t)))}`;
    const fields = { name, title: "采购经理" };
    const draft = await t.call("getContactDraft", { query: { fields } });
    const { id } = t.need(succeeds, draft, 200);
    t.expect("draft-has-what-was-passed", draft, { body: fields });
    t.check("draft-has-no-id", draft, !id, "/id", "must not be there: none was passed");
    const listed = await listContacts(t, { n_name_like: name });
    const stored = listed.need(succeeds).length;
    t.check("draft-is-not-stored", listed.reply, stored === 0, "", "must not list the draft");
  },
};
