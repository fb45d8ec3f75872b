import { coverageKinds, totalsOf, type CoverageItem } from "../coverage.ts";
import type { Report } from "../report.ts";
import { documentOf, summaryReport, type RunSum } from "../runs.ts";
import { conforms } from "../tally.ts";

export interface CertificateOptions {
  /** Of contract-kit. */
  readonly version?: string;
  /** `json` for programs, `text` for people. Default `json`. */
  readonly form?: "json" | "text";
}

/** What was promised, and for each promise whether it was exercised, failed, or could not be tested and why. */
export function certificateReport({
  version = "",
  form = "json",
}: CertificateOptions = {}): Report {
  return summaryReport((runs) => {
    const all = runs.map((run) => toCertificate(run, version));
    if (form === "text") return all.map(toText).join("\n");
    return `${JSON.stringify(all, undefined, 2)}\n`;
  });
}

type Certificate = ReturnType<typeof toCertificate>;

function toCertificate({ tally, coverage }: RunSum, version: string) {
  const { started, errors, warnings, known, requests, stopped } = tally;
  const items = coverage.items();
  return {
    tool: `contract-kit ${version}`.trim(),
    verdict: conforms(tally) ? ("conforms" as const) : ("does not conform" as const),
    document: documentOf(tally),
    target: started?.target ?? "",
    date: started?.startedAt ?? "",
    seed: started?.seed ?? "",
    shard: started?.shard,
    phases: started?.phases ?? [],
    stopped,
    requests,
    errors,
    warnings,
    known,
    totals: totalsOf(items),
    promises: items.map((item) => ({ ...item, state: stateOf(item) })),
  };
}

function stateOf({ exercised, failed }: CoverageItem): "exercised" | "failed" | "not tested" {
  if (failed > 0) return "failed";
  return exercised > 0 ? "exercised" : "not tested";
}

function toText(one: Certificate): string {
  const { document, totals, promises } = one;
  const rows: [string, string][] = [
    ["document", `${document.title} ${document.version} (${document.file})`],
    ["sha256", document.sha256],
    ["target", one.target],
    ["date", one.date],
    ["seed", one.shard === undefined ? one.seed : `${one.seed}, shard ${one.shard}`],
    ["phases", one.phases.join(", ")],
    ["requests", String(one.requests)],
    ["findings", `${one.errors} errors, ${one.warnings} warnings, ${one.known} known`],
    ...(one.stopped === undefined ? [] : [["stopped", one.stopped] as [string, string]]),
  ];
  const sums = coverageKinds.map((kind) => {
    const { exercised, failed, of } = totals[kind];
    return `  ${kind.padEnd(11)} ${exercised} of ${of} exercised, ${failed} failed`;
  });
  const operations = [...new Set(promises.map(({ operation }) => operation))];
  return [
    `Certificate of ${one.tool}: ${one.verdict}`,
    ...rows.map(([label, text]) => `  ${label.padEnd(11)} ${text}`),
    "",
    ...sums,
    ...operations.flatMap((id) => ["", id, ...linesOf(promises, id)]),
    "",
  ].join("\n");
}

function linesOf(promises: Certificate["promises"], id: string): string[] {
  const own = promises.filter(({ operation }) => operation === id);
  return own.map(({ kind, name, state, exercised, failed, reason }) => {
    const times = failed > 0 ? `${failed} of ${exercised}` : String(exercised);
    return `  ${state.padEnd(10)} ${kind} ${name}: ${reason ?? `${times} requests`}`;
  });
}
