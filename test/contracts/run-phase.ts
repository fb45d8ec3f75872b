import type { AnyFlow, ApiDocument, RunFinding } from "contract-kit";
import { createJudge } from "../../src/check/judge.ts";
import { createLedger } from "../../src/contract/ledger.ts";
import { planOf } from "../../src/contract/plan.ts";
import { createResolver } from "../../src/contract/resolve.ts";
import { createRun, type Run } from "../../src/contract/run.ts";
import { createSender } from "../../src/contract/sender.ts";
import { handlerTarget, type FetchHandler } from "../../src/contract/target.ts";
import { readResources } from "../../src/resource/read-resources.ts";
import type { Resource } from "../../src/resource/resource.ts";

type Phase = Run["phases"][number];

/** The errors one phase finds, as they come: at one operation and its resource, or everywhere. */
export type PhaseRunner = (
  handler: FetchHandler,
  phase: Phase,
  operation?: string,
) => AsyncGenerator<RunFinding>;

/** Runs parts of a phase, with one compiled judge for all of them: what makes a table of faults fast. */
export function createPhaseRunner(
  document: ApiDocument,
  token: string,
  flows: readonly AnyFlow[] = [],
): PhaseRunner {
  const base = createRun({ document, target: handlerTarget(() => new Response()), token, flows });
  const judge = createJudge(document, base.maker.schemas);
  const { credentials, maker, variables } = base;
  const hasCredentials = credentials.has.bind(credentials);
  const against = (handler: FetchHandler, phase: Phase): Run => {
    const target = handlerTarget(handler);
    const ledger = createLedger(document);
    const { where } = document;
    const send = createSender({ target, credentials, ledger, judge, where, timeLimit: 5000 });
    const resolver = createResolver({ ...maker, send, variables, safe: false, hasCredentials });
    const options = { ...base.options, target };
    return { ...base, options, phases: [phase], ledger, send, resolver };
  };
  return async function* findings(handler, phase, operation) {
    const subjects = operation === undefined ? undefined : subjectsOf(document, phase, operation);
    for (const unit of planOf(against(handler, phase))) {
      if (subjects?.includes(unit.subject) === false) continue;
      for await (const event of unit.events())
        if (event.kind === "case-finished" || event.kind === "flow-finished")
          yield* event.findings.filter(({ severity }) => severity === "error");
    }
  };
}

/** What the phase calls the part of it that sends the operation. */
function subjectsOf(document: ApiDocument, phase: Phase, operation: string): string[] {
  if (phase !== "state" && phase !== "collections") return [operation];
  const isOf = ({ create, read, replace, update, remove, lists }: Resource) =>
    [create, read, replace, update, remove, ...lists.map((one) => one.operation)].some(
      (one) => one?.id === operation,
    );
  return readResources(document).flatMap((one) => (isOf(one) ? [one.name] : []));
}
