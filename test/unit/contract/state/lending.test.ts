import { describe, expect, it, test } from "vitest";
import { verify } from "../../../../src/contract/verify.ts";
import { serverTarget } from "../../../in-process.ts";
import { quickClock } from "../../../quick-clock.ts";
import { lendingDocument as document, lendingServer } from "../../../servers/lending-server.ts";
import { collect, findingsOf, skipped, toldUntil } from "../pets.ts";

const clock = quickClock();

const phases = ["state", "collections"] as const;

describe("what is created below a book and read elsewhere", () => {
  test.each([1, 2, "another"])("a correct server: nothing is found with seed %s", async (seed) => {
    const events = await collect(
      verify({ document, clock, target: serverTarget(lendingServer()), seed, repeat: 0 }),
    );
    expect(findingsOf(events).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
    const unseen = skipped(events).filter((one) => /no creation|no request was accepted/.test(one));
    expect(unseen).toEqual([]);
  });

  // What a text keeps for active loans says nothing of others.
  test("loans that are no obstacle: their books may be deleted", async () => {
    const target = serverTarget(lendingServer("loans are not active at first"));
    const rules = findingsOf(await collect(verify({ document, clock, target, phases }))).map(
      ({ rule, operation }) => `${rule} ${operation ?? ""}`,
    );
    expect(rules).not.toContain("action-in-turn removeBook");
  });

  it.each<[string, string]>([
    ["the borrower is lost", "sent-is-echoed lendBook"],
    ["what is lent is deleted", "action-in-turn removeBook"],
    ["a second deletion takes another", "neighbour-untouched getBook"],
    ["returned twice", "action-in-turn returnLoan"],
    ["a return is not kept", "update-persists getLoan"],
    ["the oldest loans first", "described-order listLoans"],
    ["the stock is set", "update-persists getBook"],
    ["the stock only grows", "update-persists getBook"],
    ["less than nothing", "update-persists getBook"],
    ["books by no title", "described-order listBooks"],
  ])("%s", async (fault, want) => {
    const target = serverTarget(lendingServer(fault));
    expect(await toldUntil(verify({ document, clock, target, phases }), want)).toContain(want);
  });
});
