import { beforeEach, describe, expect, test } from "vitest";
import { callers } from "../../../mocks/crm/callers.ts";
import { leadFields } from "../../../mocks/crm/lead/fields.ts";
import { createFileApp, type FileApp, messageOf, readTable, workbookOf } from "./files.ts";
import { createWorld } from "./world.ts";

const { store } = createWorld();
const [first] = store.table("contacts").all();
const [account] = store.table("accounts").all();
const exportAll = "exportdata/fetch_default?srfexporttag=DataExport";

let app: FileApp;
beforeEach(() => void (app = createFileApp()));

async function find(id: string, path = "/contacts"): Promise<unknown> {
  return (await app.send(`GET ${path}/${id}`)).json;
}

async function countContacts(): Promise<string | null> {
  return (await app.send("POST /contacts/fetch_all", {})).headers.get("x-total");
}

test("rows without a known id are created, with every value converted", async () => {
  const born = new Date("1990-02-28T00:00:00Z");
  const file = await workbookOf(
    ["标识", "名称", "手机", "线索来源", "Locked", "生日", "退订的时间", "建立人"],
    ["own", "顾清和", 13800000001, "交易会", "是", born, "2024/3/15 9:30", "x"],
    [null, "林若溪", "13800000002", "50", 0, 32_932, null, null],
  );
  const answer = await app.upload("/contacts/importdata", file);
  expect([answer.status, answer.bytes.length]).toEqual([200, 0]);
  expect(await find("own")).toMatchObject({
    name: "顾清和",
    mobile: "13800000001",
    lead_source: "50",
    locked_s: 1,
    date_of_birth: "1990-02-28",
    unsubscribed_time: "2024-03-15 09:30:00",
    create_man: callers.demo.id,
    attachments: [],
  });
  const { json } = await app.send("POST /contacts/fetch_all", { n_name_like: "林若溪" });
  expect(json).toMatchObject([{ mobile: "13800000002", locked_s: 0, date_of_birth: "1990-02-28" }]);
  expect(json).toHaveProperty("0.id", expect.stringMatching(/^[0-9a-f]{32}$/));
});

test("a row with a known id updates: empty cells clear, absent columns stay", async () => {
  const file = await workbookOf(["标识", "手机", "标签"], [first?.id ?? "", "1", null]);
  expect((await app.upload("/contacts/importdata2", file)).json).toEqual({ total: 1, success: 1 });
  expect(await find(first?.id ?? "")).toEqual({
    ...first,
    account_name: account?.name,
    mobile: "1",
    tag: null,
    update_man: callers.demo.id,
    update_time: "2026-03-01 20:00:00",
  });
  expect(await countContacts()).toBe("60");
});

test("within an account every row belongs to it", async () => {
  const file = await workbookOf(["标识", "客户ID"], ["own", "nix"]);
  const answer = await app.upload(`/accounts/${account?.id}/contacts/importdata`, file);
  expect(answer.bytes.length).toBe(0);
  expect(await find("own")).toMatchObject({ account_id: account?.id });
});

describe.each([
  ["/contacts", "update_man", "update_time"],
  ["/crm_leads", "write_uid", "write_date"],
])("%s", (path, who, when) => {
  const stamps = { [who]: callers.demo.id, [when]: "2026-03-01 20:00:00" };

  async function all(): Promise<Record<string, unknown>[]> {
    const { json } = await app.send(`POST ${path}/fetch_default`, { size: 1000 });
    const ids = (json as { id: string }[]).map(({ id }) => id);
    return Promise.all(ids.map(async (id) => (await find(id, path)) as Record<string, unknown>));
  }

  test("an export imports back, and every field of every record is as it was", async () => {
    const before = await all();
    const { bytes } = await app.send(`POST ${path}/${exportAll}`, { size: 1000 });
    const { json } = await app.upload(`${path}/importdata2`, bytes.slice());
    expect(json).toEqual({ total: before.length, success: before.length });
    expect(await all()).toEqual(before.map((row) => ({ ...row, ...stamps })));
  });

  test("an export of one mock fills another", async () => {
    const before = await all();
    const { bytes } = await app.send(`POST ${path}/${exportAll}`, { size: 1000 });
    for (const { id } of before) await app.send(`DELETE ${path}/${String(id)}`);
    expect(await all()).toEqual([]);
    await app.upload(`${path}/importdata2`, bytes.slice());
    // What no sheet holds is gone, and the server writes who and when.
    const lost = new Set([
      "attachments",
      "duration_tracking",
      who,
      when,
      "create_man",
      "create_time",
      "create_uid",
      "create_date",
    ]);
    const kept = (row: Record<string, unknown>) =>
      Object.entries(row).filter(([name]) => !lost.has(name));
    expect((await all()).map(kept)).toEqual(before.map(kept));
  });
});

