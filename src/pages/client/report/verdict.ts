import type { Comparison, EarlierFinding, ReportRun } from "../../report-data.ts";
import { el } from "../kit/dom.ts";
import type { View } from "./view.ts";

/** Whether the server conforms, and by what numbers. */
export function verdictOf(run: ReportRun, { words }: View): HTMLElement {
  const { conforms, operations, requests, flows, errors, warnings, known, ms } = run;
  const exercised = operations.filter(({ phases }) => Object.keys(phases).length > 0).length;
  const seconds = (ms / 1000).toFixed(1);
  const told = [exercised, operations.length, requests, flows, errors, warnings, known, seconds];
  const facts: [string, string | undefined][] = [
    [words("target"), run.target],
    [words("document"), `${run.file} (${run.sha256.slice(0, 12)})`],
    [words("startedAt"), run.startedAt],
    [words("seed"), run.seed],
    [words("shard"), run.shard],
    [words("leftovers"), run.leftovers.join(", ") || undefined],
  ];
  return el(
    "div",
    { class: `verdict ${conforms ? "conforms" : "fails"}` },
    el("strong", {}, conforms ? `✓ ${words("conforms")}` : `✗ ${words("fails")}`),
    el("div", {}, words("numbers", ...told)),
    run.stopped !== undefined && el("div", {}, words("stopped", run.stopped)),
    el(
      "dl",
      {},
      ...facts.flatMap(([label, text]) =>
        text === undefined ? [] : [el("dt", {}, label), el("dd", {}, text)],
      ),
    ),
  );
}

/** What is new, what is still there and what is gone since an earlier report. */
export function comparisonOf(comparison: Comparison, { words }: View): HTMLElement {
  const { file, startedAt, fresh, still, fixed, unseen } = comparison;
  return el(
    "section",
    { class: "comparison" },
    el("h2", {}, words("comparison", file, startedAt)),
    el("p", {}, words("compared", fresh, still, fixed.length)),
    fixed.length > 0 && earlierList(words("fixed"), fixed),
    unseen.length > 0 && earlierList(words("unseen"), unseen),
  );
}

function earlierList(title: string, findings: readonly EarlierFinding[]): HTMLElement {
  return el(
    "div",
    {},
    el("h3", {}, `${title} (${findings.length})`),
    el(
      "ul",
      {},
      ...findings.map(({ id, rule, operation, message }) =>
        el("li", {}, `${rule}, ${operation}: ${message} `, el("code", { class: "soft" }, id)),
      ),
    ),
  );
}
