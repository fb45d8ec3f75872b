import { beforeEach, describe, expect, test } from "vitest";
import { callers } from "../../../mocks/crm/callers.ts";
import { contactRecords, leadRecords } from "../../../mocks/crm/files/records.ts";
import { createFileApp, type FileApp, headerOf, messageOf, readTable } from "./files.ts";
import { createWorld } from "./world.ts";

const { store } = createWorld();
const contacts = store.table("contacts").all();
const [first, second] = contacts;
const [account, otherAccount] = store.table("accounts").all();
const nested = `/accounts/${account?.id}/contacts`;
const tag = "srfexporttag=DataExport";

let app: FileApp;
beforeEach(() => void (app = createFileApp()));

async function idsOf(path: string, body: object): Promise<unknown[]> {
  const { bytes } = await app.send(`POST ${path}`, body);
  return (await readTable(bytes)).map((row) => row["标识"]);
}

describe.each(["/contacts", nested])("%s", (path) => {
  test.each<[list: string, filter: object]>([
    ["fetch_all", {}],
    ["fetch_default", { size: 7, page: 2 }],
    ["fetch_default", { size: 1000, offset: 3 }],
    ["fetch_createman", { sort: "create_time,desc" }],
    ["fetch_owner", { size: 50 }],
    ["fetch_all", { n_lead_source_eq: "50", sort: "full_name" }],
    ["fetch_all", { query: "李", size: 100 }],
    ["fetch_all", { n_id_eq: "nix" }],
  ])("the export of %s %j has exactly the rows that the list has", async (list, filter) => {
    const rows = (await app.send(`POST ${path}/${list}`, filter)).json as { id: string }[];
    const ids = await idsOf(`${path}/exportdata/${list}?${tag}`, filter);
    expect(ids).toEqual(rows.map(({ id }) => id));
  });
});

test("leads are exported as they are listed", async () => {
  const filter = { n_type_eq: "opportunity", sort: "expected_revenue,desc", size: 9 };
  const rows = (await app.send("POST /crm_leads/fetch_default", filter)).json as { id: string }[];
  expect(rows).toHaveLength(9);
  const ids = await idsOf(`/crm_leads/exportdata/fetch_default?${tag}`, filter);
  expect(ids).toEqual(rows.map(({ id }) => id));
});

test("a size beyond a page of the list is exported in full", async () => {
  const state = (await app.send("GET /__mock/state")).json as { contacts: object[] };
  const more = Array.from({ length: 1000 }, (_, at) => ({
    ...state.contacts[0],
    id: `more-${at}`,
  }));
  const all = { ...state, contacts: [...state.contacts, ...more] };
  expect((await app.send("PUT /__mock/state", all)).status).toBe(204);
  const path = `/contacts/exportdata/fetch_all?${tag}`;
  expect(await idsOf(path, { size: 1000 })).toHaveLength(1000);
  expect(await idsOf(path, { size: 5000 })).toHaveLength(1060);
});

test("the values are those of the record: captions, times, numbers", async () => {
  const sent = {
    id: "own",
    name: "=1+1",
    phone: "007",
    account_id: account?.id,
    lead_source: "50",
    email_opt_out: 1,
    locked_s: 0,
    date_of_birth: "1990-02-28",
    unsubscribed_time: "2024-03-15 09:30:59",
    last_activity_time: "1899-12-31 23:00:00",
    description: "第一行\r\n<第二行>",
    salutation: null,
  };
  await app.send("POST /contacts", sent);
  const { headers, bytes } = await app.send(`POST /contacts/exportdata/fetch_all/own?${tag}`, {});
  expect(headers.get("content-disposition")).toBe(
    `attachment;filename=${encodeURIComponent("数据导出.xlsx")};filename*=utf-8''${encodeURIComponent("数据导出.xlsx")}`,
  );
  expect(await headerOf(bytes)).toEqual(contactRecords.columns.map(({ caption }) => caption));
  const [row, ...others] = await readTable(bytes);
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    标识: "own",
    名称: "=1+1",
    电话: "007",
    客户名称: account?.name,
    线索来源: "交易会",
    不发营销邮件: "是",
    Locked: "否",
    生日: new Date("1990-02-28T00:00:00Z"),
    退订的时间: new Date("2024-03-15T09:30:59Z"),
    最近操作时间: "1899-12-31 23:00:00",
    描述: "第一行\r\n<第二行>",
    称呼: null,
    建立人: callers.demo.id,
  });
});

test("amounts are numbers, and a value without a caption stays as it is", async () => {
  await app.send("POST /crm_leads", {
    id: "l",
    type: "nix",
    expected_revenue: 1.5,
    active: 7,
    color: -3,
  });
  const { bytes } = await app.send(`POST /crm_leads/exportdata/fetch_default/l?${tag}`, {});
  expect(await headerOf(bytes)).toEqual(leadRecords.columns.map(({ caption }) => caption));
  expect(await readTable(bytes)).toMatchObject([
    { 类型: "nix", 预期收入: 1.5, 有效: 7, 颜色索引: -3 },
  ]);
});

test("a key names its record and no other, several theirs; the conditions do not count", async () => {
  const path = `/contacts/exportdata/fetch_all/${first?.id};${second?.id}?${tag}`;
  expect(await idsOf(path, { n_id_eq: "nix", size: 1 })).toEqual([first?.id, second?.id]);
});

const stranger = contacts.find(({ account_id }) => account_id === otherAccount?.id);
const foreign = contacts.find(({ owner }) => owner !== callers.demo.id);

test.each<[path: string, code: number, message: string]>([
  [`/contacts/exportdata/fetch_all?srfexporttag=Nix`, 1, "无法获取实体导出[Nix]运行时对象"],
  [`/contacts/exportdata/fetch_all/nix?${tag}`, 2, "联系人[nix]不具备操作能力[READ]"],
  [
    `/contacts/exportdata/fetch_owner/${foreign?.id}?${tag}`,
    2,
    `联系人[${foreign?.id}]不具备操作能力[READ]`,
  ],
  [
    `${nested}/exportdata/fetch_all/${stranger?.id}?${tag}`,
    2,
    `联系人[${stranger?.id}]不具备操作能力[READ]`,
  ],
  [`/contacts/exportdata/fetch_nix?${tag}`, 1, "无法获取实体数据集[fetch_nix]运行时对象"],
])("POST %s is refused", async (path, code, message) => {
  const answer = await app.send(`POST ${path}`, {});
  expect(messageOf(answer)).toEqual([code === 2 ? 403 : 500, code, message]);
});

test("bad paging is refused as by the list, and a text that no cell holds by name", async () => {
  const bad = await app.send(`POST /contacts/exportdata/fetch_all?${tag}`, { size: "x" });
  expect(messageOf(bad)).toEqual([500, 1, 'For input string: "x"']);
  await app.send("POST /crm_leads", { id: "l", type: "lead", description: "长".repeat(32_768) });
  const long = await app.send(`POST /crm_leads/exportdata/fetch_default/l?${tag}`, {});
  expect(messageOf(long)).toEqual([500, 1, "数据[l]项[备注]内容长度大于[32767]，无法导出"]);
});
