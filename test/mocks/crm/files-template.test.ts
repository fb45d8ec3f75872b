import { expect, test } from "vitest";
import {
  accountContactRecords,
  contactRecords,
  leadRecords,
} from "../../../mocks/crm/files/records.ts";
import { createFileApp, headerOf, messageOf, unzipTexts } from "./files.ts";

const app = createFileApp();

test.each([
  ["/contacts", contactRecords, "联系人"],
  ["/accounts/any/contacts", accountContactRecords("any"), "联系人"],
  ["/crm_leads", leadRecords, "线索商机"],
] as const)(
  "the template of %s is a sheet with a column for each field",
  async (path, records, title) => {
    const { status, headers, bytes } = await app.send(`GET ${path}/importtemplate`);
    expect(status).toBe(200);
    const captions = records.columns.filter((one) => one.isWritable).map((one) => one.caption);
    expect(await headerOf(bytes)).toEqual(captions);
    expect(captions).toContain("标识");
    expect(captions).not.toContain("建立人");
    const name = encodeURIComponent(`${title}数据导入模板.xlsx`);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-disposition": `attachment;filename=${name};filename*=utf-8''${name}`,
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "cache-control": "no-cache, no-store, must-revalidate",
      pragma: "no-cache",
      expires: "0",
    });
    const book = unzipTexts(bytes).get("xl/workbook.xml");
    expect(book).toContain(`<sheet name="${title}" sheetId="1" r:id="rId1"/>`);
    expect(book).toContain(`<sheet name="代码表" sheetId="2" state="hidden" r:id="rId2"/>`);
  },
);

test("columns of a code list let people choose a caption", async () => {
  const { bytes } = await app.send("GET /contacts/importtemplate?srfimporttag=DataImport");
  const parts = unzipTexts(bytes);
  const lists = parts.get("xl/worksheets/sheet2.xml") ?? "";
  const texts = [...lists.matchAll(/<c r="([A-Z]+\d+)"[^>]*><is><t[^>]*>([^<]*)</g)];
  const cells = new Map(texts.map(([, at, text]) => [at, text]));
  const header = await headerOf(bytes);
  const sheet = parts.get("xl/worksheets/sheet1.xml") ?? "";
  const rules = [
    ...sheet.matchAll(/sqref="([A-Z]+)2:[^"]*"><formula1>'代码表'!\$([A-Z]+)\$2:\$\2\$(\d+)</g),
  ];
  const choices = rules.map(([, column = "", list, last]) => [
    header[[...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1],
    Array.from({ length: Number(last) - 1 }, (_, at) => cells.get(`${list}${at + 2}`)),
  ]);
  expect(choices).toEqual([
    ["不发营销邮件", ["是", "否"]],
    [
      "线索来源",
      ["市场调研", "交流活动", "内部沟通", "公开媒体", "交易会", "合作伙伴", "外部介绍", "其他"],
    ],
    ["Locked", ["是", "否"]],
  ]);
});

test("a filled-in number stays a text, and a day a day", async () => {
  const { bytes } = await app.send("GET /contacts/importtemplate");
  const sheet = unzipTexts(bytes).get("xl/worksheets/sheet1.xml") ?? "";
  const header = await headerOf(bytes);
  const styleOf = (caption: string) => {
    const at = header.indexOf(caption) + 1;
    return new RegExp(`<col min="${at}" [^>]*style="(\\d)"`).exec(sheet)?.[1];
  };
  expect(["手机", "生日", "退订的时间"].map(styleOf)).toEqual(["1", "2", "3"]);
});

test("an unknown tag is refused", async () => {
  const answer = await app.send("GET /crm_leads/importtemplate?srfimporttag=Nix");
  expect(messageOf(answer)).toEqual([500, 1, "无法获取实体导入[Nix]运行时对象"]);
});
