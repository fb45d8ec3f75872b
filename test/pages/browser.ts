import axe, { type AxeResults } from "axe-core";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { expect } from "vitest";

let browser: Promise<Browser> | undefined;

/** The browser of Debian's package, one for all tests of a file. */
export function openBrowser(): Promise<Browser> {
  browser ??= chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  return browser;
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
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

/** No serious finding of axe, light and dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    // Playwright evaluates past the page's policy: the page itself could not.
    const { violations } = await page.evaluate<AxeResults>(`${axe.source}; axe.run()`);
    const serious = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(
        ({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.failureSummary} ${nodes[0]?.html}`,
      );
    expect(serious).toEqual([]);
  }
}
