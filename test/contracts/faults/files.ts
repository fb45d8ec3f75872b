import { readXlsx, writeXlsx } from "hucre/xlsx";
import { expect } from "vitest";
import type { FetchHandler } from "../../../src/contract/target.ts";
import { asHandler, asServer } from "../../in-process.ts";
import { type Break, drop, type Json, lists } from "../fault-kit.ts";
import type { Fault } from "./fault.ts";

/** Answers the requests to `METHOD /path` in another way; `*` stands for one segment of the path. */
export function instead(
  pattern: string,
  act: (request: Request, next: FetchHandler) => Response | Promise<Response>,
): Break {
  const [method, path = ""] = pattern.split(" ");
  const matcher = new RegExp(`^${path.replaceAll("*", "[^/]+")}$`);
  return (next) => {
    const handler = asHandler(next);
    const broken = asServer((request) => act(request, handler));
    return (request) =>
      request.method === method && matcher.test(new URL(request.url).pathname)
        ? broken(request)
        : next(request);
  };
}

/** Changes the bytes of an answer; `type` is the media type it then has. */
export const bytes = (
  pattern: string,
  edit: (body: Uint8Array, request: Request) => Uint8Array | string | Promise<Uint8Array>,
  type?: string,
): Break =>
  instead(pattern, async (request, next) => {
    const answer = await next(request);
    const body = await edit(new Uint8Array(await answer.arrayBuffer()), request);
    const headers = new Headers(answer.headers);
    headers.delete("content-length");
    if (type !== undefined) headers.set("content-type", type);
    return new Response(body as BodyInit, { status: answer.status, headers });
  });

type Cells = Awaited<ReturnType<typeof readXlsx>>["sheets"][number]["rows"];

async function editRows(workbook: Uint8Array, edit: (rows: Cells) => Cells): Promise<Uint8Array> {
  const [sheet] = (await readXlsx(workbook)).sheets;
  return writeXlsx({ sheets: [{ name: "Sheet1", rows: edit(sheet?.rows ?? []) }] });
}

const sheet = (pattern: string, edit: (rows: Cells) => Cells): Break =>
  bytes(pattern, (body) => editRows(body, edit));

/** Changes the workbook that is uploaded. */
const upload = (pattern: string, edit: (rows: Cells) => Cells): Break =>
  instead(pattern, async (request, next) => {
    const file = (await request.formData()).get("file") as File;
    const form = new FormData();
    const workbook = await editRows(new Uint8Array(await file.arrayBuffer()), edit);
    form.set("file", new File([workbook.slice()], file.name));
    const headers = new Headers(request.headers);
    headers.delete("content-type");
    headers.delete("content-length");
    return next(new Request(request.url, { method: "POST", headers, body: form }));
  });

const json = (pattern: string, edit: (body: Json) => Json): Break =>
  bytes(pattern, (body) => JSON.stringify(edit(JSON.parse(new TextDecoder().decode(body)))));

/** Sends the request to another path, or with another body. */
const forward = (pattern: string, change: (path: string) => string, body?: Json): Break =>
  instead(pattern, async (request, next) => {
    const url = new URL(request.url);
    url.pathname = change(url.pathname);
    const sent = body === undefined ? await request.arrayBuffer() : JSON.stringify(body);
    return next(new Request(url, { method: "POST", headers: request.headers, body: sent }));
  });

const without = (caption: string) => (rows: Cells) => {
  const column = rows[0]?.indexOf(caption) ?? -1;
  expect(column).toBeGreaterThanOrEqual(0);
  return rows.map((row) => row.filter((_, at) => at !== column));
};

const replacing = (from: unknown, to: string | null) => (rows: Cells) =>
  rows.map((row, at) => (at === 0 ? row : row.map((cell) => (cell === from ? to : cell))));

const template = "GET /contacts/importtemplate";
const imports = "POST /contacts/importdata";
const reports = "POST /contacts/importdata2";
const exports = "POST /contacts/exportdata/fetch_default";
const prints = "GET /contacts/printdata/*";
const contacts = "POST /contacts/fetch_default";
const job = "GET /contacts/asyncimportdata2";

