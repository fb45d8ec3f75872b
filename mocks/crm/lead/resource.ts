import type { Lead, LeadFilter, StoredLead } from "../data.ts";
import { actionsOf } from "../entity/actions.ts";
import type { Conditions } from "../entity/list.ts";
import { kept } from "../entity/kept.ts";
import { omit } from "../entity/omit.ts";
import { leadFields } from "./fields.ts";

type LeadRow = Omit<StoredLead, "description" | "duration_tracking">;

const conditions: Conditions<LeadRow, LeadFilter> = {
  n_activity_exception_decoration_eq: ["id", "ignored"],
  n_activity_state_eq: ["id", "ignored"],
  n_company_id_eq: ["company_id", "eq"],
  n_country_id_eq: ["country_id", "eq"],
  n_email_state_eq: ["email_state", "eq"],
  n_id_eq: ["id", "eq"],
  n_lang_id_eq: ["lang_id", "eq"],
  n_lead_mining_request_id_eq: ["lead_mining_request_id", "eq"],
  n_lost_reason_id_eq: ["lost_reason_id", "eq"],
  n_name_like: ["name", "like"],
  n_partner_id_eq: ["partner_id", "eq"],
  n_phone_state_eq: ["phone_state", "eq"],
  n_priority_eq: ["priority", "eq"],
  n_stage_id_eq: ["stage_id", "eq"],
  n_state_id_eq: ["state_id", "eq"],
  n_team_id_eq: ["team_id", "eq"],
  n_type_eq: ["type", "eq"],
  n_user_id_eq: ["user_id", "eq"],
};

// The lists of a lead are made by other parts of the backend, which this mock does not have.
const show = (row: StoredLead): Lead => ({
  ...row,
  activities: [],
  attachments: [],
  followers: [],
});

export const leads = actionsOf<StoredLead, Lead, LeadRow>({
  caption: "线索/商机",
  fields: leadFields,
  rules: { conditions, quickSearch: "name" },
  table: (store) => store.table("crm_leads"),
  show,
  view: kept(show),
  listRow: kept((row): LeadRow => omit(row, "description", "duration_tracking")),
});
