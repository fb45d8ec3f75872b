import type { Cell, ReportOperation, ReportRun } from "../../report-data.ts";
import { el } from "../kit/dom.ts";
import { termOf } from "./terms.ts";
import type { View } from "./view.ts";

/** Operation × phase, or × status: how many requests, and what was wrong. */
export function heatMap({ operations }: ReportRun, view: View): HTMLElement {
  const { words, heat } = view;
  const columns = columnsOf(operations, heat);
  const shown = (name: string) => (name === "0" ? words("noAnswer") : termOf(name));
  const head = el(
    "tr",
    {},
    el("th", { scope: "col" }, words("operation")),
    ...columns.map((name) => el("th", { scope: "col", title: name }, shown(name))),
  );
  const rows = operations.map((operation) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, nameOf(operation, view)),
      ...columns.map((name) => cellOf(operation[heat][name])),
    ),
  );
  const switches = (["phases", "statuses"] as const).map((name) =>
    el(
      "button",
      {
        type: "button",
        "aria-pressed": `${heat === name}`,
        click: () => view.change({ heat: name }),
      },
      words(name === "phases" ? "byPhase" : "byStatus"),
    ),
  );
  return el(
    "section",
    {},
    el("h2", {}, words("heat")),
    el("div", { class: "bar" }, ...switches, el("span", { class: "soft" }, words("heatLegend"))),
    el(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": words("heat") },
      el("table", { class: "heat" }, el("thead", {}, head), el("tbody", {}, ...rows)),
    ),
  );
}

/** Phases in the order in which they happened, statuses by number. */
function columnsOf(operations: readonly ReportOperation[], heat: View["heat"]): string[] {
  const names = new Set(operations.flatMap((operation) => Object.keys(operation[heat])));
  return heat === "statuses" ? [...names].toSorted((a, b) => Number(a) - Number(b)) : [...names];
}

function nameOf({ id, method, path }: ReportOperation, view: View): HTMLElement {
  const title = `${method} ${path}`;
  const show = () => {
    view.change({ text: id });
    document.querySelector(".findings")?.scrollIntoView({ behavior: "smooth" });
  };
  return el("button", { type: "button", title, click: show }, id);
}

function cellOf(cell: Cell | undefined): HTMLElement {
  if (!cell) return el("td", { class: "soft" }, "·");
  const [requests, errors, warnings] = cell;
  const marks = [errors > 0 && `✗${errors}`, warnings > 0 && `!${warnings}`].filter(Boolean);
  const tone = errors > 0 ? "fail" : warnings > 0 ? "doubt" : "pass";
  return el("td", { class: tone }, [requests, ...marks].join(" "));
}
