import { describe, expect, it, test } from "vitest";
import type { RunEvent } from "../../../../src/contract/events.ts";
import type { VerifyOptions } from "../../../../src/contract/run.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { crudTarget } from "../../../servers/crud-server.ts";
import { stateDocument } from "../../../servers/state-document.ts";
import { stateServer, type Parts } from "../../../servers/state-server.ts";
import { collect, findingsOf, skipped, toldUntil } from "../pets.ts";
import { changeFaults } from "./faults/change-faults.ts";
import { creationFaults } from "./faults/creation-faults.ts";
import { deletionFaults } from "./faults/deletion-faults.ts";
import { survivors } from "./faults/survivors.ts";

const items = ["addItem", "getItem", "putItem", "patchItem", "deleteItem", "listItems"];

function run(change: Partial<Parts>, options: Partial<VerifyOptions> = {}) {
  const target = crudTarget(stateServer(change));
  const phases = ["state"] as const;
  return collect(verify({ document: stateDocument, target, phases, ...options }));
}

/** Nothing is found, nothing is left out, nothing is left behind. */
function expectNothing(events: readonly RunEvent[]): void {
  expect(findingsOf(events)).toEqual([]);
  expect(skipped(events)).toEqual([]);
  expect(events.at(-2)).toMatchObject({ kind: "cleanup-finished", leftovers: [] });
}

const requestsIn = (events: readonly RunEvent[]) =>
  events.flatMap((event) =>
    event.kind === "case-finished"
      ? `${event.request.method} ${event.request.url} ${new TextDecoder().decode(event.request.body)}`
      : [],
  );

describe("a correct server", () => {
  test.each([2, 3, "another"])(
    "nothing is found with seed %s, nothing is left behind",
    async (seed) => expectNothing(await run({}, { seed })),
  );

  test("nor with the same seed twice, which sends the same requests", async () => {
    const [one, same] = [await run({}), await run({}, { seed: 1 })];
    expectNothing(one);
    expectNothing(same);
    expect(requestsIn(same)).toEqual(requestsIn(one));
  });
});

describe("one fault", () => {
  it.each([...creationFaults, ...changeFaults, ...deletionFaults])(
    "%s",
    async (_, change, want) => {
      const target = crudTarget(stateServer(change()));
      const phases = ["state"] as const;
      const events = verify({ document: stateDocument, target, phases, include: items });
      expect(await toldUntil(events, want)).toContain(want);
    },
  );
});

describe("one fault that is not seen", () => {
  it.each(survivors)("%s", async (_, change) => {
    expect(findingsOf(await run(change(), { include: items }))).toEqual([]);
  });
});
