import { expect, test } from "vitest";
import { tellingItsEnd, unitsByPhase } from "../../../../src/contract/control/units.ts";
import type { RunEvent } from "../../../../src/contract/events.ts";
import type { Unit } from "../../../../src/contract/plan.ts";
import { collect } from "../pets.ts";

const skipped: RunEvent = { kind: "skipped", phase: "flows", subject: "life", reason: "r" };
const unit: Unit = {
  phase: "flows",
  subject: "life",
  events: async function* () {
    yield skipped;
  },
};

test("a unit tells its end after everything else", async () => {
  const events = await collect(tellingItsEnd(unit).events());
  expect(events).toEqual([skipped, { kind: "unit-finished", phase: "flows", subject: "life" }]);
});

test("units are counted by phase", () => {
  expect(unitsByPhase([unit, { ...unit, phase: "state" }, unit])).toEqual({ flows: 2, state: 1 });
});
