import type { AnyFlow } from "../define.ts";
import type { phases as allPhases } from "../events.ts";
import type { Mutant } from "./mutant.ts";

/** A part of the contract that may see a fault; the likeliest comes first, and the first finding ends the trial. */
export interface Stage {
  /** The same name: the same requests. */
  readonly name: string;
  readonly phases: readonly (typeof allPhases)[number][];
  readonly include: readonly string[];
  readonly flows: readonly AnyFlow[];
}

const single = ["examples", "coverage", "access", "methods"] as const;
const several = ["state", "collections"] as const;

/** The whole contract as far as it touches the operation: one request at a time, its resource, the flows that call it. */
export function stagesOf(
  { group, operation, related }: Mutant,
  flows: readonly AnyFlow[],
): readonly Stage[] {
  const own = stage("single", single, [operation.id], []);
  const shared = stage("several", several, related, []);
  const calling = flows
    .filter((flow) => flow.operations.includes(operation.id))
    // Short flows first: they are the ones about this operation.
    .toSorted((a, b) => a.operations.length - b.operations.length);
  const called = [...new Set(calling.flatMap((flow) => flow.operations))];
  const flowing = calling.length > 0 ? [stage("flows", ["flows"], called, calling)] : [];
  const isOfState = group === "state" || group === "collections";
  return isOfState ? [shared, ...flowing, own] : [own, ...flowing, shared];
}

function stage(
  name: string,
  phases: Stage["phases"],
  include: readonly string[],
  flows: readonly AnyFlow[],
): Stage {
  const flowNames = flows.map((flow) => flow.name);
  return { name: [name, ...include, ...flowNames].join(" "), phases, include, flows };
}
