import type { ReportData, ReportRun } from "../report-data.ts";
import { commonWords } from "./kit/common-words.ts";
import { el, fill, keepingFocus, pageRoot } from "./kit/dom.ts";
import { wordsOf } from "./kit/language.ts";
import { choice, startPage, topBar } from "./kit/top-bar.ts";
import { coverageOf } from "./report/coverage.ts";
import { findingList } from "./report/findings.ts";
import { heatMap } from "./report/heat-map.ts";
import { timingsOf } from "./report/timings.ts";
import { comparisonOf, verdictOf } from "./report/verdict.ts";
import { createView, findingKinds, type FindingKind, type View } from "./report/view.ts";

// Written by the same version of the same program.
const data = JSON.parse(document.querySelector("#data")?.textContent ?? "{}") as ReportData;

const view = createView(data, redraw);
startPage(() => view.change({}));
addEventListener("beforeprint", () => {
  for (const box of document.querySelectorAll<HTMLDetailsElement>(".finding")) box.open = true;
});

/** Whoever types a filter goes on typing: only what depends on it is made anew. */
function redraw(now: View, isFilter: boolean): void {
  if (isFilter) return redrawFindings(now);
  const { words } = now;
  keepingFocus(() =>
    fill(
      pageRoot(),
      topBar(words("title"), el("span", { class: "soft" }, data.tool)),
      el("main", {}, ...data.runs.map((run) => runOf(run, now))),
    ),
  );
}

function redrawFindings(now: View): void {
  for (const [index, old] of document.querySelectorAll(".findings").entries()) {
    const run = data.runs[index];
    if (run) old.replaceWith(findingList(run, now));
  }
  for (const input of document.querySelectorAll<HTMLInputElement>(".filter input"))
    if (input.value !== now.text) input.value = now.text;
}

function runOf(run: ReportRun, now: View): HTMLElement {
  return el(
    "section",
    {},
    el("h2", {}, `${run.title} ${run.version}`),
    verdictOf(run, now),
    run.comparison && comparisonOf(run.comparison, now),
    heatMap(run, now),
    run.findings.length > 0 && filterBar(now),
    findingList(run, now),
    coverageOf(run, now),
    run.skipped.length > 0 && skips(run, now),
    timingsOf(run, now),
  );
}

function filterBar(now: View): HTMLElement {
  const label = wordsOf(commonWords)("filter");
  const input = el("input", {
    type: "search",
    placeholder: label,
    "aria-label": label,
    value: now.text,
    input: () => now.change({ text: input.value }),
  });
  const kinds = findingKinds.map((kind) => [kind, now.words(kind)] as const);
  const choose = (kind: FindingKind | undefined) => now.change({ kind: kind ?? "all" });
  return el(
    "div",
    { class: "bar filter" },
    input,
    choice(now.words("kinds"), kinds, now.kind, (value) =>
      choose(findingKinds.find((kind) => kind === value)),
    ),
  );
}

function skips({ skipped }: ReportRun, { words }: View): HTMLElement {
  const items = skipped.map(({ reason, subjects, rules }) =>
    el(
      "li",
      {},
      `${reason}: ${subjects.join(", ")}${rules.length > 0 ? ` [${rules.join(", ")}]` : ""}`,
    ),
  );
  return el("section", {}, el("h2", {}, words("skips")), el("ul", {}, ...items));
}
