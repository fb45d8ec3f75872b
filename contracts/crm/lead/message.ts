import type { Flow } from "contract-kit";
import type { operations } from "../../../spec/generated/crm.d.ts";
import { createOne, succeeds } from "../shared/records.ts";
import { leads } from "./records.ts";

/** A message about a lead is a record of its own: it has an id, and not the lead's. */
export const leadMessage: Flow<operations> = {
  name: "lead message",
  operations: ["createLead", "getLead", "postLeadMessage"],
  run: async (t) => {
    const lead = await createOne(t, leads(t));
    const path = { key: lead.id };
    const posted = await t.call("postLeadMessage", { path, body: {} });
    const { id } = t.need(succeeds, posted, 200);
    const other = "must be the id of the message, not the lead's";
    t.check("message-has-its-own-id", posted, id !== "" && id !== lead.id, "/id", other);
    const read = await t.call("getLead", { path });
    t.need("neighbour-untouched", read, 200);
    t.expect("neighbour-untouched", read, { body: { id: lead.id, name: lead.name } });
  },
};
