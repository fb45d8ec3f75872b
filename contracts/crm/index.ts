import { defineContract } from "contract-kit";
import type { operations } from "../../spec/generated/crm.d.ts";
import { findAccounts } from "./account-contact/accounts.ts";
import { accountContactActions } from "./account-contact/actions.ts";
import * as accountContactLists from "./account-contact/lists.ts";
import { accountContactParent } from "./account-contact/parent.ts";
import { accountContactIds, accountContacts } from "./account-contact/records.ts";
import { contactAccount } from "./contact/account.ts";
import { contactActions } from "./contact/actions.ts";
import { contactAttachments } from "./contact/attachments.ts";
import { contactDatasets } from "./contact/datasets.ts";
import { contactDraft } from "./contact/draft.ts";
import { contactLife } from "./contact/life.ts";
import * as contactLists from "./contact/lists.ts";
import { contactIds, contacts } from "./contact/records.ts";
import { contactRefusals } from "./contact/refusals.ts";
import { accountContactFileFlows, contactFileFlows, leadFileFlows } from "./files/kinds.ts";
import { leadDraft } from "./lead/draft.ts";
import { leadLife } from "./lead/life.ts";
import * as leadLists from "./lead/lists.ts";
import { leadMessage } from "./lead/message.ts";
import { leadIds, leads } from "./lead/records.ts";
import { leadRefusals } from "./lead/refusals.ts";
import { recordFlows } from "./shared/record-flows.ts";

/**
 * What the CRM promises beyond its document: what a write does to later reads, and what a list is. The flows judge any
 * deployment. They need nothing but one token; those that need an account are skipped where no contact has one.
 */
export default defineContract<operations>()([
  ...recordFlows({
    title: "contact",
    ids: contactIds,
    open: contacts,
    life: contactLife,
    rest: { title: "采购经理", email_opt_out: 1 },
  }),
  contactRefusals,
  contactDraft,
  contactAttachments,
  contactActions,
  contactDatasets,
  contactLists.contactSizes,
  contactLists.contactPages,
  contactLists.contactFilters,
  contactAccount,
  ...contactFileFlows,

  ...recordFlows({
    title: "account contact",
    ids: accountContactIds,
    needs: ["fetchContactDefault"],
    open: async (t) => accountContacts(t, (await findAccounts(t)).account.id),
    life: contactLife,
    rest: { title: "采购经理", email_opt_out: 1 },
  }),
  accountContactParent,
  accountContactActions,
  accountContactLists.accountContactLists,
  accountContactLists.accountContactSizes,
  accountContactLists.accountContactPages,
  ...accountContactFileFlows,

  ...recordFlows({
    title: "lead",
    ids: leadIds,
    open: leads,
    life: leadLife,
    rest: { type: "opportunity", priority: "2" },
  }),
  leadRefusals,
  leadDraft,
  leadMessage,
  leadLists.leadSizes,
  leadLists.leadPages,
  leadLists.leadFilters,
  ...leadFileFlows,
]);