test("every field of a lead survives the way out and in again", async () => {
  const values: Record<string, unknown> = {
    text: " 文\r\n本_x0041_ ",
    integer: 1,
    decimal: -1.25,
    double: 0.1,
    date: "2024-02-29",
    datetime: "2024-02-29 23:59:59",
  };
  const links = new Map(
    store
      .table("references")
      .all()
      .map(({ kind, id }) => [kind, id]),
  );
  const sent = Object.fromEntries(
    Object.entries(leadFields)
      .filter(([, field]) => !field.audit && !field.readOnly)
      .map(([name, { kind, link, codes }]) => {
        if (link && link.to !== "account") return [name, links.get(link.to)];
        const [code = ""] = codes?.captions.keys() ?? [];
        return [name, codes ? (kind === "integer" ? Number(code) : code) : values[kind]];
      }),
  );
  await app.send("POST /crm_leads", { ...sent, id: "own" });
  const before = await find("own", "/crm_leads");
  const path = "/crm_leads/exportdata/fetch_default/own?srfexporttag=DataExport";
  const { bytes } = await app.send(`POST ${path}`, {});
  await app.send("DELETE /crm_leads/own");
  expect((await app.upload("/crm_leads/importdata", bytes.slice())).bytes.length).toBe(0);
  expect(before).toMatchObject({ ...sent, id: "own" });
  expect(await find("own", "/crm_leads")).toEqual({
    ...(before as object),
    duration_tracking: null,
  });
});

describe("a row that fails stops no other", () => {
  const header = ["名称", "线索来源", "生日", "Locked", "客户ID", "传真"];
  const rows = [
    ["好一", "其他", null, null, null, null],
    ["坏一", "网络", "1999-02-31", "也许", null, null],
    [null, null, null, null, null, null],
    ["坏二", null, null, null, "nix", null],
    ["坏三", null, null, null, null, "0".repeat(31)],
    ["好二", 10, null, "否", account?.id ?? "", "0".repeat(30)],
  ];
  const faults = [
    "项[线索来源]值[网络]无法被代码表[线索来源]识别",
    "项[生日]值[1999-02-31]不符合格式要求",
    "项[Locked]值[也许]无法被代码表[是否]识别",
  ];

  const fault = (
    fieldname: string,
    fieldlogicname: string,
    fielderrortype: number,
    fielderrorinfo: string,
  ) => ({
    fieldname,
    fieldlogicname,
    fielderrortype,
    fielderrorinfo,
  });

  const tooLong = "内容长度必须小于等于[30]";
  const errors = {
    "1": {
      errorInfo: faults.join("\r\n"),
      entityFieldErrorList: [
        fault("LEAD_SOURCE", "线索来源", 3, faults[0] ?? ""),
        fault("DATE_OF_BIRTH", "生日", 2, faults[1] ?? ""),
        fault("LOCKED_S", "Locked", 3, faults[2] ?? ""),
      ],
      entity: {
        name: "坏一",
        lead_source: "网络",
        date_of_birth: "1999-02-31",
        locked_s: "也许",
        account_id: null,
        fax: null,
      },
      userData: null,
    },
    "3": expect.objectContaining({
      errorInfo: "指定[客户名称][nix]无效",
      entityFieldErrorList: null,
    }),
    "4": expect.objectContaining({
      errorInfo: `传真[值规则错误], ${tooLong}`,
      entityFieldErrorList: [fault("FAX", "传真", 3, tooLong)],
    }),
  };

  test("importdata tells the rows by their place", async () => {
    const answer = await app.upload("/contacts/importdata", await workbookOf(header, ...rows));
    expect(answer.json).toEqual(errors);
    expect(await countContacts()).toBe("62");
  });

  test("importdata2 counts, and keeps the rows as a workbook that imports once it is mended", async () => {
    const { json } = await app.upload("/contacts/importdata2", await workbookOf(header, ...rows));
    const report = json as { errorfile: { id: string; filesize: number } };
    expect(report).toEqual({
      total: 5,
      success: 2,
      errorinfo: errors,
      errorfile: {
        id: report.errorfile.id,
        name: "联系人数据导入错误.xlsx",
        filesize: expect.any(Number),
        fileext: "xlsx",
      },
    });
    const file = await app.send(`GET /__mock/files/${report.errorfile.id}`);
    expect(file.bytes.length).toBe(report.errorfile.filesize);
    expect(file.headers.get("content-disposition")).toContain(
      encodeURIComponent("联系人数据导入错误.xlsx"),
    );
    const table = await readTable(file.bytes);
    expect(table).toMatchObject([
      { 名称: "坏一", 线索来源: "网络", 生日: "1999-02-31", 错误信息: faults.join("\r\n") },
      { 名称: "坏二", 客户ID: "nix", 错误信息: "指定[客户名称][nix]无效" },
      { 名称: "坏三", 错误信息: `传真[值规则错误], ${tooLong}` },
    ]);
    const mended = await workbookOf(
      [...header, "错误信息"],
      ["坏一", "其他", null, null, null, null, faults[0] ?? ""],
    );
    expect((await app.upload("/contacts/importdata2", mended)).json).toEqual({
      total: 1,
      success: 1,
    });
  });

  test("a report tells 50 errors, its workbook all", async () => {
    const bad = Array.from({ length: 60 }, () => ["网络"]);
    const { json } = await app.upload(
      "/contacts/importdata2",
      await workbookOf(["线索来源"], ...bad),
    );
    const report = json as { errorinfo: object; errorfile: { id: string } };
    expect(report).toMatchObject({ total: 60, success: 0 });
    expect(Object.keys(report.errorinfo)).toHaveLength(50);
    const file = await app.send(`GET /__mock/files/${report.errorfile.id}`);
    expect(await readTable(file.bytes)).toHaveLength(60);
  });
});

