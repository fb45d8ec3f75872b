import { describe, expect, it, test } from "vitest";
import { verify } from "../../../../src/contract/verify.ts";
import { serverTarget } from "../../../in-process.ts";
import { wrappedDocument, wrappedServer } from "../../../servers/wrapped-server.ts";
import { collect, findingsOf, skipped, toldUntil } from "../pets.ts";

describe.each(["note", "data"] as const)("records that are sent in '%s'", (wrapper) => {
  const document = wrappedDocument(wrapper);

  test.each([1, "another"])("a correct server: nothing is found with seed %s", async (seed) => {
    const target = serverTarget(wrappedServer(wrapper));
    const events = await collect(verify({ document, target, seed, repeat: 0 }));
    expect(findingsOf(events).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
    expect(skipped(events).filter((one) => /was accepted/.test(one))).toEqual([]);
  });

  it.each<[string, string]>([
    ["another default", "defaults-hold getNote"],
    ["a member is lost", "sent-is-echoed addNote"],
    ["a change is forgotten", "update-persists getNote"],
    ["a change resets the rest", "unsent-is-kept getNote"],
  ])("%s", async (fault, want) => {
    const target = serverTarget(wrappedServer(wrapper, fault));
    const events = verify({ document, target, phases: ["state"] });
    expect(await toldUntil(events, want)).toContain(want);
  });
});
