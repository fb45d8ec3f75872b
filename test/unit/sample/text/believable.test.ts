import { expect, it, test } from "vitest";
import { createRandom } from "../../../../src/base/random.ts";
import { believableNumber, believableTexts } from "../../../../src/sample/text/believable.ts";

const random = () => createRandom("believable");

it.each([
  ["billing_city", /市$/],
  ["ownerEmail", /^[\w.]+@example\.com$/],
  ["first-name", /^\p{Script=Han}{2}$/u],
  ["fullName", /^\p{Script=Han}{3}$/u],
  ["mobile", /^13\d{9}$/],
  ["homePhone", /^0\d+-\d{8}$/],
  ["company_name", /有限公司$/],
  ["website_url", /^https:\/\//],
  ["avatarUrl", /\.png$/],
  ["fileName", /\.pdf$/],
  ["created_at", /^202[34]-\d\d-\d\dT/],
  ["expires-at", /^202[78]|^2026/],
  ["zipCode", /^\d{6}$/],
  ["country_code", /^[A-Z]{2}$/],
  ["currency", /^[A-Z]{3}$/],
  ["timezone", /^Asia\//],
  ["id", /^[\da-f]{32}$/],
])("the text of %s", (name, want) => {
  expect(believableTexts(name, random())[0]).toMatch(want);
});

it.each([
  ["unitPrice", 1, 9999],
  ["age", 18, 70],
  ["birth_year", 2015, 2025],
  ["latitude", 20, 45],
  ["itemQuantity", 1, 60],
])("the number of %s", (name, low, high) => {
  const value = believableNumber(name, random());
  expect(value).toBeGreaterThanOrEqual(low);
  expect(value).toBeLessThanOrEqual(high);
});

test("a name that says nothing has no value of its own", () => {
  expect(believableTexts("foo", random())).toEqual([]);
  expect(believableNumber("foo", random())).toBeUndefined();
});

test("what was created was created before it was updated", () => {
  for (let key = 0; key < 50; key++) {
    const [created = "", updated = ""] = ["createdAt", "updatedAt"].map(
      (name) => believableTexts(name, createRandom(key, name))[0],
    );
    expect(created <= updated).toBe(true);
  }
});
