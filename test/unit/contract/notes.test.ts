import { expect, it } from "vitest";
import { verify } from "../../../src/contract/verify.ts";
import { serverTarget } from "../../in-process.ts";
import { noteDocument as document, noteServer } from "../../servers/note-server.ts";
import { collect, findingsOf, toldUntil } from "./pets.ts";

const phases = ["coverage", "state", "collections"] as const;

it.each([1, "another"])("a correct server: nothing is found with seed %s", async (seed) => {
  const target = serverTarget(noteServer());
  const events = await collect(verify({ document, target, seed, phases }));
  expect(findingsOf(events).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
});

it.each<[fault: string, want: string]>([
  ["nobody sets the clock", "creation-stamp-is-set addNote"],
  ["pages end at five", "page-size-honoured listNotes"],
  ["a second deletion succeeds", "second-delete-is-documented removeNote"],
  ["bytes are counted", "valid-request-accepted addNote"],
  ["zero is lost", "created-is-readable getNote"],
  ["a change hides it", "unsent-is-kept getNote"],
  ["a code is taken twice", "unique-stays-unique addNote"],
  ["what is refused is stored", "refused-write-changes-nothing listNotes"],
  ["marks are closed at first", "defaults-hold listMarks"],
  ["marks come as they were made", "described-order listMarks"],
])("%s", async (fault, want) => {
  const target = serverTarget(noteServer(fault));
  expect(await toldUntil(verify({ document, target, phases }), want)).toContain(want);
});
