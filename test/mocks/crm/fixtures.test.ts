import { expect, test } from "vitest";
import { callers } from "../../../mocks/crm/callers.ts";
import type { StoredContact, StoredLead } from "../../../mocks/crm/data.ts";
import { makeContact } from "../../../mocks/crm/fixtures/contact.ts";
import { cities } from "../../../mocks/crm/fixtures/places.ts";
import { stages } from "../../../mocks/crm/fixtures/references.ts";
import { createWorld } from "./world.ts";

const { store, ...world } = createWorld();
const accounts = store.table("accounts").all();
const contacts = store.table("contacts").all();
const leads = store.table("crm_leads").all();
const tasks = store.table("tasks").all();
const references = store.table("references").all();

const cents = (amount: number) => Math.round(amount * 100) / 100;
const isUnique = (values: readonly unknown[]) => new Set(values).size === values.length;
const inOrder = (...times: (string | null | undefined)[]) => {
  const known = times.filter((time) => typeof time === "string");
  return known.every((time, index) => index === 0 || (known[index - 1] ?? "") <= time);
};
const stageOf = (lead: StoredLead) =>
  stages.find(({ name }) => references.find(({ id }) => id === lead.stage_id)?.name === name);

test("there are as many as promised", () => {
  expect([accounts.length, contacts.length, leads.length, tasks.length]).toEqual([8, 60, 40, 30]);
  expect(contacts[0]?.account_id).toBe(accounts[0]?.id);
  expect(contacts.filter((contact) => contact.account_id === null)).toHaveLength(4);
  for (const { id } of accounts) {
    expect(contacts.filter((contact) => contact.account_id === id).length).toBeGreaterThan(5);
  }
  expect(new Set(leads.map(({ type }) => type))).toEqual(new Set(["lead", "opportunity"]));
});

test("the same seed gives the same bytes, another seed others", () => {
  const dump = (seed: number) => JSON.stringify(createWorld(seed).store.dump());
  expect(dump(1)).toBe(JSON.stringify(store.dump()));
  expect(dump(2)).not.toBe(dump(1));
});

test("a row depends on no other row", () => {
  const alone = makeContact({ random: world.random }, 41);
  expect(contacts[41]).toEqual(alone);
});

test("ids, e-mail addresses and mobile numbers belong to one person", () => {
  for (const seed of [1, 2, 3]) {
    const own = createWorld(seed).store;
    const people = own.table("contacts").all();
    expect(isUnique(people.map(({ email }) => email?.split("@")[0]))).toBe(true);
    const rows = [...people, ...own.table("crm_leads").all()];
    expect(isUnique(rows.map(({ mobile }) => mobile))).toBe(true);
    expect(isUnique([...rows, ...own.table("references").all()].map(({ id }) => id))).toBe(true);
  }
});

const contactRules: [name: string, holds: (contact: StoredContact) => boolean][] = [
  ["id is 32 hexadecimal digits", ({ id }) => /^[0-9a-f]{32}$/.test(id)],
  ["the names agree", (one) => one.full_name === `${one.last_name}${one.first_name}`],
  ["name is the full name", (one) => one.name === one.full_name],
  ["the salutation is one of two", (one) => /^(先生|女士)$/.test(one.salutation ?? "")],
  [
    "the city lies in the province, with its area code and postcode",
    (one) =>
      cities.some(
        (city) =>
          city.name === one.mailing_city &&
          city.province === one.mailing_state &&
          one.mailing_zip?.startsWith(city.zipPrefix) &&
          one.phone?.startsWith(`${city.areaCode}-5550`),
      ),
  ],
  [
    "so does the other address, or there is none",
    (one) =>
      one.other_city === null
        ? one.other_zip === null && one.home_phone === null
        : cities.some(
            (city) =>
              city.name === one.other_city &&
              city.province === one.other_state &&
              one.other_zip?.startsWith(city.zipPrefix),
          ),
  ],
  ["the mobile number is nobody's", (one) => /^1380000\d{4}$/.test(one.mobile ?? "")],
  [
    "the e-mail address too",
    (one) => /^[a-z]+\.[a-z]+@example\.(com|cn|net)$/.test(one.email ?? ""),
  ],
  [
    "created, active, updated",
    (one) =>
      inOrder(one.create_time, one.last_activity_time, one.update_time, "2026-01-01 08:00:00"),
  ],
  [
    "unsubscribed as a whole or not at all",
    (one) =>
      (one.email_opt_out === 1) === (one.unsubscribed_time !== null) &&
      (one.email_opt_out === 1) === (one.unsubscribed_mode !== null),
  ],
  [
    "enriched has a time",
    (one) => (one.enrich_status_s === "Enriched") === (one.last_enriched_time_s !== null),
  ],
  ["an assistant has a phone", (one) => (one.assistant === null) === (one.asst_phone === null)],
  [
    "attachments belong to it",
    (one) => (one.attachments ?? []).every(({ owner_id }) => owner_id === one.id),
  ],
];

