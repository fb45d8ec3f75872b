import { findAccounts } from "../account-contact/accounts.ts";
import { accountContactIds, accountContacts } from "../account-contact/records.ts";
import { contactIds, contacts } from "../contact/records.ts";
import { leadIds, leads } from "../lead/records.ts";
import type { ContactFields, LeadCreate } from "../shared/records.ts";
import { accountContactFileIds, accountContactFiles } from "./account-contact.ts";
import { contactFileIds, contactFiles } from "./contact.ts";
import { fileFlows } from "./file-flows.ts";
import type { FileKind } from "./kind.ts";
import { leadFileIds, leadFiles } from "./lead.ts";

const noCode = "不存在的编码";

type Contact = Pick<FileKind<ContactFields>, "columns" | "make" | "notListed" | "wrong">;

const contact: Contact = {
  columns: {
    name: { caption: "名称" },
    full_name: { caption: "全名" },
    email: { caption: "电子邮件" },
    lead_source: { caption: "线索来源", codes: { "20": "交流活动", "50": "交易会" } },
    email_opt_out: { caption: "不发营销邮件", codes: { "0": "否", "1": "是" } },
    date_of_birth: { caption: "生日", isDay: true },
    description: { caption: "描述" },
  },
  notListed: ["description"],
  wrong: { lead_source: noCode },
  make: (name, at) => ({
    name,
    full_name: name,
    email: `contract-${at}@example.com`,
    lead_source: at === 0 ? "20" : "50",
    email_opt_out: at === 0 ? 1 : 0,
    date_of_birth: at === 0 ? "1990-02-28" : "1988-12-31",
    description: `第${at}行，来自导入模板。`,
  }),
};

const lead: Pick<FileKind<LeadCreate>, "columns" | "make" | "notListed" | "wrong"> = {
  columns: {
    name: { caption: "名称" },
    type: { caption: "类型", codes: { lead: "线索", opportunity: "商机" } },
    contact_name: { caption: "联系人姓名" },
    email_from: { caption: "电子邮件" },
    priority: { caption: "优先级", codes: { "1": "中等", "2": "高" } },
    expected_revenue: { caption: "预期收入" },
    date_deadline: { caption: "预期结束", isDay: true },
  },
  notListed: [],
  wrong: { priority: noCode },
  make: (name, at) => ({
    name,
    type: at === 0 ? "lead" : "opportunity",
    contact_name: "林若溪",
    email_from: `contract-${at}@example.com`,
    priority: at === 0 ? "1" : "2",
    expected_revenue: 1250.5 + at,
    date_deadline: at === 0 ? "2026-02-28" : "2027-12-31",
  }),
};

export const contactFileFlows = fileFlows({
  ...contact,
  title: "contact",
  files: contactFileIds,
  records: pickIds(contactIds),
  open: (t) => ({ records: contacts(t), files: contactFiles(t), forced: {} }),
});

/** Whatever a row says, it belongs to the account of the path. */
export const accountContactFileFlows = fileFlows({
  ...contact,
  title: "account contact",
  files: accountContactFileIds,
  records: pickIds(accountContactIds),
  needs: ["fetchContactDefault"],
  open: async (t) => {
    const { id } = (await findAccounts(t)).account;
    return {
      records: accountContacts(t, id),
      files: accountContactFiles(t, id),
      forced: { account_id: id },
    };
  },
});

export const leadFileFlows = fileFlows({
  ...lead,
  title: "lead",
  files: leadFileIds,
  records: pickIds(leadIds),
  open: (t) => ({ records: leads(t), files: leadFiles(t), forced: {} }),
});

type Call = "create" | "get" | "list" | "remove";

function pickIds<const Ids extends Readonly<Record<Call, string>>>(ids: Ids): Pick<Ids, Call> {
  const { create, get, list, remove } = ids;
  return { create, get, list, remove };
}
