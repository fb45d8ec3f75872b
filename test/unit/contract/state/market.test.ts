import { describe, expect, it, test } from "vitest";
import { verify } from "../../../../src/contract/verify.ts";
import { serverTarget } from "../../../in-process.ts";
import { marketDocument } from "../../../servers/market-document.ts";
import { marketServer, newMarket } from "../../../servers/market-server.ts";
import { quickClock } from "../../../quick-clock.ts";
import { collect, findingsOf, skipped, toldUntil } from "../pets.ts";

const only = {
  document: marketDocument,
  phases: ["state"],
  repeat: 0,
  clock: quickClock(),
} as const;

describe("a correct server", () => {
  test.each([1, 2, "another"])("nothing is found with seed %s", async (seed) => {
    const market = newMarket();
    const target = serverTarget(marketServer("", market));
    const events = await collect(verify({ ...only, target, seed }));
    expect(findingsOf(events).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
    // They are put there, never created there.
    const reason = "no operation of the document creates its records";
    expect(skipped(events)).toEqual([`state shelves/goods: ${reason}`]);
    expect([...market.goods.keys()]).toEqual(["g0"]);
    expect([market.shelves.size, market.basket.size]).toEqual([0, 0]);
  });

  test("lines that were there before are left alone", async () => {
    const market = newMarket();
    market.basket.set("g0", 4);
    const include = ["/goods", "/goods/*", "/basket", "/basket/*"];
    const target = serverTarget(marketServer("", market));
    const events = await collect(verify({ ...only, target, include }));
    expect([...market.basket]).toEqual([["g0", 4]]);
    expect(skipped(events)).toContain(
      "state goods: emptyBasket was not tried: lines that are not the run's own are there",
    );
  });
});

const goods = ["/goods", "/goods/*"];
const basket = [...goods, "/basket", "/basket/*"];
const shelves = [...goods, "/shelves", "/shelves/*"];
const orders = ["/orders", "/orders/*"];

describe("one fault", () => {
  it.each<[string, string[], string]>([
    ["a code may be used twice", goods, "unique-stays-unique addGood"],
    ["a code is unique as it is written", goods, "unique-stays-unique addGood"],
    ["a good's own code is taken", goods, "unique-stays-unique putGood"],
    ["a creation sets the seller", goods, "read-only-stays addGood"],
    ["a PUT merges", goods, "unsent-is-gone getGood"],
    ["a PUT that creates is 200", goods, "put-says-what-it-did putGood"],
    ["a PUT is always 201", goods, "put-says-what-it-did putGood"],
    ["a patch does not test", goods, "patch-does-each-step patchGood"],
    ["a patch does not remove", goods, "patch-does-each-step getGood"],
    ["a patch is not undone", goods, "refused-write-changes-nothing getGood"],
    ["a move copies", goods, "patch-does-each-step getGood"],
    ["an addition appends", goods, "patch-does-each-step getGood"],
    ["a line is not kept", basket, "created-is-listed getBasket"],
    ["a line adds", basket, "update-persists getBasket"],
    ["a line is always new", basket, "put-says-what-it-did putLine"],
    ["a line is not taken out", basket, "deleted-is-gone getBasket"],
    ["all lines are taken out", basket, "created-is-listed getBasket"],
    ["the basket is not emptied", basket, "deleted-is-gone getBasket"],
    ["the total forgets the counts", basket, "update-persists getBasket"],
    ["goods do not name their shelves", shelves, "created-is-listed getGood"],
    ["a shelf counts one too many", shelves, "count-is-of-what-is-there getShelf"],
    ["deleted goods are counted", shelves, "count-is-of-what-is-there getShelf"],
    ["a shelf takes its goods along", shelves, "neighbour-untouched getGood"],
    ["pay out of turn", orders, "action-in-turn payOrder"],
    ["ship out of turn", orders, "action-in-turn shipOrder"],
    ["cancel out of turn", orders, "action-in-turn cancelOrder"],
    ["pay does nothing", orders, "update-persists getOrder"],
    ["cancel deletes", orders, "update-persists getOrder"],
  ])("%s", async (fault, include, want) => {
    const target = serverTarget(marketServer(fault));
    expect(await toldUntil(verify({ ...only, target, include }), want)).toContain(want);
  });
});
