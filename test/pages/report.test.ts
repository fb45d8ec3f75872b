import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunEvent, RunFinding } from "../../src/contract/events.ts";
import { htmlReport, type HtmlOptions } from "../../src/report/formats/html.ts";
import { jsonReport } from "../../src/report/formats/json.ts";
import { readRuns } from "../../src/report/merge.ts";
import { finding, finished, oneCase, started } from "../unit/report/events.ts";
import { expectAccessible, expectCount, expectTexts, visit } from "./browser.ts";

const hostile = `</script><script>document.title = "taken"</script><img src=x onerror="document.title='taken'">`;
const utf8 = new TextEncoder();

let folder = "";
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), "contract-kit-report-"))));
afterAll(() => rmSync(folder, { recursive: true }));

function caseWith(found: RunFinding, body: string): RunEvent {
  return oneCase({
    findings: [found],
    response: {
      status: 201,
      headers: new Headers({ "content-type": "application/json" }),
      body: utf8.encode(body),
    },
  });
}

const wrongName = finding({ instance: "/pets/2/name" });
const sameCause = finding({ id: "bbbb00000000", operation: "getPet", instance: "/name" });
const warning = finding({
  id: "cccc00000000",
  rule: "headers-valid",
  severity: "warning",
  instance: "header x-total",
  where: { file: "api/pets.yaml", line: 2, column: 1 },
  message: hostile,
});
const gone = finding({ id: "dddd00000000", message: "was broken" });
const unseen = finding({ id: "eeee00000000", operation: "removed", message: "cannot be seen" });

const run: readonly RunEvent[] = [
  started,
  caseWith(wrongName, JSON.stringify({ pets: [{ name: "A" }, { name: "B" }, { name: 1 }] })),
  { ...oneCase(), operation: "getPet", phase: "coverage", findings: [sameCause] },
  caseWith(warning, JSON.stringify({ text: `${hostile}${"x".repeat(1_000_000)}` })),
  {
    kind: "flow-finished",
    flow: "life",
    requests: 1,
    ms: 1,
    findings: [
      finding({ id: "ffff00000000", operation: "getPet", instance: "/name", phase: "flows" }),
    ],
  },
  { kind: "skipped", phase: "coverage", subject: "getPet", reason: hostile },
  finished,
];
const specLines = ["openapi: 3.1.0", "two", "three", "four", "five", "six", `seven ${hostile}`];

function write(name: string, events: readonly RunEvent[], options: HtmlOptions = {}): string {
  const report = htmlReport({ version: "1.2.3", linesOf: () => specLines, ...options });
  const file = path.join(folder, name);
  writeFileSync(file, events.map((event) => report.add(event)).join("") + report.end());
  return file;
}

function earlier(...findings: RunFinding[]): NonNullable<HtmlOptions["earlier"]> {
  const report = jsonReport();
  for (const event of [started, oneCase({ findings }), finished]) report.add(event);
  return { file: "before.json", runs: readRuns("before.json", report.end()) };
}

