import { timeSteps, type ReportOperation, type ReportRun } from "../../report-data.ts";
import { el } from "../kit/dom.ts";
import type { View } from "./view.ts";

/** How long the answers of each operation took, the slowest operation first. */
export function timingsOf({ operations }: ReportRun, view: View): HTMLElement {
  const { words } = view;
  const columns = ["median", "p90", "p99", "slowest"] as const;
  const exercised = operations.filter(({ timing }) => timing.steps.some((count) => count > 0));
  const rows = exercised
    .toSorted((a, b) => b.timing.p90 - a.timing.p90)
    .map((operation) =>
      el(
        "tr",
        {},
        el("th", { scope: "row" }, operation.id),
        ...columns.map((name) => el("td", { class: "number-cell" }, operation.timing[name])),
        el("td", {}, spreadOf(operation, view)),
      ),
    );
  const head = [words("operation"), ...columns.map((name) => words(name)), words("spread")];
  return el(
    "section",
    {},
    el("h2", {}, `${words("timings")} (${words("milliseconds")})`),
    el(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": words("timings") },
      el(
        "table",
        {},
        el("thead", {}, el("tr", {}, ...head.map((name) => el("th", { scope: "col" }, name)))),
        el("tbody", {}, ...rows),
      ),
    ),
  );
}

function spreadOf({ timing: { steps } }: ReportOperation, { words }: View): HTMLElement {
  const most = Math.max(...steps, 1);
  const labels = steps.map((count, index) => {
    const end = timeSteps[index];
    return end === undefined ? words("longer", count) : words("upTo", end, count);
  });
  const told = labels.filter((_, index) => steps[index] !== 0).join("; ");
  const bars = steps.map((count, index) => {
    const bar = el("span", { title: labels[index] });
    bar.style.height = `${(100 * count) / most}%`;
    return bar;
  });
  return el("span", { class: "spread", role: "img", "aria-label": told }, ...bars);
}
