import { formatWhere } from "../../base/errors.ts";
import { coverageKinds, totalsOf, type Coverage } from "../coverage.ts";
import type { Report } from "../report.ts";
import { summaryReport, type RunSum } from "../runs.ts";
import { conforms, isFlaky, sortedGroups, type FindingGroup, type Tally } from "../tally.ts";
import { count, labelOf, placeOf } from "../words.ts";

/** A summary with tables, e.g. for `$GITHUB_STEP_SUMMARY`. */
export function markdownReport(): Report {
  return summaryReport((runs) => runs.map(section).join("\n"));
}

function section({ tally, coverage }: RunSum): string {
  const { started, requests, flows, errors, warnings, known, ms, stopped } = tally;
  const verdict = conforms(tally) ? "✅ conforms" : "❌ does not conform";
  const numbers = [
    count(requests, "request"),
    count(flows, "flow"),
    count(errors, "error"),
    count(warnings, "warning"),
    `${known} known`,
    `${(ms / 1000).toFixed(1)} s`,
  ].join(", ");
  return [
    `## ${text(`${started?.title} ${started?.version}`)}: ${verdict}`,
    "",
    `${text(started?.target ?? "")}${started?.seed ? `, seed ${text(started.seed)}` : ""}: ${numbers}.`,
    ...(stopped === undefined ? [] : ["", `Not all of it was exercised: ${text(stopped)}.`]),
    "",
    ...coverageTable(coverage),
    ...findingTable(sortedGroups(tally)),
    ...skippedList(tally),
    "",
  ].join("\n");
}

function coverageTable(coverage: Coverage): string[] {
  const totals = totalsOf(coverage.items());
  const rows = coverageKinds.map((kind) => {
    const { exercised, failed, of } = totals[kind];
    return `| ${kind} | ${exercised} of ${of} | ${failed} |`;
  });
  return ["| Promised | Exercised | Failed |", "| --- | --- | --- |", ...rows];
}

function findingTable(groups: readonly FindingGroup[]): string[] {
  if (groups.length === 0) return [];
  const rows = groups.map(({ first, count: times }) => {
    const flaky = isFlaky(first) ? ", flaky" : "";
    const cells = [
      `${labelOf(first)}${flaky}`,
      `${first.rule} (${first.oracle})`,
      first.operation,
      `${placeOf(first)}: ${first.message}`,
      formatWhere(first.where),
      String(times),
      first.id,
    ];
    return `| ${cells.map(text).join(" | ")} |`;
  });
  const head = "|  | Rule | Operation | Finding | Promised | Times | Id |";
  return ["", head, "| --- | --- | --- | --- | --- | --- | --- |", ...rows];
}

function skippedList({ skipped }: Tally): string[] {
  if (skipped.size === 0) return [];
  const items = [...skipped].map(
    ([reason, { subjects }]) => `- ${text(reason)}: ${text([...subjects].join(", "))}`,
  );
  const summary = "<details><summary>Not exercised, or not in full</summary>";
  return ["", summary, "", ...items, "", "</details>"];
}

/** Text that came from elsewhere: it must not become markup, nor end a cell. */
function text(raw: string): string {
  return raw
    .replaceAll(/[\r\n]+/g, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/[\\`*_[\]|~]/g, String.raw`\$&`)
    .replace(/^[#>+-]/, String.raw`\$&`);
}
