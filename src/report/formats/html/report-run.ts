import type { PromisedOperation } from "../../../contract/events.ts";
import type { CoverageRow, ReportOperation, ReportRun } from "../../../pages/report-data.ts";
import type { CoverageItem } from "../../coverage.ts";
import { documentOf, type RunSum } from "../../runs.ts";
import { conforms } from "../../tally.ts";
import type { Compared } from "./compare.ts";
import { toFindings, type Surroundings } from "./findings.ts";
import type { Observer } from "./observe.ts";
import type { Texts } from "./texts.ts";
import { timingOf } from "./timing.ts";

/** One run as the page shows it. */
export function toReportRun(
  { tally, coverage }: RunSum,
  observer: Observer,
  compared: Compared | undefined,
  surroundings: Surroundings,
): ReportRun {
  const { started, ms, requests, flows, errors, warnings, known, stopped } = tally;
  const items = byOperation(coverage.items());
  const { findings, leftOut } = toFindings(tally, observer, compared, surroundings);
  return {
    conforms: conforms(tally),
    target: started?.target ?? "",
    ...documentOf(tally),
    seed: started?.seed ?? "",
    shard: started?.shard,
    phases: started?.phases ?? [],
    startedAt: started?.startedAt ?? "",
    ms: Math.round(ms),
    stopped,
    requests,
    flows,
    errors,
    warnings,
    known,
    operations: [...tally.operations.values()].map((operation) =>
      toOperation(operation, observer, items.get(operation.id) ?? [], surroundings.texts),
    ),
    findings,
    leftOut,
    skipped: [...tally.skipped].map(([reason, { subjects, rules }]) => ({
      reason,
      subjects: [...subjects],
      rules: [...rules],
    })),
    leftovers: tally.leftovers,
    comparison: compared?.comparison,
  };
}

function byOperation(items: readonly CoverageItem[]): Map<string, CoverageItem[]> {
  const all = new Map<string, CoverageItem[]>();
  for (const item of items) {
    const own = all.get(item.operation);
    if (own) own.push(item);
    else all.set(item.operation, [item]);
  }
  return all;
}

function toOperation(
  { id, method, path }: PromisedOperation,
  { operations }: Observer,
  items: readonly CoverageItem[],
  texts: Texts,
): ReportOperation {
  const sight = operations.get(id);
  return {
    id,
    method,
    path,
    phases: Object.fromEntries(sight?.phases ?? []),
    statuses: Object.fromEntries(sight?.statuses ?? []),
    coverage: items.map((item) => toRow(item, texts)),
    timing: timingOf(sight?.times ?? []),
  };
}

function toRow({ kind, name, exercised, failed, reason }: CoverageItem, texts: Texts): CoverageRow {
  const row = [kind, texts.numberOf(name), exercised, failed] as const;
  return reason === undefined ? row : [...row, texts.numberOf(reason)];
}
