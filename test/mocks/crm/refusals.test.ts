import { expect, test } from "vitest";
import { createApp } from "./app.ts";
import { createWorld } from "./world.ts";

const { store } = createWorld();
const [taken] = store.table("contacts").all();
const [lead] = store.table("crm_leads").all();
const send = createApp();
const long = "x".repeat(501);

const empty = "[数据输入为空错误]";
const tooLong = (limit: number) => `[值规则错误], 内容长度必须小于等于[${limit}]`;
const convert = (value: string, type: string) =>
  `转化数据[${value}]至[${type}]发生异常，数据格式不正确`;

type Want = readonly [status: number, code: number, message: string];

test.each<[line: string, body: unknown, want: Want]>([
  ["POST /contacts", { id: taken?.id }, [500, 1, "数据库执行异常，请联系系统管理员。"]],
  ["POST /contacts", { account_id: "nix" }, [500, 1, "指定[客户名称][nix]无效"]],
  ["POST /contacts", { full_name: long }, [500, 5, `全名${tooLong(120)}`]],
  [
    "POST /contacts",
    { full_name: long, assistant: long },
    [500, 5, `助理${tooLong(50)}\r\n全名${tooLong(120)}`],
  ],
  ["POST /contacts", { attachments: [{ name: long }] }, [500, 5, `名称${tooLong(200)}`]],
  ["POST /contacts", { email_opt_out: "abc" }, [500, 1, convert("abc", "整数型")]],
  ["POST /contacts", { full_name: long, locked_s: "x" }, [500, 1, convert("x", "整数型")]],
  ["POST /contacts", { date_of_birth: "1999-02-31" }, [500, 1, convert("1999-02-31", "日期型")]],
  ["POST /contacts", { attachments: "abc" }, [500, 1, convert("abc", "集合型")]],
  ["POST /contacts", [], [500, 1, convert("[]", "对象型")]],
  ["POST /contacts", undefined, [500, 1, "Required request body is missing"]],
  ["GET /contacts/get_draft?locked_s=abc", undefined, [500, 1, convert("abc", "整数型")]],
  ["GET /contacts/nix", undefined, [403, 2, "联系人[nix]不具备操作能力[READ]"]],
  ["PUT /contacts/nix", {}, [403, 2, "联系人[nix]不具备操作能力[UPDATE]"]],
  ["DELETE /contacts/nix", undefined, [403, 2, "联系人[nix]不具备操作能力[DELETE]"]],
  ["POST /contacts/nix/add_tags", {}, [403, 2, "联系人[nix]不具备操作能力[UPDATE]"]],
  ["POST /contacts/create_task", {}, [500, 5, `标识${empty}`]],
  ["POST /contacts/create_task", { id: "nix" }, [403, 2, "联系人[nix]不具备操作能力[UPDATE]"]],
  ["POST /contacts/fetch_all", { page: "x" }, [500, 1, 'For input string: "x"']],
  ["POST /accounts/nix/contacts", {}, [500, 1, "指定[客户名称][nix]无效"]],
  ["GET /crm_leads/nix", undefined, [403, 2, "线索/商机[nix]不具备操作能力[READ]"]],
  ["POST /crm_leads", {}, [500, 5, `类型${empty}`]],
  ["POST /crm_leads", { type: null, name: long }, [500, 5, `名称${tooLong(200)}\r\n类型${empty}`]],
  ["POST /crm_leads/save", {}, [500, 5, `类型${empty}`]],
  [`PUT /crm_leads/${lead?.id}`, { type: "" }, [500, 5, `类型${empty}`]],
  [`PUT /crm_leads/${lead?.id}`, { stage_id: "nix" }, [500, 1, "指定[阶段][nix]无效"]],
  [
    `PUT /crm_leads/${lead?.id}`,
    { stage_id: lead?.team_id },
    [500, 1, `指定[阶段][${lead?.team_id}]无效`],
  ],
  [`PUT /crm_leads/${lead?.id}`, { probability: "viel" }, [500, 1, convert("viel", "浮点型")]],
  [
    `POST /crm_leads/${lead?.id}/message_post_with_source`,
    { subject: long },
    [500, 5, `主旨${tooLong(500)}`],
  ],
  [
    "GET /crm_leads/importtemplate?srfimporttag=A",
    undefined,
    [500, 1, "无法获取实体导入[A]运行时对象"],
  ],
  ["POST /contacts/exportdata/fetch_all", {}, [500, 1, "未指定实体数据导出标识"]],
  [
    "POST /contacts/exportdata/fetch_all?srfexporttag=A",
    {},
    [500, 1, "无法获取实体导出[A]运行时对象"],
  ],
  ["GET /contacts/printdata/1", undefined, [500, 1, "未指定实体打印标识"]],
  ["GET /contacts/printdata/1?srfprinttag=A", undefined, [500, 1, "无法获取实体打印[A]运行时对象"]],
  ["POST /crm_leads/report", {}, [500, 1, "未传入报表标记"]],
  ["POST /crm_leads/report?srfreporttag=A", {}, [500, 1, "无法获取实体报表[A]运行时对象"]],
  ["POST /crm_leads/report?srfreporttag=A", undefined, [500, 1, "未传入报表参数"]],
])("%s %j is refused", async (line, body, [status, code, message]) => {
  expect(await send(line, body)).toMatchObject({ status, body: { code, message } });
});

test("input errors name the fields", async () => {
  const { body } = await send("POST /crm_leads", { name: long });
  expect(body).toEqual({
    type: "EntityException",
    code: 5,
    message: `名称${tooLong(200)}\r\n类型${empty}`,
    details: [
      {
        fieldname: "NAME",
        fieldlogicname: "名称",
        fielderrortype: 3,
        fielderrorinfo: "内容长度必须小于等于[200]",
      },
      { fieldname: "TYPE", fieldlogicname: "类型", fielderrortype: 1, fielderrorinfo: null },
    ],
  });
});

test.each<[line: string, body: unknown, status: number, code: number | undefined]>([
  ["GET /contacts/nix", undefined, 500, 3],
  ["PUT /contacts/nix", {}, 500, 3],
  ["DELETE /contacts/nix", undefined, 200, undefined],
])("a super user's %s is told that nothing is there", async (line, body, status, code) => {
  const answer = await send(line, body, "admin");
  expect(answer.status).toBe(status);
  expect(answer.body).toEqual(
    code && { type: "DataEntityRuntimeException", code, message: "无法获取指定数据[nix]" },
  );
});

test("without a permission nothing is done", async () => {
  const contact = await send("POST /contacts", {}, "viewer");
  const crmLead = await send("DELETE /crm_leads/nix", undefined, "viewer");
  const type = "DEServiceAPIRuntimeException";
  expect([contact.status, contact.body]).toEqual([
    403,
    { type, code: 2, message: "联系人不具备操作能力[CREATE]" },
  ]);
  expect(crmLead.body).toEqual({ type, code: 2, message: "线索/商机不具备操作能力[DELETE]" });
});

test("an unknown token is answered without a body", async () => {
  expect(await send("GET /contacts/nix", undefined, "nobody")).toMatchObject({
    status: 401,
    body: undefined,
  });
});

test("a body that is too large is refused, whatever is in it", async () => {
  const { status, body } = await createApp()("POST /contacts", {
    description: "长".repeat(3_000_000),
  });
  expect([status, body]).toEqual([
    500,
    {
      type: "MaxUploadSizeExceededException",
      code: 1,
      message: "请求内容过大，不得超过[8388608]字节",
    },
  ]);
});
