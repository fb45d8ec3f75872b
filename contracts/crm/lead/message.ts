import type { Flow } from "contract-kit";
import type { operations } from "../../../spec/generated/crm.d.ts";
import { createOne, succeeds } from "../shared/records.ts";
import { leads } from "./records.ts";

/** A message about a lead leaves the lead as it was. What the message looks like is the document's business. */
export const leadMessage: Flow<operations> = {
  name: "lead message",
  operations: ["createLead", "getLead", "postLeadMessage"],
  run: async (t) => {
    const lead = await createOne(t, leads(t));
    const path = { key: lead.id };
    const posted = await t.call("postLeadMessage", { path, body: {} });
    const message = t.need(succeeds, posted, 200);
    t.check("message-has-an-id", posted, Boolean(message.id), "/id", "must be there");
    const read = await t.call("getLead", { path });
    t.need("neighbour-untouched", read, 200);
    t.expect("neighbour-untouched", read, { body: { id: lead.id, name: lead.name } });
  },
};
