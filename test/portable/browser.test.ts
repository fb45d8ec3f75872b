import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../pages/browser.ts";

/** What a page would be: one script without modules. */
const page = `
import { createMock, handlerTarget, parseDocument, verify } from "contract-kit";
globalThis.run = async (text) => {
  const document = parseDocument(text);
  const app = createMock({ document });
  const created = await app.request("/pets", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Rex" }),
  });
  const findings = [];
  for await (const event of verify({ document, target: handlerTarget(app.fetch) })) {
    if (event.kind === "case-finished") findings.push(...event.findings);
  }
  return JSON.stringify({ status: created.status, body: await created.json(), findings });
};
`;

const document = `
openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      responses:
        "200":
          description: all
          content:
            application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Pet" } } }
    post:
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } }
      responses:
        "201":
          description: made
          content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } }
        "422": { description: refused }
components:
  schemas:
    Pet: { type: object, required: [name], properties: { name: { type: string, maxLength: 9 } } }
`;

const root = path.resolve(import.meta.dirname, "../..");
let folder = "";
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), "contract-kit-page-"))));
afterAll(() => rmSync(folder, { recursive: true }));

/** The script, and the modules it was made of. */
async function bundlePage(): Promise<{ code: string; inputs: readonly string[] }> {
  const entry = path.join(folder, "page.js");
  writeFileSync(entry, page);
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    format: "iife",
    platform: "browser",
    // The sources of what "browser" names in package.json: no build has to come before the tests.
    alias: { "contract-kit": path.join(root, "src/portable.ts") },
    logLevel: "silent",
  });
  return { code: outputFiles[0]?.text ?? "", inputs: Object.keys(metafile.inputs) };
}

describe("the mock and the judge in a browser's bundle", () => {
  it("need no module of Node, and work in a page", async () => {
    const { code, inputs } = await bundlePage();
    expect(inputs.filter((name) => name.startsWith("node:"))).toEqual([]);
    const tab = await (await openBrowser()).newPage();
    // Web cryptography is for secure pages only; localhost is one.
    await tab.route("http://localhost/", (route) => route.fulfill({ body: "<!doctype html>" }));
    await tab.goto("http://localhost/");
    await tab.addScriptTag({ content: code });
    const text = await tab.evaluate(`run(${JSON.stringify(document)})`);
    const result = JSON.parse(String(text)) as { status: number; body: { name: string } };
    expect(result).toMatchObject({ status: 201, body: { name: "Rex" }, findings: [] });
  });
});
