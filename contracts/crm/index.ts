import { defineContract } from "contract-kit";
import type { operations } from "../../spec/generated/crm.d.ts";
import { findAccounts } from "./account-contact/accounts.ts";
import { accountContactActions } from "./account-contact/actions.ts";
import { accountContactLists } from "./account-contact/lists.ts";
import { accountContactParent } from "./account-contact/parent.ts";
import { accountContactIds, accountContacts } from "./account-contact/records.ts";
import { contactAccount } from "./contact/account.ts";
import { contactActions } from "./contact/actions.ts";
import { contactDatasets } from "./contact/datasets.ts";
import { contactDraft } from "./contact/draft.ts";
import { contactList } from "./contact/lists.ts";
import { contactCodes, contactIds, contacts } from "./contact/records.ts";
import { contactRefusals } from "./contact/refusals.ts";
import { accountContactFileFlows, contactFileFlows, leadFileFlows } from "./files/kinds.ts";
import { leadDraft } from "./lead/draft.ts";
import { leadList } from "./lead/lists.ts";
import { leadMessage } from "./lead/message.ts";
import { leadCodes, leadIds, leads } from "./lead/records.ts";
import { leadRefusals } from "./lead/refusals.ts";
import { recordFlows } from "./shared/record-flows.ts";
import type { ContactFields } from "./shared/records.ts";

/**
 * What the CRM alone means: its ids, stamps and refusals, its actions, drafts, lists and files. That a write is read back
 * and that a list keeps to its page, order and conditions needs no flow: any run judges it by the document. The flows
 * judge any deployment. They need nothing but one token; those that need an account are skipped where no contact has one.
 */
export default defineContract<operations>()([
  ...recordFlows({
    title: "contact",
    ids: contactIds,
    open: contacts,
    codes: contactCodes,
    rest: { title: "采购经理", email_opt_out: 1 },
  }),
  contactRefusals,
  contactDraft,
  contactActions,
  contactDatasets,
  contactList,
  contactAccount,
  ...contactFileFlows,

  ...recordFlows<ContactFields>({
    title: "account contact",
    ids: accountContactIds,
    needs: ["fetchContactDefault"],
    open: async (t) => accountContacts(t, (await findAccounts(t)).account.id),
    codes: contactCodes,
    rest: { title: "采购经理", email_opt_out: 1 },
  }),
  accountContactParent,
  accountContactActions,
  accountContactLists,
  ...accountContactFileFlows,

  ...recordFlows({
    title: "lead",
    ids: leadIds,
    open: leads,
    codes: leadCodes,
    rest: { type: "opportunity", priority: "2" },
  }),
  leadRefusals,
  leadDraft,
  leadMessage,
  leadList,
  ...leadFileFlows,
]);
