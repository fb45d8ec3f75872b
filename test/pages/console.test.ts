import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectAccessible, expectCount, expectTexts, visit, type Visit } from "./browser.ts";
import { hostile, openShop, type Shop } from "./shop.ts";

let shop: Shop;
beforeAll(async () => void (shop = await openShop({ logSize: 6000 })));
beforeEach(() => shop.begin());
afterAll(() => shop.stop());

async function open(tab = "requests", locale = "en-GB"): Promise<Visit> {
  const opened = await visit(`${shop.url}/__mock/#${tab}`, { locale });
  await opened.page.getByText(locale === "zh-CN" ? "实时" : "live", { exact: true }).waitFor();
  return opened;
}

describe("requests", () => {
  test("one appears as it is sent, tells why, and goes to the clipboard as curl", async () => {
    const { page, complaints } = await open();
    await shop.send("POST", "/goods", { name: "" });
    const row = page.locator(".rows .row", { hasText: "POST" });
    await row.waitFor();
    const cells = await row.locator("[role=gridcell]").allTextContents();
    expect([...cells.slice(1, 4), ...cells.slice(5)]).toEqual([
      "POST",
      "/goods",
      "422",
      "✗ no",
      "body.name must have at least 1 characters, but has 0",
    ]);
    await row.click();
    const detail = page.locator(".detail");
    await detail.getByText("What is wrong").waitFor();
    await expectCount(detail.getByText(/^shop\.yaml:\d+:\d+$/)).toBe(1);
    await expectTexts(detail.getByLabel("Request: Body")).toEqual(['{\n  "name": ""\n}\n']);
    await detail.getByRole("button", { name: "Copy as curl" }).click();
    await detail.getByText("copied").waitFor();
    expect(await page.evaluate<string>("navigator.clipboard.readText()")).toBe(
      `curl -i -X POST ${shop.url}/goods -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' --data-raw '{"name":""}'`,
    );
    expect(complaints).toEqual([]);
  });

  test("the filter finds what the reader types; arrow keys walk through the list", async () => {
    const { page } = await open();
    await shop.send("GET", "/goods");
    await shop.send("GET", "/goods/7");
    await shop.send("GET", "/nowhere");
    await page.getByText("3 of 3").waitFor();
    await page.getByRole("searchbox").fill("getgood");
    await page.getByText("1 of 3").waitFor();
    await expectCount(page.locator(".rows .row")).toBe(1);
    await page.getByRole("searchbox").fill("");
    await page.getByLabel("Which requests").selectOption("invalid");
    await page.getByText("1 of 3").waitFor();
    await page.getByLabel("Which requests").selectOption("all");
    await page.getByRole("grid").focus();
    await page.keyboard.press("End");
    await page.locator(".detail h2", { hasText: "GET /goods" }).waitFor();
    await page.keyboard.press("Home");
    await page.locator(".detail h2", { hasText: "GET /nowhere" }).waitFor();
  });

  test("five thousand stay smooth: only what is in view exists", async () => {
    await shop.flood(5000);
    const { page } = await open();
    await page.getByText("5000 of 5000").waitFor();
    await expectCount(page.locator(".rows .row")).toBeLessThan(80);
    // From the top to the bottom and a filter over all of them: no step holds the page up.
    const slowest = await page.evaluate<number>(`(async () => {
      const list = document.querySelector(".list");
      const search = document.querySelector("input[type=search]");
      const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const times = [];
      const timed = async (step) => {
        const start = performance.now();
        step();
        await frame();
        times.push(performance.now() - start);
      };
      for (let at = 0; at <= 20; at++)
        await timed(() => (list.scrollTop = (at / 20) * list.scrollHeight));
      search.value = "/goods/42";
      await timed(() => search.dispatchEvent(new Event("input")));
      return Math.max(...times);
    })()`);
    // Some 20 ms on an idle machine; a loaded one must not fail.
    expect(slowest).toBeLessThan(1000);
    await page.getByText("50 of 5000").waitFor();
  });

  test("hostile and long values are shown as text", async () => {
    const { page, complaints } = await open();
    await shop.send("POST", "/goods", { name: hostile + "x".repeat(1_000_000) });
    await shop.send("GET", `/nowhere/${encodeURIComponent(hostile)}`);
    await page.getByText("2 of 2").waitFor();
    await page.locator(".rows .row", { hasText: "POST" }).click();
    await page.locator(".detail").getByText("the first part of").first().waitFor();
    await page.getByRole("tab", { name: "Unmatched" }).click();
    await page.getByText("/nowhere/").waitFor();
    await page.getByRole("tab", { name: "Data" }).click();
    await page.getByText("<img src=x").waitFor();
    expect(await page.title()).toBe("Mock console");
    await expectCount(page.locator("img, main script")).toBe(0);
    expect(complaints).toEqual([]);
  });
});

