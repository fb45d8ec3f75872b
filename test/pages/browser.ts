import axe, { type AxeResults } from "axe-core";
import {
  chromium,
  type Browser,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from "playwright-core";
import { expect, onTestFinished } from "vitest";

let browser: Promise<Browser> | undefined;

/** The browser of Debian's package: one for all files of a worker, and it ends with the worker. */
export function openBrowser(): Promise<Browser> {
  browser ??= chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  return browser;
}

export interface Visit {
  readonly page: Page;
  /** What the page complained about, and what it asked of other hosts than its own. */
  readonly complaints: readonly string[];
}

interface Reader {
  readonly page: Page;
  /** The host that the page may ask. */
  host: string;
  complaints: string[];
}

/** One of a kind: to make another takes longer than most tests. */
const readers = new Map<string, Promise<Reader>>();

/** Opens a page as a new reader would: nothing is left of what was done before. */
export async function visit(url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const kind = JSON.stringify(options);
  const own = readers.get(kind) ?? newReader(options);
  readers.set(kind, own);
  const reader = await own;
  onTestFinished(() => leave(reader.page));
  reader.complaints = [];
  reader.host = new URL(url).host;
  await reader.page.goto(url);
  return reader;
}

async function newReader(options: BrowserContextOptions): Promise<Reader> {
  const context = await (await openBrowser()).newContext(options);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]).catch(() => {});
  context.setDefaultTimeout(8000);
  const page = await context.newPage();
  const reader: Reader = { page, host: "", complaints: [] };
  page.on("pageerror", (error) => reader.complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") reader.complaints.push(message.text());
  });
  page.on("request", (request) => {
    const asked = new URL(request.url());
    if (asked.protocol !== "data:" && asked.host !== reader.host)
      reader.complaints.push(asked.href);
  });
  return reader;
}

async function leave(page: Page): Promise<void> {
  await page.evaluate("localStorage.clear()");
  await page.goto("about:blank");
  await page.emulateMedia({ colorScheme: null });
}

/** A page needs a moment to follow a click: what is asked of it here is waited for. */
const patience = { timeout: 8000, interval: 30 };

export function expectCount(locator: Locator) {
  return expect.poll(() => locator.count(), patience);
}

export function expectTexts(locator: Locator) {
  return expect.poll(() => locator.allTextContents(), patience);
}

export function expectValue(locator: Locator) {
  return expect.poll(() => locator.inputValue(), patience);
}

/** No serious finding of axe, light and dark; in the dark only colours are others. */
export async function expectAccessible(page: Page): Promise<void> {
  // Playwright evaluates past the page's policy: the page itself could not.
  await page.evaluate(`window.axe ?? (() => { ${axe.source} })()`);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const only = colorScheme === "dark" ? "runOnly: ['color-contrast']," : "";
    const violations = await page.evaluate<AxeResults["violations"]>(
      `axe.run({ ${only} resultTypes: ["violations"] }).then((results) => results.violations)`,
    );
    const serious = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(
        ({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.failureSummary} ${nodes[0]?.html}`,
      );
    expect(serious).toEqual([]);
  }
}