test.each(contactRules)("of every contact: %s", (_name, holds) => {
  expect(contacts.filter((contact) => !holds(contact))).toEqual([]);
});

const leadRules: [name: string, holds: (lead: StoredLead) => boolean][] = [
  [
    "the stage fits the probability",
    (lead) => {
      const stage = stageOf(lead);
      const probability = lead.probability ?? -1;
      if (!stage) return false;
      return lead.lost_reason_id === null
        ? probability >= stage.from && probability <= stage.to
        : probability === 0;
    },
  ],
  [
    "lost means closed, inactive, with a reason",
    (lead) =>
      (lead.active === 0) === (lead.lost_reason_id !== null) &&
      (lead.lost_reason_id === null || lead.date_closed !== null),
  ],
  ["won means closed", (lead) => stageOf(lead)?.name !== "赢单" || lead.date_closed !== null],
  [
    "open means not closed",
    (lead) => lead.date_closed === null || lead.probability === 0 || lead.probability === 100,
  ],
  [
    "the expected revenue is prorated",
    (lead) =>
      lead.prorated_revenue ===
      cents(((lead.expected_revenue ?? 0) * (lead.probability ?? 0)) / 100),
  ],
  [
    "the recurring revenue is prorated, a year and a month",
    (lead) => {
      const { recurring_revenue: year, recurring_revenue_monthly: month } = lead;
      const share = (lead.probability ?? 0) / 100;
      if (year === null) return month === null && lead.recurring_revenue_prorated === null;
      return (
        month === cents(year / 12) &&
        Math.abs((lead.recurring_revenue_prorated ?? -1) - year * share) <= 0.01 &&
        Math.abs((lead.recurring_revenue_monthly_prorated ?? -1) - month * share) <= 0.01
      );
    },
  ],
  [
    "its dates are in order",
    (lead) =>
      inOrder(
        lead.create_date,
        lead.date_open,
        lead.date_conversion,
        lead.date_last_stage_update,
        lead.date_closed,
        lead.write_date,
        "2026-01-01 08:00:00",
      ),
  ],
  [
    "opportunities were converted, leads not",
    (lead) => (lead.type === "opportunity") === (lead.date_conversion !== null),
  ],
  ["who is assigned has a day", (lead) => (lead.user_id === null) === (lead.date_open === null)],
  [
    "the e-mail domain is the one of the address",
    (lead) => lead.email_from?.endsWith(`@${lead.email_domain_criterion}`) === true,
  ],
  [
    "the sanitized number is the phone number",
    (lead) =>
      /^\+86[1-9]\d+$/.test(lead.phone_sanitized ?? "") &&
      lead.phone?.replace("-", "").endsWith(lead.phone_sanitized?.slice(3) ?? "?") === true,
  ],
  [
    "every link leads somewhere",
    (lead) =>
      [
        lead.company_id,
        lead.country_id,
        lead.lang_id,
        lead.lead_mining_request_id,
        lead.lost_reason_id,
        lead.partner_id,
        lead.stage_id,
        lead.state_id,
        lead.team_id,
        lead.user_id,
      ].every((id) => id === null || references.some((one) => one.id === id)),
  ],
];

test.each(leadRules)("of every lead: %s", (_name, holds) => {
  expect(leads.filter((lead) => !holds(lead))).toEqual([]);
});

test("every outcome occurs", () => {
  const stageNames = leads.map((lead) => stageOf(lead)?.name);
  expect(new Set(stageNames)).toEqual(new Set(stages.map(({ name }) => name)));
  expect(leads.some(({ active }) => active === 0)).toBe(true);
});

test("every caller but the viewer created some contacts, and everybody owns some", () => {
  for (const { id } of [callers.demo, callers.admin]) {
    expect(contacts.some(({ create_man }) => create_man === id)).toBe(true);
  }
  for (const { id } of Object.values(callers)) {
    expect(contacts.some(({ owner }) => owner === id)).toBe(true);
  }
});

test("every task belongs to a contact, and the finished ones are past", () => {
  for (const task of tasks) {
    expect(contacts.some(({ id }) => id === task.owner_id)).toBe(true);
    expect(task.status === "40").toBe((task.due_date ?? "") < "2026-01-01");
  }
});
