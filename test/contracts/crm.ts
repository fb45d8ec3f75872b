import { document } from "../crm-document.ts";
import { createFlowRunner } from "./run-flows.ts";
import { createPhaseRunner } from "./run-phase.ts";

/** The runners of the CRM: one judge and one sampler for all files of a worker. */
export const runFlows = createFlowRunner(document);
export const runPhase = createPhaseRunner(document, "demo");