/** An export of the filter of a list, of everything that there is. */
const exportAll = (pattern: string) => forward(pattern, (path) => path, { size: 1000 });

const relabel = (field: string, code: string, caption: string) => (rows: Json[]) =>
  rows.map((row) => (row[field] === code ? { ...row, [field]: caption } : row));

const html = (edit: (text: string) => string) => (body: Uint8Array, request: Request) =>
  request.url.includes("HTML") ? edit(new TextDecoder().decode(body)) : body;

let count = 0;

/**
 * Each breaks one promise about a workbook, a document or what an import leaves behind. `stranger`: the key of a contact
 * that no run creates.
 */
export const fileFaults = (stranger: string): readonly Fault[] => [
  [
    "a template without a column",
    "template-has-captions",
    "getContactImportTemplate",
    sheet(template, without("线索来源")),
  ],
  [
    "a template that is text",
    "body-parses",
    "getContactImportTemplate",
    bytes(template, () => "标识,名称"),
  ],
  [
    "a template that is text and says it is just bytes",
    "answer-is-a-workbook",
    "getContactImportTemplate",
    bytes(template, () => "标识,名称", "application/octet-stream"),
  ],
  [
    "an import that stores nothing",
    "imported-is-listed",
    "fetchContactDefault",
    instead(imports, () => new Response(null)),
  ],
  [
    "an import that stores the first row only",
    "imported-is-listed",
    "fetchContactDefault",
    upload(imports, (rows) => rows.slice(0, 2)),
  ],
  [
    "an import that drops a field of the list",
    "imported-is-listed",
    "fetchContactDefault",
    upload(imports, without("电子邮件")),
  ],
  [
    "an import that drops a field that lists leave out",
    "imported-is-stored",
    "getContact",
    upload(imports, without("描述")),
  ],
  [
    "an import that stores the caption of a code",
    "imported-is-listed",
    "fetchContactDefault",
    lists(contacts, relabel("lead_source", "20", "交流活动")),
  ],
  [
    "an import that refuses rows that are right",
    "import-succeeds",
    "importContactData",
    instead(imports, () => Response.json({ "0": { errorInfo: "x" } })),
  ],
  [
    "an import that refuses the file",
    "import-succeeds",
    "importContactData",
    instead(imports, () => Response.json({ type: "E", code: 1, message: "x" }, { status: 500 })),
  ],
  [
    "an import that adds what is there already",
    "export-imports-back",
    "fetchContactDefault",
    upload(imports, (rows) => (rows[0]?.includes("建立人") ? without("标识")(rows) : rows)),
  ],
  [
    "an import that empties a field when an export comes back",
    "export-imports-back",
    "getContact",
    upload(imports, (rows) =>
      rows[0]?.includes("建立人") ? replacing("交易会", null)(rows) : rows,
    ),
  ],
  [
    "a report with a wrong count",
    "import-report-counts",
    "importContactDataWithReport",
    json(reports, (body) => ({ ...body, success: 2 })),
  ],
  [
    "a report that tells of no row",
    "import-report-tells-the-row",
    "importContactDataWithReport",
    json(reports, (body) => drop(body, (_, name) => name === "errorinfo")),
  ],
  [
    "a report that counts rows from 1",
    "import-report-tells-the-row",
    "importContactDataWithReport",
    json(reports, (body) => ({ ...body, errorinfo: { "2": Object(body["errorinfo"])["1"] } })),
  ],
  [
    "a report on an import that took the wrong row as well",
    "imported-is-listed",
    "fetchContactDefault",
    instead(reports, async (request, next) => {
      const answer = await next(request.clone());
      const mended = upload(reports, replacing("不存在的编码", null))(asServer(next));
      await asHandler(mended)(request);
      return answer;
    }),
  ],
  [
    "a job in a state that there is not",
    "import-job-has-a-state",
    "startContactImport",
    json(job, (body) => ({ ...body, actionstate: 50 })),
  ],
  [
    "a new job with each request",
    "import-job-goes-on",
    "startContactImport",
    json(job, (body) => ({ ...body, asyncacitonid: `job-${++count}` })),
  ],
  [
    "an export with a row too many",
    "export-has-the-rows",
    "exportContactData",
    sheet(exports, (rows) => [...rows, rows.at(-1) ?? []]),
  ],
  [
    "an export with a row too few",
    "export-has-the-rows",
    "exportContactData",
    sheet(exports, (rows) => rows.slice(0, -1)),
  ],
  [
    "an export that ignores the filter",
    "export-has-the-rows",
    "exportContactData",
    exportAll(exports),
  ],
  [
    "an export with field names instead of captions",
    "export-has-captions",
    "exportContactData",
    sheet(exports, ([header = [], ...rows]) => [header.map((_, at) => `field_${at}`), ...rows]),
  ],
  [
    "an export with codes instead of captions",
    "export-shows-captions",
    "exportContactData",
    sheet(exports, replacing("交流活动", "20")),
  ],
  [
    "an export without a value",
    "export-shows-values",
    "exportContactData",
    sheet(exports, replacing("contract-1@example.com", null)),
  ],
  [
    "an export of other days",
    "export-shows-values",
    "exportContactData",
    sheet(exports, (rows) =>
      rows.map((row) =>
        row.map((cell) => (cell instanceof Date ? new Date(cell.getTime() - 28_800_000) : cell)),
      ),
    ),
  ],
  [
    "a truncated export",
    "body-parses",
    "exportContactData",
    bytes(exports, (body) => body.slice(0, -40)),
  ],
  [
    "an export by key that holds the whole list",
    "export-by-key-has-the-record",
    "exportContactDataByKey",
    forward(`${exports}/*`, (path) => path.replace(/\/[^/]+$/, ""), {}),
  ],
  [
    "HTML without the name",
    "print-shows-the-record",
    "printContact",
    bytes(
      prints,
      html((text) => text.replaceAll(/Contract m\w+/g, "…")),
    ),
  ],
  [
    "PDF where HTML was asked for",
    "print-has-its-format",
    "printContact",
    instead(prints, (request, next) =>
      next(new Request(request.url.replace("HTML", "PDF"), request)),
    ),
  ],
  [
    "a PDF of somebody else",
    "print-shows-the-record",
    "printContact",
    instead(prints, async (request, next) => {
      const isPdf = new URL(request.url).searchParams.get("srfcontenttype") === "PDF";
      const url = request.url.replace(/printdata\/\w+/, `printdata/${stranger}`);
      return next(isPdf ? new Request(url, request) : request);
    }),
  ],
  ["a truncated PDF", "body-parses", "printContact", bytes(prints, (body) => body.slice(0, -20))],
  [
    "an import for an account that forgets the account",
    "imported-is-listed",
    "fetchAccountContactDefault",
    forward("POST /accounts/*/contacts/importdata", () => "/contacts/importdata"),
  ],
  [
    "an export of an account that holds the contacts of all",
    "export-has-the-rows",
    "exportAccountContactData",
    exportAll("POST /accounts/*/contacts/exportdata/fetch_default"),
  ],
  [
    "leads whose type stays a caption",
    "imported-is-listed",
    "fetchLeadDefault",
    lists("POST /crm_leads/fetch_default", relabel("type", "lead", "线索")),
  ],
  [
    "an export of leads with codes",
    "export-shows-captions",
    "exportLeadData",
    sheet("POST /crm_leads/exportdata/fetch_default", replacing("商机", "opportunity")),
  ],
  [
    "HTML of a lead without the name",
    "print-shows-the-record",
    "printLead",
    bytes(
      "GET /crm_leads/printdata/*",
      html((text) => text.replaceAll(/Contract m\w+/g, "…")),
    ),
  ],
];
