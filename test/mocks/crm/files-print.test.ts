import { execFileSync } from "node:child_process";
import { inflateSync } from "node:zlib";
import { beforeEach, expect, test } from "vitest";
import {
  createFileApp,
  type FileApp,
  headerOf,
  messageOf,
  readTable,
  unzipTexts,
} from "./files.ts";
import { createWorld } from "./world.ts";

const { store } = createWorld();
const [first, second] = store.table("contacts").all();
const [lead] = store.table("crm_leads").all();
const [account] = store.table("accounts").all();
const odd = `<script>"顾" & '清和'</script>\u0001`;

let app: FileApp;
beforeEach(() => void (app = createFileApp()));

/** The texts of a PDF in the order in which they are drawn, by the tables that its fonts have for copying text. */
function pdfText(bytes: Uint8Array): string {
  const source = Buffer.from(bytes).toString("latin1");
  const streams = [...source.matchAll(/stream\r?\n([^]*?)\r?\nendstream/g)].map(([, data = ""]) => {
    try {
      return inflateSync(Buffer.from(data, "latin1")).toString("latin1");
    } catch {
      return "";
    }
  });
  const glyphs = new Map<string, string>();
  for (const map of streams.filter((one) => one.includes("beginbfrange"))) {
    for (const [, from = "", list = ""] of map.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
      for (const [at, [, hex = ""]] of [...list.matchAll(/<([\w ]*)>/g)].entries()) {
        const glyph = (Number.parseInt(from, 16) + at).toString(16).padStart(4, "0");
        const units = hex.match(/\w{4}/g) ?? [];
        const text = units.map((unit) => String.fromCharCode(Number.parseInt(unit, 16)));
        glyphs.set(glyph, text.join(""));
      }
    }
  }
  const pages = streams.filter((one) => one.includes(" Tf"));
  return pages
    .flatMap((page) => [...page.matchAll(/\[(<[^\]]*)\] TJ/g)])
    .map(([, list = ""]) =>
      [...list.matchAll(/<(\w+)>/g)]
        .flatMap(([, hex = ""]) => hex.match(/.{4}/g) ?? [])
        .map((glyph) => glyphs.get(glyph) ?? "")
        .join(""),
    )
    .join("\n");
}

const otherReader = "pdftotext";

/** What another program reads, where it is installed; structure and fonts are checked here in any case. */
function otherText(bytes: Uint8Array): string | undefined {
  try {
    return execFileSync(otherReader, ["-", "-"], { input: bytes, stdio: "pipe" }).toString();
  } catch {
    return undefined;
  }
}

test.each([
  ["/contacts", first],
  [`/accounts/${account?.id}/contacts`, first],
  ["/crm_leads", lead],
])("a print of %s is a PDF that shows the record, its font inside", async (path, row) => {
  const { status, headers, bytes } = await app.send(
    `GET ${path}/printdata/${row?.id}?srfprinttag=DataPrint`,
  );
  expect(status).toBe(200);
  expect(Object.fromEntries(headers)).toMatchObject({
    "content-type": "application/pdf",
    "content-disposition": "attachment;filename=print.pdf;filename*=utf-8''print.pdf",
    "cache-control": "no-cache, no-store, must-revalidate",
  });
  const source = Buffer.from(bytes).toString("latin1");
  expect(source).toMatch(/^%PDF-1\.\d\n[^]*\n%%EOF\n?$/);
  expect(source).toMatch(/\/FontFile3 \d+ 0 R/);
  for (const text of [pdfText(bytes), otherText(bytes)]) {
    if (text !== undefined) expect(text).toContain(row?.name);
    if (text !== undefined) expect(text).toContain(row?.id);
  }
});

test("several records are printed one after the other, over as many pages as they need", async () => {
  await app.send("POST /crm_leads", {
    id: "l",
    type: "lead",
    name: "长文",
    description: `${"字".repeat(5000)}\n`.repeat(3),
  });
  const path = `/crm_leads/printdata/${lead?.id};l?srfprinttag=DataPrint&srfcontenttype=PDF`;
  const { bytes } = await app.send(`GET ${path}`);
  const text = pdfText(bytes);
  expect(text).toContain(lead?.name);
  expect(text).toContain("长文");
  expect([...text].filter((one) => one === "字")).toHaveLength(15_000);
  const source = Buffer.from(bytes).toString("latin1");
  expect([...source.matchAll(/\/Type \/Page\b/g)].length).toBeGreaterThan(5);
});

test("the same print is the same bytes", async () => {
  const path = `GET /contacts/printdata/${first?.id}?srfprinttag=DataPrint`;
  const [one, other] = [await app.send(path), await createFileApp().send(path)];
  expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true);
});

test("what is copied out of a print does not depend on what was printed before, although both characters look the same", async () => {
  const rows = [
    { id: "radical", type: "lead", name: "\u2f42" },
    { id: "character", type: "lead", name: "\u6587" },
  ];
  for (const row of rows) await app.send("POST /crm_leads", row);
  for (const { id, name } of [...rows, ...rows]) {
    const { bytes } = await app.send(`GET /crm_leads/printdata/${id}?srfprinttag=DataPrint`);
    expect(pdfText(bytes)).toContain(name);
  }
});

