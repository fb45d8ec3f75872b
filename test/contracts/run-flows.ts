import { findingsOf } from "../collect.ts";
import type { AnyFlow, ApiDocument, RunEvent, RunFinding } from "contract-kit";
import { createJudge } from "../../src/check/judge.ts";
import { createCredentials } from "../../src/contract/access/credentials.ts";
import { runFlow } from "../../src/contract/flow.ts";
import { createLedger } from "../../src/contract/upkeep/ledger.ts";
import { createSender } from "../../src/contract/sending/sender.ts";
import { createSchemas } from "../../src/schema/compile.ts";
import { serverTarget, type Server } from "../in-process.ts";

export type FlowRunner = (
  server: Server,
  flows: readonly AnyFlow[],
  token?: string,
) => Promise<RunEvent[]>;

/** Runs flows and nothing else, with one compiled judge for all runs: what makes a table of faults fast. */
export function createFlowRunner(document: ApiDocument): FlowRunner {
  const judge = createJudge(document, createSchemas(document));
  return async (server, flows, token = "demo") => {
    const send = createSender({
      target: serverTarget(server),
      credentials: createCredentials(document, { token }),
      ledger: createLedger(document),
      judge,
      where: document.where,
      timeLimit: 5000,
    });
    const events: RunEvent[] = [];
    for (const flow of flows) {
      events.push(
        ...(await runFlow({ document, send, seed: 1, variables: {}, curl: () => "" }, flow)),
      );
    }
    return events;
  };
}

export function errorsOf(events: readonly RunEvent[]): RunFinding[] {
  return findingsOf(events).filter(({ severity }) => severity === "error");
}