describe("the contract report, opened from disk", () => {
  test("shows verdict, findings by cause with the place marked, and obeys the reader", async () => {
    const file = write("report.html", run);
    const { page, complaints } = await visit(pathToFileURL(file).href, { locale: "en-GB" });
    await page.getByText("✗ Does not conform").waitFor();
    await expectCount(page.locator(".cause")).toBe(2);
    // Two operations break one place of the document: one cause.
    const cause = page.locator(".cause").first();
    await expectTexts(cause.locator("p")).toEqual([
      "must be string, but is 1",
      "2 operations, 3 times · follows from the document",
      "The body does not fit the schema of its status and media type. Correct the value in the server, or the schema at the place below.",
      "What the document says: api/pets.yaml:7:3",
    ]);
    await expectTexts(cause.locator("mark")).toEqual([`7seven ${hostile}\n`, '      "name": 1\n']);
    await expectTexts(page.locator(".heat td.fail")).toEqual(["2 ✗1 !1", "1 ✗1", "0 ✗1"]);
    await page.getByRole("button", { name: "by status" }).click();
    await expectTexts(page.locator(".heat thead th")).toEqual(["operation", "201"]);
    await page.getByRole("button", { name: "getPet", exact: true }).click();
    await expectCount(page.locator(".cause")).toBe(1);
    await page.getByRole("searchbox").fill("");
    await page.getByLabel("Which findings").selectOption("warning");
    await expectTexts(page.locator(".cause h3")).toEqual(["warning headers-valid header x-total"]);
    await page.getByLabel("Which findings").selectOption("all");
    await page.getByText("addPet: 6 of 11").click();
    await page.getByText("/s/age/minimum").waitFor();
    await page.getByLabel("Language").selectOption("zh");
    await page.getByText("不符合契约").waitFor();
    await expectTexts(page.locator(".meaning").first()).toEqual([
      "正文不符合该状态码与媒体类型的 schema。请更正服务端返回的值，或更正下方所示位置的 schema。",
    ]);
    await expectTexts(page.locator(".heat thead th")).toEqual(["操作", "201"]);
    await page.getByRole("button", { name: "按阶段" }).click();
    await expectTexts(page.locator(".heat thead th")).toEqual(["操作", "示例", "覆盖", "流程"]);
    // Hostile texts are texts.
    expect(await page.title()).toBe("Contract report: Pets 1");
    await expectCount(page.locator("img")).toBe(0);
    expect(complaints).toEqual([]);
    expect(statSync(file).size).toBeLessThan(100_000);
  });

  test("axe finds nothing serious", async () => {
    const { page } = await visit(pathToFileURL(write("axe.html", run)).href);
    await page.getByText("headers-valid").first().waitFor();
    await expectAccessible(page);
  });

  test("a phone of 390 pixels scrolls up and down alone; paper shows every finding", async () => {
    const { page } = await visit(pathToFileURL(write("phone.html", run)).href, {
      viewport: { width: 390, height: 844 },
    });
    await page.locator(".cause").first().waitFor();
    const width = "document.documentElement.scrollWidth";
    expect(await page.evaluate<number>(width)).toBe(390);
    // Names are read in words, not letter by letter.
    const name = await page.locator(".heat tbody th").first().boundingBox();
    expect(name?.width).toBeGreaterThan(120);
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    await expectCount(page.locator(".finding:not([open])")).toBe(0);
    const paper = await page.pdf({ format: "A4" });
    expect(paper.subarray(0, 5).toString()).toBe("%PDF-");
  });

  test("an earlier report tells what is new, fixed, still there, and what nobody looked at", async () => {
    const file = write("compared.html", run, { earlier: earlier(wrongName, gone, unseen) });
    const { page } = await visit(pathToFileURL(file).href, { locale: "en-GB" });
    const section = page.locator(".comparison");
    await expectTexts(section.locator("p")).toEqual(["3 new, 1 still there, 1 fixed"]);
    await expectTexts(section.locator("li")).toEqual([
      "body-fits-schema, addPet: was broken dddd00000000",
      "body-fits-schema, removed: cannot be seen eeee00000000",
    ]);
    await page.getByLabel("Which findings").selectOption("still");
    await expectTexts(page.locator(".finding > summary")).toEqual([
      "addPet /pets/2/name: must be string, but is 1 still there",
    ]);
  });

  test("thousands of findings: the file stays small and says what it left out", async () => {
    const many = Array.from({ length: 5000 }, (_, index) =>
      caseWith(finding({ id: `id-${index}`, message: "x".repeat(300) }), '{"name":1}'),
    );
    const file = write("many.html", [started, ...many, finished]);
    expect(statSync(file).size).toBeLessThan(1_000_000);
    const { page } = await visit(pathToFileURL(file).href, { locale: "en-GB" });
    await page.getByText(/more findings were left out/).waitFor();
    await expectCount(page.locator(".finding")).toBeGreaterThan(100);
  });

  test("asks nothing of the network, and its policy allows no script but its own", () => {
    const text = readFileSync(write("plain.html", run), "utf8");
    expect(text).toContain("default-src 'none'; script-src 'sha256-");
    expect(text.match(/<script/g)).toHaveLength(2);
    expect(text).not.toMatch(/(?:src|href)="(?!data:,)/);
  });
});
