import { describe, expect, it, test } from "vitest";
import { verify } from "../../../../src/contract/verify.ts";
import { serverTarget } from "../../../in-process.ts";
import {
  correctShop,
  shopDocument,
  shopServer,
  type Order,
  type ShopParts,
} from "../../../servers/shop-server.ts";
import { collect, findingsOf, toldUntil } from "../pets.ts";

const only = { document: shopDocument, phases: ["state", "collections"], repeat: 0 } as const;

describe("a correct server", () => {
  it.each<[string, Partial<ShopParts>]>([
    ["as documented", {}],
    ["a note that the server itself puts there", noted("hello")],
    [
      "a part of the name, whatever the case",
      { isCalled: (row, part) => lower(row.customer.name).includes(lower(part)) },
    ],
    ["nothing can be replaced", { mayReplace: () => false }],
    ["each item has a key, another one with each write", keyedItems()],
  ])("%s", async (_, change) => {
    const events = await collect(verify({ ...only, target: serverTarget(shopServer(change)) }));
    expect(findingsOf(events).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
  });

  test.each([2, "another"])("nothing is found with seed %s", async (seed) => {
    const events = await collect(verify({ ...only, seed, target: serverTarget(shopServer()) }));
    expect(findingsOf(events)).toEqual([]);
  });
});

const lower = (text: string) => text.toLowerCase();

function keyedItems(): Partial<ShopParts> {
  let last = 0;
  const keyed = <Kept extends Order>(order: Kept): Kept => ({
    ...order,
    items: order.items.map((item) => ({ ...item, id: ++last })),
  });
  return {
    create: (order) => keyed(correctShop.create(order)),
    replace: (before, order) => keyed(correctShop.replace(before, order)),
  };
}

/** What is not sent has a value of the server's own. */
function noted(note: string): Partial<ShopParts> {
  return {
    create: (order) => ({ note, ...correctShop.create(order) }),
    replace: (before, order) => ({ note, ...correctShop.replace(before, order) }),
  };
}

describe("one fault", () => {
  it.each<[string, Partial<ShopParts>, string]>([
    [
      "what replaces keeps what is not sent",
      { replace: (before, order) => ({ ...before, ...order }) },
      "unsent-is-gone getOrder",
    ],
    [
      "a state that was sent is stored",
      {
        create: (order) => ({
          ...correctShop.create(order),
          status: String(order["status"] ?? "pending"),
        }),
      },
      "read-only-stays placeOrder",
    ],
    [
      "a sum that was sent is stored",
      {
        total: (order, before) => Number(order["total"] ?? correctShop.total(order, before)),
        create: (order) => ({ ...order, status: "pending" }),
      },
      "read-only-stays placeOrder",
    ],
    [
      "the sum is that of the creation",
      { total: (order, before) => Number(before?.["total"] ?? correctShop.total(order, before)) },
      "update-persists getOrder",
    ],
    ["what is paid is replaced", { mayReplace: () => true }, "action-in-turn replaceOrder"],
    ["pages are told from 0", { page: (asked) => asked - 1 }, "page-tells-its-number listOrders"],
    [
      "the customer is not looked at",
      { isCalled: () => true },
      "filter-keeps-only-matches listOrders",
    ],
    [
      "only the whole name is found",
      { isCalled: ({ customer }, part) => customer.name === part },
      "filter-finds-match listOrders",
    ],
    ["the day is not looked at", { isAfter: () => true }, "filter-keeps-only-matches listOrders"],
    [
      "the day itself is left out",
      { isAfter: ({ hireDate = "" }, day) => hireDate > day },
      "filter-finds-match listOrders",
    ],
  ])("%s", async (_, change, want) => {
    const target = serverTarget(shopServer(change));
    expect(await toldUntil(verify({ ...only, target }), want)).toContain(want);
  });
});
