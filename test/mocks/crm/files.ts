import { inflateRawSync } from "node:zlib";
import type { Clock } from "contract-kit";
import { fixedClock } from "contract-kit";
import { readXlsx } from "hucre/xlsx";
import type { callers } from "../../../mocks/crm/callers.ts";
import mock from "../../../mocks/crm/index.ts";
import type { Cell, SheetColumn } from "../../../mocks/crm/files/workbook/sheet-xml.ts";
import { writeWorkbook } from "../../../mocks/crm/files/workbook/write.ts";
import { createMock } from "../../../src/mock/create-mock.ts";
import { document } from "../../crm-document.ts";
import { now } from "./world.ts";

/** An answer that may be a file. */
export interface FileAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** Undefined when there is none or when it is no JSON. */
  readonly json: unknown;
}

type Token = keyof typeof callers;

export interface FileApp {
  send(line: string, body?: unknown, token?: Token): Promise<FileAnswer>;
  /** Posts the bytes as the part `file`. */
  upload(path: string, file: BlobPart, token?: Token): Promise<FileAnswer>;
}

/** A mock of its own; its clock stands still unless it is given one. */
export function createFileApp(clock: Clock = fixedClock(now)): FileApp {
  const app = createMock({ document, definition: mock, clock });
  const ask = async (line: string, init: RequestInit, token: Token): Promise<FileAnswer> => {
    const [method = "", path = ""] = line.split(" ");
    const headers = { authorization: `Bearer ${token}`, ...init.headers };
    const response = await app.request(path, { ...init, method, headers });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const isJson = response.headers.get("content-type")?.includes("json") && bytes.length > 0;
    const json: unknown = isJson ? JSON.parse(new TextDecoder().decode(bytes)) : undefined;
    return { status: response.status, headers: response.headers, bytes, json };
  };
  return {
    send: (line, body, token = "demo") =>
      ask(
        line,
        body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { "content-type": "application/json" } },
        token,
      ),
    upload: (path, file, token = "demo") => {
      const form = new FormData();
      form.set("file", new File([file], "导入.xlsx"));
      return ask(`POST ${path}`, { body: form }, token);
    },
  };
}

/** A workbook with these captions and rows. */
export function workbookOf(
  header: readonly string[],
  ...rows: readonly (readonly Cell[])[]
): Promise<Uint8Array<ArrayBuffer>> {
  const columns = header.map((caption): SheetColumn => ({ header: caption, format: "general" }));
  return writeWorkbook({ name: "Sheet1", columns, rows });
}

/** The first sheet as an independent reader sees it: rows of caption -> value, dates as `Date` of the local time. */
export async function readTable(bytes: Uint8Array): Promise<Record<string, unknown>[]> {
  const [sheet] = (await readXlsx(bytes)).sheets;
  const [header = [], ...rows] = sheet?.rows ?? [];
  return rows.map((row) =>
    Object.fromEntries(header.map((caption, at) => [String(caption), row[at] ?? null])),
  );
}

export async function headerOf(bytes: Uint8Array): Promise<unknown[]> {
  return (await readXlsx(bytes)).sheets[0]?.rows[0] ?? [];
}

/** The files of an archive as texts; throws when the archive is damaged. */
export function unzipTexts(bytes: Uint8Array): Map<string, string> {
  const data = Buffer.from(bytes);
  const texts = new Map<string, string>();
  let at = 0;
  while (data.readUInt32LE(at) === 0x04034b50) {
    const [size, length] = [data.readUInt32LE(at + 18), data.readUInt16LE(at + 26)];
    const start = at + 30 + length + data.readUInt16LE(at + 28);
    const text = inflateRawSync(data.subarray(start, start + size)).toString();
    texts.set(data.toString("utf8", at + 30, at + 30 + length), text);
    at = start + size;
  }
  return texts;
}

/** What the ServiceError says. */
export function messageOf({ status, json }: FileAnswer): unknown {
  const { code, message } = json as { code: unknown; message: unknown };
  return [status, code, message];
}
