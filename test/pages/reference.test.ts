import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  expectAccessible,
  expectCount,
  expectTexts,
  expectValue,
  visit,
  type Visit,
} from "./browser.ts";
import { hostile, openShop, type Shop } from "./shop.ts";

let shop: Shop;
beforeAll(async () => void (shop = await openShop()));
beforeEach(() => shop.begin());
afterAll(() => shop.stop());

async function open(operation: string, locale = "en-GB"): Promise<Visit> {
  const opened = await visit(`${shop.url}/__mock/docs#${operation}`, { locale });
  await opened.page.locator("article").waitFor();
  return opened;
}

test("operations stand by tag, with parameters, schemas to open, examples and places", async () => {
  const { page, complaints } = await open("listGoods");
  await expectTexts(page.locator("nav h3")).toEqual(["goods"]);
  await expectTexts(page.locator("nav a")).toEqual([
    "GET listGoods",
    "POST addGood",
    "GET getGood",
    "DELETE removeGood",
    "POST addPhotos",
  ]);
  await expectTexts(page.locator("article h2")).toEqual(["List the goods "]);
  await page.getByText("minimum 1, maximum 50").waitFor();
  await page.getByText("items []").click();
  await page.getByText("1 茶 | 2 咖啡").waitFor();
  await page.getByText("maker").click();
  await page.getByText("town").waitFor();
  await page.getByText(/listGoods · In the document: shop\.yaml:\d+:\d+/).waitFor();
  await page.getByRole("searchbox").fill("delete");
  await expectTexts(page.locator("nav a")).toEqual(["DELETE removeGood"]);
  await page.getByRole("link", { name: "removeGood" }).click();
  await page.locator("article h2", { hasText: "removeGood" }).waitFor();
  expect(complaints).toEqual([]);
});

test("try it: filled with the example and a caller, it shows request and answer, and gives curl", async () => {
  const { page, complaints } = await open("addGood");
  await expectValue(page.getByLabel("Request body")).toContain('"name": "Tea"');
  await expectValue(page.getByLabel("Token")).toBe("demo");
  await page.getByLabel("Request body").fill('{"name":"Rooibos"}');
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText(/^201 · \d+ ms$/).waitFor();
  await page.getByLabel("Response: Body").getByText('"name": "Rooibos"').waitFor();
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
  await expectValue(page.getByLabel("id (path)")).toBe("7");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText(/^200 · /).waitFor();
  await page.getByLabel("id (path)").fill("a/b");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText(/^404 · /).waitFor();
  await page.getByLabel("Token").fill("");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText(/^401 · /).waitFor();
});

test("try it: cookies, lists and files are sent as the document says, and given as curl", async () => {
  const { page, complaints } = await open("addPhotos");
  await expectValue(page.getByLabel("visit (cookie)")).toBe("none");
  await page.getByLabel("sizes (query)").fill("s,l");
  await page.getByLabel("Request body").fill('{"title":"Two"}');
  await page.getByLabel("File for photos").setInputFiles(
    ["a.png", "b.png"].map((name) => ({
      name,
      mimeType: "image/png",
      buffer: Buffer.from(name),
    })),
  );
  await page.getByRole("button", { name: "Send" }).click();
  // The mock judges what it got: only the cookie is not the one it wants.
  await page.getByText(/^422 · /).waitFor();
  await page.getByLabel("visit (cookie)").fill("a b;c");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText(/^204 · /).waitFor();
  await page.getByText("photos: b.png (5 B, image/png)").waitFor();
  expect(await page.evaluate("document.cookie")).toBe("");
  const log = await shop.send("GET", "/__mock/requests?operation=addPhotos&limit=1");
  expect(await log.json()).toMatchObject({
    requests: [{ query: "sizes=s,l", status: 204, valid: true, problems: [] }],
  });
  await page.getByRole("button", { name: "Copy as curl" }).click();
  await page.getByText("copied").waitFor();
  expect(await page.evaluate<string>("navigator.clipboard.readText()")).toBe(
    `curl -i -X POST '${shop.url}/goods/7/photos?sizes=s,l' -H 'authorization: Bearer demo' -H 'cookie: visit=a%20b%3Bc' --form-string 'title=Two' -F 'photos=@a.png;type=image/png' -F 'photos=@b.png;type=image/png'`,
  );
  expect(complaints).toEqual([
    "Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)",
  ]);
});

test("hostile answers are shown as text", async () => {
  const { page } = await open("getGood");
  const record = { id: "7", name: hostile + "x".repeat(1_000_000) };
  await shop.send("PUT", "/__mock/state", { goods: [{ id: "7", record }] });
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText("<img src=x").waitFor();
  expect(await page.title()).toBe("API reference");
  await expectCount(page.locator("img, main script")).toBe(0);
});

test("axe finds nothing serious; in Chinese too", async () => {
  const { page } = await open("addGood", "zh-CN");
  await page.getByRole("button", { name: "发送" }).click();
  await page.getByText(/^201 · /).waitFor();
  await expectAccessible(page);
});
