import type { Exchange } from "../../check/exchange.ts";
import type { Verdict } from "../../check/rule.ts";
import type { Operation } from "../../document/operation.ts";
import type { CaseFinished } from "../events.ts";
import type { Run } from "../run.ts";
import { tell } from "./tell.ts";

/** What an answer shows, in words. */
export interface Shown extends Omit<Verdict, "specPointer"> {
  /** What of the document it breaks. Default: the operation. */
  readonly specPointer?: string;
  /** The operation at fault. Default: the one that was answered. */
  readonly of?: Operation;
}

/** The event with a finding about its answer, of class `http` unless it says otherwise. */
export function withFinding(
  run: Pick<Run, "credentials"> & { readonly maker: Pick<Run["maker"], "document"> },
  event: CaseFinished,
  exchange: Exchange,
  rule: string,
  { of = exchange.operation, oracle = "http", severity = "error", ...verdict }: Shown,
): CaseFinished {
  const { id } = of;
  const { specPointer: pointer = of.pointer } = verdict;
  const finding = tell(run, event, exchange, {
    ...verdict,
    rule,
    oracle,
    severity,
    operation: id,
    specPointer: pointer,
    where: run.maker.document.where(pointer),
  });
  return { ...event, findings: [...event.findings, finding] };
}
