import { describe, expect, it, test } from "vitest";
import { verify } from "../../../../src/contract/verify.ts";
import { serverTarget } from "../../../in-process.ts";
import { deskDocument as document, deskServer } from "../../../servers/desk-server.ts";
import { collect, findingsOf, toldUntil } from "../pets.ts";

test.each([1, 2, "another"])("a correct server: nothing is found with seed %s", async (seed) => {
  const events = await collect(verify({ document, target: serverTarget(deskServer()), seed }));
  expect(findingsOf(events).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
});

describe("one fault", () => {
  it.each<[string, string]>([
    ["reading counts as a change", "read-changes-nothing getTicket"],
    ["no doneAt", "update-persists getTicket"],
    ["no doneAt at first", "created-is-readable getTicket"],
    ["doneAt stays", "update-persists getTicket"],
    ["no closedAt", "update-persists getTicket"],
    ["no editedAt", "update-persists getTicket"],
    ["edited at once", "update-persists getTicket"],
    ["no writtenAt", "update-persists getTicket"],
    ["capitals are kept", "letters-as-described getTicket"],
    ["only equal letters are taken", "unique-stays-unique addTicket"],
    ["new ones are starred", "defaults-hold getTicket"],
    ["a PUT resets the rest", "unsent-is-kept getTicket"],
    ["another default", "defaults-hold getTicket"],
    ["urgency is not kept", "update-persists getTicket"],
    ["urgency counts up", "update-persists getTicket"],
    ["a change adds a row", "listed-once listTickets"],
    ["a change keeps the old row", "listed-once listTickets"],
    ["changes are not counted", "update-persists getTicket"],
    ["changes count twice", "update-persists getTicket"],
    ["a page has no end", "page-size-honoured listTickets"],
  ])("%s", async (fault, want) => {
    const target = serverTarget(deskServer(fault));
    const phases = ["state", "collections"] as const;
    expect(await toldUntil(verify({ document, target, phases }), want)).toContain(want);
  });

  it("what is silent about the other states is not held to them", async () => {
    const target = serverTarget(deskServer("closedAt stays"));
    expect(findingsOf(await collect(verify({ document, target, phases: ["state"] })))).toEqual([]);
  });
});
