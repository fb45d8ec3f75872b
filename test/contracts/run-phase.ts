import type { AnyFlow, ApiDocument, Clock, RunFinding } from "contract-kit";
import { createJudge } from "../../src/check/judge.ts";
import { createLedger } from "../../src/contract/upkeep/ledger.ts";
import { planOf } from "../../src/contract/plan.ts";
import { createResolver } from "../../src/contract/records/resolve.ts";
import { createRun, type Run } from "../../src/contract/run.ts";
import { createSender } from "../../src/contract/sending/sender.ts";
import type { Operation } from "../../src/document/operation.ts";
import { operationRoles, readResources } from "../../src/resource/read-resources.ts";
import { serverTarget, type Server } from "../in-process.ts";

type Phase = Run["phases"][number];

/** The errors one phase finds, as they come: at one operation and its resource, or everywhere. */
export type PhaseRunner = (
  server: Server,
  phase: Phase,
  operation?: string,
) => AsyncGenerator<RunFinding>;

/** Runs parts of a phase, with one compiled judge for all of them: what makes a table of faults fast. */
export function createPhaseRunner(
  document: ApiDocument,
  token: string,
  flows: readonly AnyFlow[] = [],
  clock?: Clock,
): PhaseRunner {
  const base = createRun({
    document,
    target: serverTarget(() => Promise.reject(new Error("nobody asks"))),
    token,
    flows,
    ...(clock ? { clock } : {}),
  });
  const judge = createJudge(document, base.maker.schemas);
  const { credentials, maker, variables } = base;
  const hasCredentials = credentials.has.bind(credentials);
  const against = (server: Server, phase: Phase): Run => {
    const target = serverTarget(server);
    const ledger = createLedger(document);
    const { where } = document;
    const send = createSender({ target, credentials, ledger, judge, where, timeLimit: 5000 });
    const resolver = createResolver({ ...maker, send, variables, safe: false, hasCredentials });
    const options = { ...base.options, target };
    return { ...base, options, phases: [phase], ledger, send, resolver };
  };
  return async function* findings(server, phase, operation) {
    const run = against(server, phase);
    const operations =
      operation === undefined ? run.operations : aroundOf(document, phase, operation);
    for (const unit of planOf({ ...run, operations })) {
      for await (const event of unit.events())
        if (event.kind === "case-finished" || event.kind === "flow-finished")
          yield* event.findings.filter(({ severity }) => severity === "error");
    }
  };
}

/** The operations a phase needs to judge the one: of a resource all of its own, but no other list. */
function aroundOf(document: ApiDocument, phase: Phase, id: string): Operation[] {
  const only = document.operations.filter((one) => one.id === id);
  if (phase !== "state" && phase !== "collections") return only;
  const around = readResources(document).flatMap(({ lists, ...resource }) => {
    const own = operationRoles.flatMap((role) => resource[role] ?? []);
    const isOf = [...own, ...lists.map((one) => one.operation)].some((one) => one.id === id);
    return isOf ? own : [];
  });
  return [...new Set([...around, ...only])];
}