test("a lead needs its type", async () => {
  const { json } = await app.upload("/crm_leads/importdata", await workbookOf(["名称"], ["x"]));
  expect(json).toMatchObject({
    "0": { errorInfo: "类型[数据输入为空错误]", entity: { name: "x" } },
  });
});

test("thousands of rows are imported and exported", async () => {
  const rows = Array.from({ length: 2000 }, (_, at) => [`第${at}位`, at % 2 ? "是" : "否"]);
  const { json } = await app.upload(
    "/contacts/importdata2",
    await workbookOf(["名称", "Locked"], ...rows),
  );
  expect(json).toEqual({ total: 2000, success: 2000 });
  const { bytes } = await app.send(`POST /contacts/${exportAll}`, { size: 5000 });
  const table = await readTable(bytes);
  expect(table).toHaveLength(2060);
  expect(table.slice(60).map((row) => [row["名称"], row["Locked"]])).toEqual(rows);
});

const tooMany = await workbookOf(["名称"], ...Array.from({ length: 20_001 }, () => ["x"]));

test.each<[name: string, file: BlobPart, message: string]>([
  ["an empty file", "", "导入文件为空"],
  ["no workbook", "标识,名称", "导入文件不是有效的Excel工作簿（xlsx）"],
  ["an empty sheet", await workbookOf([]), "导入文件没有数据"],
  ["captions alone", await workbookOf(["名称"]), "导入文件没有数据"],
  ["blank rows alone", await workbookOf(["名称"], [null], [""]), "导入文件没有数据"],
  ["too many rows", tooMany, "导入文件超过[20000]行"],
  [
    "unknown columns",
    await workbookOf(["名称", "微信", "QQ"], ["x", "y", "z"]),
    "导入文件的列[微信、QQ]无法识别",
  ],
  ["a column twice", await workbookOf(["名称", "手机", "名称"], ["x"]), "导入文件的列[名称]重复"],
  [
    "a column without caption",
    await workbookOf(["名称", ""], ["x", "y"]),
    "导入文件第[2]列没有标题",
  ],
])("%s is refused, and nothing changes", async (_, file, message) => {
  for (const path of ["/contacts/importdata", "/contacts/importdata2"]) {
    expect(messageOf(await app.upload(path, file))).toEqual([500, 1, message]);
  }
  expect(await countContacts()).toBe("60");
});

test.each(["importdata", "importdata2"])(
  "%s needs the right to create, and a known tag",
  async (name) => {
    const file = await workbookOf(["名称"], ["x"]);
    for (const path of ["/contacts", `/accounts/${account?.id}/contacts`, "/crm_leads"]) {
      const denied = await app.upload(`${path}/${name}`, file, "viewer");
      const caption = path === "/crm_leads" ? "线索/商机" : "联系人";
      expect(messageOf(denied)).toEqual([403, 2, `${caption}不具备操作能力[CREATE]`]);
      const unknown = await app.upload(`${path}/${name}?srfimporttag=Nix`, file);
      expect(messageOf(unknown)).toEqual([500, 1, "无法获取实体导入[Nix]运行时对象"]);
    }
  },
);

test("a file that is not there is not handed out", async () => {
  const answer = await app.send("GET /__mock/files/nix");
  expect([answer.status, answer.json]).toEqual([404, { error: "the mock keeps no file 'nix'" }]);
});
