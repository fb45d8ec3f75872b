import type { Phase } from "../events.ts";
import type { Unit } from "../plan.ts";

/** How much there is to do. */
export function unitsByPhase(plan: readonly Unit[]): Partial<Record<Phase, number>> {
  const units: Partial<Record<Phase, number>> = {};
  for (const { phase } of plan) units[phase] = (units[phase] ?? 0) + 1;
  return units;
}

/** The unit, with a last event that says it is over: whoever watches a run wants to know how much is left. */
export function tellingItsEnd(unit: Unit): Unit {
  const { phase, subject } = unit;
  return {
    phase,
    subject,
    events: async function* () {
      yield* unit.events();
      yield { kind: "unit-finished", phase, subject };
    },
  };
}
