import { document } from "../crm-document.ts";
import { createFlowRunner } from "./run-flows.ts";
import { createPhaseRunner } from "./run-phase.ts";
import { quickClock } from "../quick-clock.ts";

/** The runners of the CRM: one judge and one sampler for all files of a worker. */
export const runFlows = createFlowRunner(document);
/** What the mock and the phases have in common. */
export const clock = quickClock();
export const runPhase = createPhaseRunner(document, "demo", [], clock);