describe("data", () => {
  test("a row changed in the form is what GET answers, under Chinese captions", async () => {
    const { page } = await open("data");
    await page.getByRole("columnheader", { name: "名称" }).waitFor();
    await expectTexts(page.locator("tbody td")).toEqual(["7", "7", "Green tea", "茶", "4.5"]);
    await page.getByRole("button", { name: "7", exact: true }).click();
    await page.getByLabel("名称 (name)").fill("Oolong");
    await page.getByLabel("类别 (kind)").selectOption("2");
    await page.getByLabel("价格 (price)").fill("6");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("✓ saved").waitFor();
    const answer = await shop.send("GET", "/goods/7");
    expect(await answer.json()).toMatchObject({ id: "7", name: "Oolong", kind: "2", price: 6 });
  });

  test("as JSON; what is no JSON or no row is told", async () => {
    const { page } = await open("data");
    await page.getByRole("button", { name: "7", exact: true }).click();
    await page.getByRole("button", { name: "as JSON" }).click();
    await page.getByLabel("JSON").fill("{ no");
    await page.getByRole("button", { name: "Save" }).click();
    await page.locator(".status.bad").waitFor();
    await page.getByLabel("JSON").fill('{"id":"7","record":{"id":"7","name":"Mate"}}');
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("✓ saved").waitFor();
    expect(await (await shop.send("GET", "/goods/7")).json()).toEqual({ id: "7", name: "Mate" });
  });

  test("add, search, delete", async () => {
    const { page } = await open("data");
    await page.getByRole("button", { name: "Add a row" }).click();
    await page.getByLabel("编号 (id)").fill("8");
    await page.getByLabel("名称 (name)").fill("Espresso");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("2 of 2 rows").waitFor();
    expect((await shop.send("GET", "/goods/8")).status).toBe(200);
    await page.getByRole("searchbox").fill("espresso");
    await page.getByText("1 of 2 rows").waitFor();
    await page.getByRole("button", { name: "8", exact: true }).click();
    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByText("✓ deleted").waitFor();
    expect((await shop.send("GET", "/goods/8")).status).toBe(404);
  });
});

describe("states and faults", () => {
  test("snapshot, reset, restore, scenario", async () => {
    const { page } = await open("states");
    await page.getByLabel("Name of the snapshot").fill("one-tea");
    await page.getByRole("button", { name: "Save a snapshot" }).click();
    await page.getByText("one-tea").waitFor();
    await page.getByRole("button", { name: "Bring back the first data" }).click();
    await page.getByText("✓ the first data are back").waitFor();
    const names = async () => (await shop.send("GET", "/goods")).text();
    expect(await names()).not.toContain("Green tea");
    await page.getByRole("button", { name: "Restore" }).click();
    await page.getByText("✓ one-tea is restored").waitFor();
    expect(await names()).toContain("Green tea");
    await page.getByRole("button", { name: "Apply" }).click();
    await page.getByText("in force").waitFor();
    expect(await (await shop.send("GET", "/goods")).json()).toEqual([]);
  });

  test("an operation is disturbed until it is stopped", async () => {
    const { page } = await open("faults");
    await page.getByLabel("Operation").selectOption("getGood");
    await page.getByLabel("Instead of the answer").selectOption("404");
    await page.getByRole("button", { name: "Play it" }).click();
    await page.getByText("operation getGood, status 404").waitFor();
    expect((await shop.send("GET", "/goods/7")).status).toBe(404);
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await page.getByText("none", { exact: true }).waitFor();
    expect((await shop.send("GET", "/goods/7")).status).toBe(200);
  });

  test("a session of its own has data of its own", async () => {
    const { page } = await open("data");
    const mine = { headers: { "x-mock-session": "mine", authorization: "Bearer demo" } };
    await fetch(`${shop.url}/goods`, mine);
    await page.getByLabel("Session").selectOption("mine");
    await page.getByRole("button", { name: /^goods/ }).waitFor();
    await page.getByRole("tab", { name: "Requests" }).click();
    await page.getByText("1 of 1").waitFor();
  });
});

test("axe finds nothing serious at any tab", async () => {
  const { page, complaints } = await open();
  await shop.send("GET", "/nowhere");
  await shop.send("POST", "/goods", { name: "" });
  await page.locator(".rows .row", { hasText: "422" }).click();
  await page.locator(".detail h2").waitFor();
  await expectAccessible(page);
  await page.getByRole("tab", { name: "Unmatched" }).click();
  await page.getByRole("cell", { name: "/nowhere" }).waitFor();
  await expectAccessible(page);
  await page.getByRole("tab", { name: "Data" }).click();
  await page.getByRole("button", { name: "7", exact: true }).click();
  await expectAccessible(page);
  await page.getByRole("tab", { name: "Snapshots" }).click();
  await page.getByRole("heading", { name: "Sessions" }).waitFor();
  await expectAccessible(page);
  await page.getByRole("tab", { name: "Delays" }).click();
  await page.getByText("none", { exact: true }).waitFor();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});

test("in Chinese, with every text of it", async () => {
  const { page } = await open("requests", "zh-CN");
  await expectTexts(page.getByRole("tab")).toEqual([
    "请求",
    "未匹配",
    "数据",
    "快照与场景",
    "延迟与故障",
  ]);
});

test("a mock with a control token asks for it first", async () => {
  const guarded = await openShop({ token: "secret" });
  try {
    const { page } = await visit(`${guarded.url}/__mock/`, { locale: "en-GB" });
    await page.getByLabel("Token of this mock").fill("secret");
    await page.getByRole("button", { name: "Open" }).click();
    await page.getByText("live", { exact: true }).waitFor();
  } finally {
    await guarded.stop();
  }
});

test.each(["", "/"])(
  "at /__mock%s programs get the index of routes, people the page",
  async (end) => {
    const [program, person] = await Promise.all([
      fetch(`${shop.url}/__mock${end}`),
      fetch(`${shop.url}/__mock${end}`, { headers: { accept: "text/html,application/xhtml+xml" } }),
    ]);
    expect(program.status).toBe(200);
    expect(await program.json()).toMatchObject({ title: "Shop", routes: expect.any(Array) });
    expect(person.headers.get("content-type")).toContain("text/html");
    expect(person.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  },
);
