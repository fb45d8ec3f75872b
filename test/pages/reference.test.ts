import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { closeBrowser, expectAccessible, visit, type Visit } from "./browser.ts";
import { hostile, openShop, type Shop } from "./shop.ts";

let shop: Shop;
beforeAll(async () => void (shop = await openShop()));
beforeEach(() => shop.begin());
afterAll(async () => {
  await closeBrowser();
  await shop.stop();
});

async function open(operation: string, locale = "en-GB"): Promise<Visit> {
  const opened = await visit(`${shop.url}/__mock/docs#${operation}`, { locale });
  await opened.page.locator("article").waitFor();
  return opened;
}

test("operations stand by tag, with parameters, schemas to open, examples and places", async () => {
  const { page, complaints } = await open("listGoods");
  expect(await page.locator("nav h3").allTextContents()).toEqual(["goods"]);
  expect(await page.locator("nav a").allTextContents()).toEqual([
    "GET listGoods",
    "POST addGood",
    "GET getGood",
    "DELETE removeGood",
  ]);
  expect(await page.locator("article h2").textContent()).toBe("List the goods ");
  await page.getByText("minimum 1, maximum 50").waitFor();
  await page.getByText("items []").click();
  await page.getByText("1 茶 | 2 咖啡").waitFor();
  await page.getByText("maker").click();
  await page.getByText("town").waitFor();
  await page.getByText(/listGoods · In the document: shop\.yaml:\d+:\d+/).waitFor();
  await page.getByRole("searchbox").fill("delete");
  expect(await page.locator("nav a").allTextContents()).toEqual(["DELETE removeGood"]);
  await page.getByRole("link", { name: "removeGood" }).click();
  await page.locator("article h2", { hasText: "removeGood" }).waitFor();
  expect(complaints).toEqual([]);
});

test("try it: filled with the example and a caller, it shows request and answer, and gives curl", async () => {
  const { page, complaints } = await open("addGood");
  await expect.poll(() => page.getByLabel("Request body").inputValue()).toContain('"name": "Tea"');
  expect(await page.getByLabel("Token").inputValue()).toBe("demo");
  await page.getByLabel("Request body").fill('{"name":"Rooibos"}');
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText(/^201 · \d+ ms$/).waitFor();
  expect(await page.getByLabel("Response: Body").textContent()).toContain('"name": "Rooibos"');
  await page.getByRole("button", { name: "Copy as curl" }).click();
  await page.getByText("copied").waitFor();
  expect(await page.evaluate<string>("navigator.clipboard.readText()")).toBe(
    `curl -i -X POST ${shop.url}/goods -H 'authorization: Bearer demo' -H 'content-type: application/json' --data-raw '{"name":"Rooibos"}'`,
  );
  expect(await (await shop.send("GET", "/goods")).text()).toContain("Rooibos");
  expect(complaints).toEqual([]);
});

test("try it: path and query parameters, and no credentials", async () => {
  const { page } = await open("getGood");
  await expect.poll(() => page.getByLabel("id (path)").inputValue()).toBe("7");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText(/^200 · /).waitFor();
  await page.getByLabel("id (path)").fill("a/b");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText(/^404 · /).waitFor();
  await page.getByLabel("Token").fill("");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText(/^401 · /).waitFor();
});

test("hostile answers are shown as text", async () => {
  const { page } = await open("getGood");
  const record = { id: "7", name: hostile + "x".repeat(1_000_000) };
  await shop.send("PUT", "/__mock/state", { goods: [{ id: "7", record }] });
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText("<img src=x").waitFor();
  expect(await page.title()).toBe("API reference");
  expect(await page.locator("img, main script").count()).toBe(0);
});

test("axe finds nothing serious; in Chinese too", async () => {
  const { page } = await open("addGood", "zh-CN");
  await page.getByRole("button", { name: "发送" }).click();
  await page.getByText(/^201 · /).waitFor();
  await expectAccessible(page);
});
