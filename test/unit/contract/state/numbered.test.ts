import { expect, it, test } from "vitest";
import { verify } from "../../../../src/contract/verify.ts";
import { serverTarget } from "../../../in-process.ts";
import { numberedDocument as document, numberedServer } from "../../../servers/numbered-server.ts";
import { collect, findingsOf, toldUntil } from "../pets.ts";

test.each([1, "another"])("a correct server: nothing is found with seed %s", async (seed) => {
  const target = serverTarget(numberedServer());
  const events = await collect(verify({ document, target, seed, repeat: 0 }));
  expect(findingsOf(events).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
});

it.each<[fault: string, want: string]>([
  ["numbers are given twice", "unique-stays-unique addOrder"],
  ["a change gives another number", "id-stays putOrder"],
  ["a number is taken from the request", "read-only-stays addOrder"],
  ["the first is found", "created-is-readable findOrder"],
  ["nothing is found by number", "created-is-readable findOrder"],
  ["nobody sets the clock", "creation-stamp-is-set addOrder"],
  ["keys are given again", "two-creations-two-ids addOrder"],
  ["Location names the list", "location-names-the-created addOrder"],
  ["a refused change is half done", "refused-write-changes-nothing getOrder"],
  ["what is closed is replaced", "action-in-turn putOrder"],
])("%s", async (fault, want) => {
  const target = serverTarget(numberedServer(fault));
  const events = verify({ document, target, phases: ["state"] });
  expect(await toldUntil(events, want)).toContain(want);
});

it.each<[fault: string, want: string]>([
  ["anybody may buy", "invalid-request-refused addOrder"],
  ["a buyer who is not there breaks it", "status-documented addOrder"],
  ["errors tell another status", "problem-status-agrees addOrder"],
  ["Allow names another method", "allow-present getOrder"],
])("%s", async (fault, want) => {
  const target = serverTarget(numberedServer(fault));
  const events = verify({ document, target, phases: ["coverage", "methods"] });
  expect(await toldUntil(events, want)).toContain(want);
});
