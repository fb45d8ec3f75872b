import type { Operation } from "../document/operation.ts";
import type { Resource } from "../resource/resource.ts";
import type { Phase, RunEvent } from "./events.ts";
import { checkAccess } from "./phases/access/access.ts";
import { coverOperation } from "./phases/coverage/coverage.ts";
import { sendExamples } from "./phases/examples.ts";
import { followFlow } from "./phases/flows.ts";
import { fuzzOperation } from "./phases/fuzz/fuzz.ts";
import { checkMethods } from "./phases/methods/methods.ts";
import { outsiders, tellOutside } from "./phases/outside.ts";
import { checkCollections } from "./phases/collections.ts";
import { checkState } from "./phases/state.ts";
import { skipped, type Run } from "./run.ts";
import { chosenResources } from "./select-resources.ts";
import { unreachableReason } from "./unreachable.ts";

/** The smallest part of a run that can be chosen, left out, or given to another machine. */
export interface Unit {
  readonly phase: Phase;
  /** An operationId, or the name of a flow or resource. */
  readonly subject: string;
  /** Nothing is made or sent before the first event is asked for. */
  events(): AsyncGenerator<RunEvent>;
}

/** Everything a run does, phase by phase, in the order of the document. */
export function* planOf(run: Run): Generator<Unit> {
  for (const phase of run.phases) yield* unitsOf(run, phase);
}

function unitsOf(run: Run, phase: Phase): Unit[] {
  switch (phase) {
    case "examples":
      return each(run, phase, sendExamples);
    case "coverage":
      return each(run, phase, coverOperation);
    case "access":
      return each(run, phase, checkAccess);
    case "methods":
      return each(run, phase, checkMethods);
    case "state":
      return [
        ...eachResource(run, phase, checkState),
        ...outsiders(run.maker.document, run.operations).map((operation) => ({
          phase,
          subject: operation.id,
          events: () => tellOutside(operation),
        })),
      ];
    case "collections":
      return eachResource(run, phase, checkCollections);
    case "fuzz":
      return run.options.fuzz > 0 ? each(run, phase, fuzzOperation) : [];
    case "flows":
      return run.options.flows.map((flow) => ({
        phase,
        subject: flow.name,
        events: () => followFlow(run, flow),
      }));
    default:
      return [];
  }
}

type OperationPhase = (run: Run, operation: Operation) => AsyncGenerator<RunEvent>;

function each(
  run: Run,
  phase: Phase,
  events: OperationPhase,
  operations: readonly Operation[] = run.operations,
): Unit[] {
  return operations.map((operation) => ({
    phase,
    subject: operation.id,
    events: () => {
      const reason = unreachableReason(run, operation);
      return reason === undefined ? events(run, operation) : tell(phase, operation, reason);
    },
  }));
}

async function* tell(phase: Phase, { id }: Operation, reason: string): AsyncGenerator<RunEvent> {
  yield skipped(phase, id, reason);
}

type ResourcePhase = (run: Run, resource: Resource) => AsyncGenerator<RunEvent>;

function eachResource(run: Run, phase: Phase, events: ResourcePhase): Unit[] {
  const resources = chosenResources(run).filter(
    ({ lists }) => phase === "state" || lists.length > 0,
  );
  return resources.map((resource) => ({
    phase,
    subject: resource.name,
    events: () => events(run, resource),
  }));
}
