import axe, { type AxeResults } from "axe-core";
import {
  chromium,
  type Browser,
  type BrowserContext,
  type Locator,
  type Page,
} from "playwright-core";
import { expect } from "vitest";

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

/** Opens a page as a new reader would. */
export async function visit(
  url: string,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Visit> {
  const opened = await openBrowser();
  // One reader at a time.
  for (const before of opened.contexts()) await before.close();
  const context: BrowserContext = await opened.newContext(options);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]).catch(() => {});
  context.setDefaultTimeout(8000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("request", (request) => {
    const asked = new URL(request.url());
    const own = new URL(url);
    if (asked.protocol !== "data:" && asked.host !== own.host) complaints.push(request.url());
  });
  await page.goto(url);
  return { page, complaints };
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
    const only = colorScheme === "dark" ? "{ runOnly: ['color-contrast'] }" : "{}";
    const { violations } = await page.evaluate<AxeResults>(`axe.run(${only})`);
    const serious = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(
        ({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.failureSummary} ${nodes[0]?.html}`,
      );
    expect(serious).toEqual([]);
  }
}
