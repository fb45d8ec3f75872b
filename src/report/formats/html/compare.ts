import type { RunFinding } from "../../../contract/events.ts";
import type { Comparison, EarlierFinding } from "../../../pages/report-data.ts";
import type { JsonRun } from "../json.ts";
import type { RunSum } from "../../runs.ts";

/** What the page says of an earlier run of the same document, and which findings are not new. */
export interface Compared {
  readonly comparison: Comparison;
  isNew(finding: RunFinding): boolean;
}

/** Undefined when the earlier report did not judge this document. */
export function compareRuns(
  { file, runs }: { readonly file: string; readonly runs: readonly JsonRun[] },
  { tally }: RunSum,
  found: readonly RunFinding[],
): Compared | undefined {
  const { started, operations } = tally;
  const earlier =
    runs.find(({ document }) => document.file === started?.file) ??
    runs.find(({ document }) => document.title === started?.title);
  if (!earlier) return undefined;
  const before = new Set(earlier.findings.map(({ id }) => id));
  const now = new Set(found.map(({ id }) => id));
  const gone = new Map(
    earlier.findings.filter(({ id }) => !now.has(id)).map((one) => [one.id, toEarlier(one)]),
  );
  const isExercised = ({ operation }: EarlierFinding) =>
    (operations.get(operation)?.requests ?? 0) > 0;
  const all = [...gone.values()];
  return {
    comparison: {
      file,
      startedAt: earlier.startedAt,
      fresh: [...now].filter((id) => !before.has(id)).length,
      still: [...now].filter((id) => before.has(id)).length,
      fixed: all.filter(isExercised),
      unseen: all.filter((one) => !isExercised(one)),
    },
    isNew: ({ id }) => !before.has(id),
  };
}

function toEarlier({ id, rule, operation, message }: EarlierFinding): EarlierFinding {
  return { id, rule, operation, message };
}
