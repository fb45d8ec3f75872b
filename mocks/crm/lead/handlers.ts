import type { CrmCall, CrmHandlers, Message } from "../data.ts";
import type { Done } from "../entity/actions.ts";
import { blank, checkInput, fill, readInput, stamps } from "../entity/input.ts";
import { Failure } from "../errors.ts";
import { messageFields } from "./fields.ts";
import { leads } from "./resource.ts";
import { formatDateTime } from "../time.ts";

/** `/crm_leads` */
export const leadHandlers = {
  createLead: (call) => leads.create(call, call.body),
  getLead: (call) => leads.get(call, call.path.key),
  updateLead: (call) => leads.update(call, call.path.key, call.body),
  deleteLead: (call) => leads.remove(call, call.path.key),
  saveLead: (call) => leads.save(call, call.body),
  checkLeadKey: (call) => leads.checkKey(call, call.body),
  getLeadDraft: (call) => leads.draft(call, call.query.fields ?? {}),
  fetchLeadDefault: (call) => leads.list(call, call.body),
  postLeadMessage: (call) => postMessage(call, call.path.key, call.body),
} satisfies CrmHandlers;

/** Writes a message on the lead: whatever of a message the body holds, a comment unless it says otherwise. */
function postMessage(call: CrmCall, key: string, input: object): Done<Message> | Failure {
  const lead = leads.find(call, key, "READ");
  if (lead instanceof Failure) return lead;
  const sent = readInput(messageFields, input);
  if (sent instanceof Failure) return sent;
  const failure = checkInput(messageFields, sent, call.store, true);
  if (failure) return failure;
  const table = call.store.table("messages");
  const message: Message = {
    ...fill(blank(messageFields), sent),
    ...stamps(messageFields, call, true),
    id: table.newId(),
    author_id: sent.author_id ?? call.principal.id,
    date: sent.date ?? formatDateTime(call.clock.now()),
    message_type: sent.message_type ?? "comment",
    model: "crm_lead",
    record_name: lead.name,
    res_id: key,
  };
  table.set(message);
  return { status: 200, body: message };
}
