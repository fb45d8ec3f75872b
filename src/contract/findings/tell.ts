import type { Finding } from "../../base/finding.ts";
import type { Exchange } from "../../check/exchange.ts";
import { toCurl } from "./curl.ts";
import type { CaseFinished, RunFinding } from "../events.ts";
import { findingId } from "./finding-id.ts";
import type { Run } from "../run.ts";
import { excerpt } from "../sending/sender.ts";

/** A finding that a phase made out of several answers, with what it takes to see it again. */
export function tell(
  { credentials }: Pick<Run, "credentials">,
  { phase, sent }: Pick<CaseFinished, "phase" | "sent">,
  exchange: Exchange,
  finding: Finding,
): RunFinding {
  return {
    ...finding,
    id: findingId(finding),
    phase,
    sent,
    curl: toCurl(exchange.request, credentials),
    received: excerpt(exchange),
  };
}