test("HTML holds every value as text", async () => {
  await app.send("POST /contacts", { id: "own", name: odd, lead_source: "50", email_opt_out: 0 });
  const path = "/contacts/printdata/own?srfprinttag=DataPrint&srfcontenttype=HTML";
  const { headers, bytes } = await app.send(`GET ${path}`);
  expect(headers.get("content-type")).toBe("text/html;charset=UTF-8");
  expect(headers.get("content-disposition")).toContain("filename=print.html");
  const html = new TextDecoder().decode(bytes);
  expect(html).toContain(
    "<td>名称</td><td>&lt;script&gt;&quot;顾&quot; &amp; &#39;清和&#39;&lt;/script&gt;\ufffd</td>",
  );
  expect(html).not.toContain("<script");
  expect(html).toContain("<td>线索来源</td><td>交易会</td>");
  expect(html).toContain("<td>不发营销邮件</td><td>否</td>");
});

test.each(["XLSX", "EXCEL", "xlsx"])("%s is a workbook of field and value", async (type) => {
  const path = `/contacts/printdata/${first?.id}?srfprinttag=DataPrint&srfcontenttype=${type}`;
  const { headers, bytes } = await app.send(`GET ${path}`);
  expect(headers.get("content-disposition")).toContain("filename=print.xlsx");
  expect(await headerOf(bytes)).toEqual(["项目", "内容"]);
  expect(await readTable(bytes)).toContainEqual({ 项目: "全名", 内容: first?.full_name });
});

test.each(["DOCX", "WORD"])("%s is a document with the values in a table", async (type) => {
  await app.send("POST /contacts", { id: "own", name: odd });
  const path = `/contacts/printdata/own;${first?.id}?srfprinttag=DataPrint&srfcontenttype=${type}`;
  const { headers, bytes } = await app.send(`GET ${path}`);
  expect(headers.get("content-type")).toMatch(/wordprocessingml\.document$/);
  expect(headers.get("content-disposition")).toContain("filename=print.docx");
  const parts = unzipTexts(bytes);
  expect([...parts.keys()]).toEqual(["[Content_Types].xml", "_rels/.rels", "word/document.xml"]);
  const xml = parts.get("word/document.xml") ?? "";
  expect(xml).toContain(
    ">&lt;script&gt;&quot;顾&quot; &amp; &#39;清和&#39;&lt;/script&gt;\ufffd</w:t>",
  );
  expect(xml).toContain(`>${first?.full_name}</w:t>`);
  // As many ends as beginnings, in the right order.
  const open: string[] = [];
  for (const [, end, name, alone] of xml.matchAll(/<(\/?)([\w:]+)[^>]*?(\/?)>/g)) {
    if (end) expect(open.pop()).toBe(name);
    else if (!alone) open.push(name ?? "");
  }
  expect(open).toEqual([]);
});

test("a report holds the rows that its conditions find", async () => {
  const filter = { n_type_eq: "opportunity", size: 100, sort: "expected_revenue,desc" };
  const rows = (await app.send("POST /crm_leads/fetch_default", filter)).json as { name: string }[];
  const path = "/crm_leads/report?srfreporttag=DataReport";
  const { headers, bytes } = await app.send(`POST ${path}&srfcontenttype=XLSX`, filter);
  expect(headers.get("content-disposition")).toContain("filename=report.xlsx");
  const table = await readTable(bytes);
  expect(table.map((row) => row["名称"])).toEqual(rows.map(({ name }) => name));
  expect(table[0]).toMatchObject({ 类型: "商机" });
  const pdf = await app.send(`POST ${path}`, filter);
  expect(pdf.headers.get("content-disposition")).toContain("filename=report.pdf");
  expect(pdfText(pdf.bytes)).toContain(`共 ${rows.length} 行`);
  for (const { name } of rows) expect(pdfText(pdf.bytes).replaceAll("\n", "")).toContain(name);
});

test("a report on an account holds its contacts", async () => {
  const path = `/accounts/${account?.id}/contacts/report?srfreporttag=DataReport&srfcontenttype=HTML`;
  const html = new TextDecoder().decode((await app.send(`POST ${path}`, {})).bytes);
  expect(html).toContain(`<td>${first?.full_name}</td>`);
  expect(html).not.toContain(`<td>${second?.full_name}</td>`);
});

test.each<[line: string, body: object | undefined, want: unknown]>([
  [
    "GET /contacts/printdata/nix?srfprinttag=Nix",
    undefined,
    [500, 1, "无法获取实体打印[Nix]运行时对象"],
  ],
  [
    "GET /contacts/printdata/nix?srfprinttag=DataPrint",
    undefined,
    [403, 2, "联系人[nix]不具备操作能力[READ]"],
  ],
  [
    "GET /contacts/printdata/;?srfprinttag=DataPrint",
    undefined,
    [403, 2, "联系人[;]不具备操作能力[READ]"],
  ],
  [
    `GET /contacts/printdata/${first?.id};nix?srfprinttag=DataPrint`,
    undefined,
    [403, 2, "联系人[nix]不具备操作能力[READ]"],
  ],
  [
    `GET /contacts/printdata/${first?.id}?srfprinttag=DataPrint&srfcontenttype=XML`,
    undefined,
    [500, 1, "不支持的打印内容类型[XML]"],
  ],
  ["POST /crm_leads/report?srfreporttag=Nix", {}, [500, 1, "无法获取实体报表[Nix]运行时对象"]],
  [
    "POST /crm_leads/report?srfreporttag=DataReport&srfcontenttype=USER2",
    {},
    [500, 1, "不支持的打印内容类型[USER2]"],
  ],
  [
    "POST /contacts/report?srfreporttag=DataReport",
    { size: "x" },
    [500, 1, 'For input string: "x"'],
  ],
])("%s is refused", async (line, body, want) => {
  expect(messageOf(await app.send(line, body))).toEqual(want);
});
