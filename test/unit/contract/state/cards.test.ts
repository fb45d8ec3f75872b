import { expect, it, test } from "vitest";
import { verify } from "../../../../src/contract/verify.ts";
import { serverTarget } from "../../../in-process.ts";
import { quickClock } from "../../../quick-clock.ts";
import { cardDocument as document, cardServer } from "../../../servers/card-server.ts";
import { collect, findingsOf, toldUntil } from "../pets.ts";

const clock = quickClock();

test.each([1, 2, "another"])("a correct server: nothing is found with seed %s", async (seed) => {
  const target = serverTarget(cardServer());
  const events = await collect(verify({ document, clock, target, seed, repeat: 0 }));
  expect(findingsOf(events).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
});

it.each<[fault: string, want: string]>([
  ["a tag is not put in", "created-is-listed getCard"],
  ["a tag is not taken out", "deleted-is-gone getCard"],
  ["all tags are taken out", "neighbour-untouched getCard"],
  ["a change resets the status", "unsent-is-kept getCard"],
  ["listing is a change", "read-changes-nothing getCard"],
  ["a bad rating is seen late", "refused-write-changes-nothing getCard"],
  ["an unknown firm is 400", "status-documented getFirm"],
  ["a firm is answered and not kept", "update-persists getCard"],
  ["a firm lists those who left", "list-holds-only-its-own listCardsOfFirm"],
  ["links are hidden", "defaults-hold getCard"],
  ["the total is kept", "count-is-of-what-is-there cardStats"],
  ["all that ever were are counted", "count-is-of-what-is-there cardStats"],
  ["every link is the first", "positions-as-described getCard"],
  ["another deal is answered", "sent-is-echoed promoteCard"],
  ["a firm counts no cards", "count-is-of-what-is-there getFirm"],
  ["a firm with cards is deleted", "action-in-turn removeFirm"],
])("%s", async (fault, want) => {
  const target = serverTarget(cardServer(fault));
  const events = verify({ document, clock, target, phases: ["state"] });
  expect(await toldUntil(events, want)).toContain(want);
});

it.each<[fault: string, want: string]>([
  ["a firm need not be there", "invalid-request-refused addCard"],
  ["a firm need not be there", "invalid-request-refused changeCard"],
  ["no firm is refused", "valid-request-accepted changeCard"],
])("%s: %s", async (fault, want) => {
  const target = serverTarget(cardServer(fault));
  const events = verify({ document, clock, target, phases: ["coverage"] });
  expect(await toldUntil(events, want)).toContain(want);
});

it.each<[fault: string, want: string]>([
  ["firms are in no order", "described-order listFirms"],
  ["former ones are customers, too", "filter-keeps-only-matches listCards"],
  ["a page is filtered", "filter-before-pages listCards"],
  ["a page has 20 rows at most", "page-size-honoured listCards"],
])("%s", async (fault, want) => {
  const target = serverTarget(cardServer(fault));
  const events = verify({ document, clock, target, phases: ["collections"] });
  expect(await toldUntil(events, want)).toContain(want);
});

test("what a list shows no more, and can be read, is told of the pages, not of the neighbour", async () => {
  const target = serverTarget(cardServer("only the latest are listed"));
  const phases = ["state", "collections"] as const;
  const found = findingsOf(await collect(verify({ document, clock, target, phases })));
  expect(found.filter(({ rule }) => rule === "neighbour-untouched")).toEqual([]);
  expect(found.map(({ rule }) => rule)).toContain("past-the-end-is-empty");
});
