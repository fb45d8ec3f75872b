import { expect, it, test } from "vitest";
import { verify } from "../../../../src/contract/verify.ts";
import { serverTarget } from "../../../in-process.ts";
import { catalogueDocument as document } from "../../../servers/catalogue-document.ts";
import { catalogueServer } from "../../../servers/catalogue-server.ts";
import { quickClock } from "../../../quick-clock.ts";
import { collect, findingsOf, toldUntil } from "../pets.ts";

test.each([1, "another"])("a correct server: nothing is found with seed %s", async (seed) => {
  const target = serverTarget(catalogueServer());
  const events = await collect(verify({ document, target, seed, repeat: 0, clock: quickClock() }));
  expect(findingsOf(events).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
});

it.each<[fault: string, want: string]>([
  ["a slug may come twice", "unique-stays-unique addProduct"],
  ["a slug may change to another's", "unique-stays-unique putProduct"],
  ["the own slug is taken", "unique-stays-unique putProduct"],
  ["a category may come twice", "unique-stays-unique addCategory"],
  ["a note is forgotten", "unsent-is-kept getProduct"],
  ["nothing is featured any more", "unsent-is-kept getProduct"],
  ["null leaves a note", "null-clears getProduct"],
  ["null leaves a depth", "null-clears getProduct"],
  ["nothing is published", "update-persists getProduct"],
  ["drafts are published", "update-persists getProduct"],
  ["published again and again", "update-persists getProduct"],
  ["nothing is taken off", "valid-request-accepted adjustStock"],
  ["0 is refused", "valid-request-accepted adjustStock"],
  ["a stock is never too small", "action-in-turn adjustStock"],
  ["a full category is deleted", "action-in-turn removeCategory"],
  ["deleted for good", "action-in-turn restoreProduct"],
  ["nothing is restored", "update-persists getProduct"],
  ["restored is answered as deleted", "update-persists restoreProduct"],
  ["a restored one loses its stock", "update-persists getProduct"],
  ["what is deleted counts", "count-is-of-what-is-there getCategory"],
  ["a product stays in its category", "update-persists getProduct"],
])("%s", async (fault, want) => {
  const target = serverTarget(catalogueServer(fault));
  const events = verify({ document, target, phases: ["state"], clock: quickClock() });
  expect(await toldUntil(events, want)).toContain(want);
});

it.each<[fault: string, want: string]>([
  ["drafts are archived", "filter-keeps-only-matches listProducts"],
  ["all are trash", "filter-keeps-only-matches listProducts"],
  ["trash alone is listed", "filter-finds-match listProducts"],
  ["nobody tells the time of a deletion", "update-persists listProducts"],
  ["0 is no filter", "filter-keeps-only-matches listProducts"],
  ["the lowest price is left out", "filter-finds-match listProducts"],
  ["prices are compared as texts", "filter-keeps-only-matches listProducts"],
  ["names come the other way", "sort-is-applied listProducts"],
  ["ties come in any order", "order-is-stable listProducts"],
  ["there is never a next page", "page-describes-itself listProducts"],
  ["there is always a page before", "page-describes-itself listProducts"],
  ["there is a page too many", "page-describes-itself listProducts"],
  ["links forget what was asked", "page-describes-itself listProducts"],
])("%s", async (fault, want) => {
  const target = serverTarget(catalogueServer(fault));
  const events = verify({ document, target, phases: ["collections"] });
  expect(await toldUntil(events, want)).toContain(want);
});

it.each<[fault: string, want: string]>([
  ["text/plain is taken", "invalid-request-refused addProduct"],
  ["four colors are refused", "valid-request-accepted addProduct"],
])("%s", async (fault, want) => {
  const target = serverTarget(catalogueServer(fault));
  const events = verify({ document, target, phases: ["coverage"] });
  expect(await toldUntil(events, want)).toContain(want);
});
