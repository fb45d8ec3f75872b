import type { CoverageRow, ReportOperation, ReportRun } from "../../report-data.ts";
import { el } from "../kit/dom.ts";
import type { View } from "./view.ts";

const kinds = ["operation", "status", "media-type", "parameter", "keyword"] as const;

/** What the document promises, and how much of it was put to the test. */
export function coverageOf({ operations }: ReportRun, view: View): HTMLElement {
  const { words } = view;
  const rows = operations.flatMap(({ coverage }) => coverage);
  return el(
    "section",
    {},
    el("h2", {}, words("coverage")),
    el(
      "table",
      {},
      el("thead", {}, headRow([words("promise"), words("exercised"), words("failed")])),
      el("tbody", {}, ...kinds.map((kind) => totalRow(kind, rows, view))),
    ),
    ...operations.map((operation) => operationCoverage(operation, view)),
  );
}

function headRow(names: readonly string[]): HTMLElement {
  return el("tr", {}, ...names.map((name) => el("th", { scope: "col" }, name)));
}

function totalRow(
  kind: (typeof kinds)[number],
  rows: readonly CoverageRow[],
  { words }: View,
): HTMLElement {
  const own = rows.filter(([one]) => one === kind);
  const exercised = own.filter(([, , times]) => times > 0).length;
  const failed = own.filter(([, , , times]) => times > 0).length;
  const share = words("ofThem", exercised, own.length);
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, words(kind)),
    el(
      "td",
      {},
      el("meter", { max: own.length || 1, value: exercised, "aria-label": share }),
      ` ${share}`,
    ),
    el("td", {}, failed),
  );
}

function operationCoverage({ id, coverage }: ReportOperation, view: View): HTMLElement {
  const { words, data } = view;
  const exercised = coverage.filter(([, , times]) => times > 0).length;
  const box = el(
    "details",
    { class: "promises" },
    el("summary", {}, `${id}: ${words("ofThem", exercised, coverage.length)}`),
  );
  const textOf = (at: number | undefined) => (at === undefined ? "" : (data.texts[at] ?? ""));
  // A document may promise ten thousand things: those of one operation are listed when somebody asks.
  box.addEventListener("toggle", () => {
    if (!box.open || box.childElementCount > 1) return;
    const head = [words("promise"), words("exercised"), words("failed"), words("reason")];
    const rows = coverage.map(([kind, name, times, failed, reason]) =>
      el(
        "tr",
        {},
        el("td", {}, `${words(kindOf(kind))} `, el("code", {}, textOf(name))),
        el("td", {}, times),
        el("td", { class: failed > 0 ? "bad" : "" }, failed),
        el("td", { class: "soft" }, textOf(reason)),
      ),
    );
    box.append(
      el(
        "div",
        {
          class: "scroll",
          tabindex: 0,
          role: "region",
          "aria-label": `${words("coverage")}: ${id}`,
        },
        el("table", {}, el("thead", {}, headRow(head)), el("tbody", {}, ...rows)),
      ),
    );
  });
  return box;
}

function kindOf(name: string): (typeof kinds)[number] {
  return kinds.find((kind) => kind === name) ?? "operation";
}
