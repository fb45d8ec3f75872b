import { beforeEach, expect, test } from "vitest";
import { callers } from "../../../mocks/crm/callers.ts";
import mock from "../../../mocks/crm/index.ts";
import { document } from "../../crm-document.ts";
import { createApp, type Send } from "./app.ts";
import { createWorld } from "./world.ts";

const { store } = createWorld();
const leads = store.table("crm_leads").all();
const [first] = leads;

let send: Send;
beforeEach(() => void (send = createApp()));

test("every operation of the document has a handler", () => {
  expect(Object.keys(mock.handlers).toSorted()).toEqual(
    document.operations.map(({ id }) => id).toSorted(),
  );
});

test("create answers every column, null where nothing was sent", async () => {
  const { status, body } = await send("POST /crm_leads", {
    type: "lead",
    expected_revenue: "5.50",
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    type: "lead",
    expected_revenue: 5.5,
    name: null,
    activities: [],
    followers: [],
    create_uid: callers.demo.id,
    write_date: "2026-03-01 20:00:00",
  });
});

test("what the server computes is ignored when it is sent", async () => {
  const { body } = await send(`PUT /crm_leads/${first?.id}`, {
    activities: [{ summary: "x" }],
    attachments: null,
    duration_tracking: {},
    write_uid: "x",
  });
  expect(body).toEqual({
    ...first,
    activities: [],
    attachments: [],
    followers: [],
    write_uid: callers.demo.id,
    write_date: "2026-03-01 20:00:00",
  });
});

test("save updates without a type, but does not create without one", async () => {
  const saved = await send("POST /crm_leads/save", { id: first?.id, name: "新" });
  expect(saved.body).toMatchObject({ id: first?.id, type: first?.type, name: "新" });
  const refused = await send("POST /crm_leads/save", { id: "nobody", name: "新" });
  expect(refused).toMatchObject({
    status: 500,
    body: { code: 5, message: "类型[数据输入为空错误]" },
  });
});

test("lists hold every lead, every row as documented", async () => {
  const { status, headers, body } = await send("POST /crm_leads/fetch_default", { size: 1000 });
  expect([status, headers.get("x-total")]).toEqual([200, "40"]);
  for (const row of Array.isArray(body) ? body : []) {
    for (const name of ["description", "duration_tracking", "activities", "display_name"]) {
      expect(row).not.toHaveProperty(name);
    }
  }
});

test.each<[name: string, given: object, want: number]>([
  ["type", { n_type_eq: "lead" }, leads.filter(({ type }) => type === "lead").length],
  ["name", { n_name_like: "采购" }, leads.filter(({ name }) => name?.includes("采购")).length],
  [
    "stage",
    { n_stage_id_eq: first?.stage_id },
    leads.filter((one) => one.stage_id === first?.stage_id).length,
  ],
  ["quick search", { query: "erp" }, leads.filter(({ name }) => name?.includes("ERP")).length],
  ["a filter without an effect", { n_activity_state_eq: "overdue" }, 40],
])("lists filter by %s", async (_name, given, want) => {
  const { headers } = await send("POST /crm_leads/fetch_default", given);
  expect(headers.get("x-total")).toBe(String(want));
});

test("a draft converts what is sent", async () => {
  const { body } = await send("GET /crm_leads/get_draft?color=5&probability=1.5&name=x");
  expect(body).toEqual({ color: 5, probability: 1.5, name: "x" });
});

test("a message is written on the lead", async () => {
  const path = `POST /crm_leads/${first?.id}/message_post_with_source`;
  const { body } = await send(path, { body: "<p>好</p>", subject: "回访", res_id: "other" });
  expect(body).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f]{32}$/),
    model: "crm_lead",
    res_id: first?.id,
    record_name: first?.name,
    message_type: "comment",
    body: "<p>好</p>",
    subject: "回访",
    author_id: callers.demo.id,
    date: "2026-03-01 20:00:00",
  });
});
