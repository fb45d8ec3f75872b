import { beforeEach, describe, expect, test } from "vitest";
import { callers } from "../../../mocks/crm/callers.ts";
import { demoFiles } from "../../../mocks/crm/fixtures/files.ts";
import { createFileApp, type FileApp, messageOf, workbookOf } from "./files.ts";
import { createWorld, now } from "./world.ts";

const { store } = createWorld();
const [account] = store.table("accounts").all();
const [contactFile, leadFile] = demoFiles;

const scopes = [
  ["/contacts", "联系人", "CONTACT", contactFile, "n_name_like"],
  [`/accounts/${account?.id}/contacts`, "联系人", "CONTACT", contactFile, "n_name_like"],
  ["/crm_leads", "线索/商机", "CRM_LEAD", leadFile, "n_name_like"],
] as const;

let time: number;
let app: FileApp;
beforeEach(() => {
  time = Date.parse(now);
  app = createFileApp({ now: () => new Date(time) });
});

function line(
  path: string,
  file: string | undefined,
  schema = "DataImportSchema",
  tag = "",
): string {
  return `GET ${path}/asyncimportdata2?srfossfileid=${file}&srfimportschemaid=${schema}&srfimporttag=${tag}`;
}

describe.each(scopes)("%s", (path, caption, entity, file) => {
  const total = async () =>
    Number((await app.send(`POST ${path}/fetch_default`, {})).headers.get("x-total"));

  test("a job waits, runs and ends on its own; its rows are there from then on", async () => {
    const before = await total();
    const started = await app.send(line(path, file?.id));
    expect(started.json).toEqual({
      asyncacitonid: expect.stringMatching(/^[0-9a-f]{32}$/),
      asyncacitonname: `[${caption}]数据导入作业[DataImport]`,
      actiontype: "DEIMPORTDATA2",
      actionparam: entity,
      actionparam2: "DataImport",
      actionstate: 10,
      actionresult: null,
      createdate: "2026-03-01 20:00:00",
      createman: callers.demo.id,
      updatedate: "2026-03-01 20:00:00",
    });
    const states: unknown[] = [];
    for (let step = 0; step < 5; step++) {
      const { json } = await app.send(line(path, file?.id, undefined, "DataImport"));
      const { actionstate, ...rest } = json as Record<string, unknown>;
      states.push(actionstate);
      expect(rest["asyncacitonid"]).toBe((started.json as typeof rest)["asyncacitonid"]);
      time += 499;
    }
    expect(states).toEqual([10, 10, 20, 20, 30]);
    const count = file?.rows.length ?? 0;
    expect(await total()).toBe(before + count);
    const { json } = await app.send(line(path, file?.id));
    expect(json).toMatchObject({
      actionstate: 30,
      actionresult: JSON.stringify({ total: count, success: count }),
      updatedate: "2026-03-01 20:00:01",
    });
    expect(await total()).toBe(before + count);
  });

  test("the rows appear without anyone asking for the job", async () => {
    const before = await total();
    await app.send(line(path, file?.id));
    expect(await total()).toBe(before);
    time += 1500;
    expect(await total()).toBe(before + (file?.rows.length ?? 0));
  });

  test.each<[file: string | undefined, schema: string, tag: string, message: string]>([
    ["nix", "DataImportSchema", "", "无法获取导入文件[nix]"],
    [file?.id, "Nix", "", "无法获取实体表头定义[Nix]运行时对象"],
    [file?.id, "DataImportSchema", "Nix", "无法获取实体导入[Nix]运行时对象"],
  ])("file %s, schema %s, tag %s is refused", async (id, schema, tag, message) => {
    expect(messageOf(await app.send(line(path, id, schema, tag)))).toEqual([500, 1, message]);
  });

  test("who may not create may not start a job", async () => {
    const answer = await app.send(line(path, file?.id), undefined, "viewer");
    expect(messageOf(answer)).toEqual([403, 2, `${caption}不具备操作能力[CREATE]`]);
  });
});

test("the rows of an account's job belong to the account, and to who started it", async () => {
  await app.send(line(`/accounts/${account?.id}/contacts`, contactFile?.id), undefined, "admin");
  time += 1500;
  const { json } = await app.send("POST /contacts/fetch_all", { n_name_like: "许知远" });
  expect(json).toMatchObject([{ account_id: account?.id, create_man: callers.admin.id }]);
});

test("each caller has a job of his own, and so has each account", async () => {
  const ask = async (path: string, token: "admin" | "demo") => {
    const { json } = await app.send(line(path, contactFile?.id), undefined, token);
    return (json as { asyncacitonid: string }).asyncacitonid;
  };
  const nested = `/accounts/${account?.id}/contacts`;
  const ids = [
    await ask("/contacts", "demo"),
    await ask("/contacts", "admin"),
    await ask(nested, "demo"),
  ];
  expect(new Set(ids).size).toBe(3);
});

test("the rows that failed in an import can be imported in the background, and fail again", async () => {
  const bad = await workbookOf(["线索来源"], ["网络"]);
  const { json } = await app.upload("/contacts/importdata2", bad);
  const { id } = (json as { errorfile: { id: string } }).errorfile;
  await app.send(line("/contacts", id));
  time += 1500;
  const ended = await app.send(line("/contacts", id));
  expect(ended.json).toMatchObject({ actionstate: 40 });
  const { actionresult } = ended.json as { actionresult: string };
  expect(JSON.parse(actionresult)).toMatchObject({
    total: 1,
    success: 0,
    errorinfo: { "0": { errorInfo: "项[线索来源]值[网络]无法被代码表[线索来源]识别" } },
  });
});

test("a file with other columns fails as a whole", async () => {
  await app.send(line("/contacts", leadFile?.id));
  time += 1500;
  expect((await app.send(line("/contacts", leadFile?.id))).json).toMatchObject({
    actionstate: 40,
    actionresult: "导入文件的列[类型、联系人姓名、手机号码、优先级、预期收入、预期结束]无法识别",
  });
});
