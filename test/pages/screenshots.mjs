// Makes the pictures of the README: `node test/pages/screenshots.mjs`, after `npm run build`. They need Chromium.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = path.resolve(import.meta.dirname, "../..");
const main = path.join(root, "dist/cli/main.js");
const pictures = path.join(root, "docs");
const folder = mkdtempSync(path.join(tmpdir(), "contract-kit-pictures-"));
mkdirSync(pictures, { recursive: true });

// The machine that makes them may have no Chinese font.
const font = readFileSync(
  path.join(root, "node_modules/@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf"),
);
const style = `@font-face { font-family: Pictures; src: url(data:font/otf;base64,${font.toString("base64")}); }
body, button, select, input { font-family: system-ui, Pictures, sans-serif !important; }`;

const child = spawn(process.execPath, [main, "mock", "--port", "0"], { cwd: root });
try {
  const url = await startedAt(child.stdout);
  const { operations } = await (await fetch(`${url}/__mock/reference`)).json();
  const [first, second, third] = operations.map(({ id }) => id);

  const fault = JSON.stringify({ operation: second, status: 500, probability: 0.5 });
  await fetch(`${url}/__mock/faults`, { method: "POST", body: fault });
  const report = path.join(folder, "report.html");
  const flags = ["--token", "demo", "--quiet", "--report", `html=${report}`, "--include", first];
  const more = [
    "--include",
    second,
    "--include",
    third,
    "--leftovers",
    path.join(folder, "left.json"),
  ];
  spawnSync(process.execPath, [main, "verify", url, ...flags, ...more], { cwd: root });
  await fetch(`${url}/__mock/faults`, { method: "DELETE" });

  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  const shoot = async (name, address, prepare) => {
    const context = await browser.newContext({
      viewport: { width: 960, height: 520 },
      locale: "en-GB",
      bypassCSP: true,
    });
    const page = await context.newPage();
    await page.goto(address);
    await page.addStyleTag({ content: style });
    await prepare(page);
    await page.evaluate("document.fonts.ready");
    await page.screenshot({ path: path.join(pictures, `${name}.png`) });
    await context.close();
  };
  await shoot("report", pathToFileURL(report).href, (page) => page.locator(".verdict").waitFor());
  await shoot("console", `${url}/__mock/`, async (page) => {
    await page.locator(".rows .row").first().click();
    await page.locator(".detail h2").waitFor();
  });
  await shoot("reference", `${url}/__mock/docs`, (page) => page.locator("article").waitFor());
  await browser.close();
} finally {
  child.kill();
  rmSync(folder, { recursive: true });
}

function startedAt(stdout) {
  return new Promise((resolve, reject) => {
    stdout.on("data", (chunk) => {
      const url = /http:\/\/[\d.:]+/.exec(String(chunk))?.[0];
      if (url) resolve(url);
    });
    stdout.once("end", () => reject(new Error("the mock did not start")));
  });
}
