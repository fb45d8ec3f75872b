import type { RunEvent, RunFinding } from "../../contract/events.ts";
import { reportAsset } from "../../pages/generated/report.ts";
import { htmlPage } from "../../pages/page.ts";
import { compareRuns } from "./html/compare.ts";
import { createObserver, type Observer } from "./html/observe.ts";
import { toReportRun } from "./html/report-run.ts";
import { createTexts } from "./html/texts.ts";
import type { JsonRun } from "./json.ts";
import type { Report } from "../report.ts";
import { collectRuns } from "../runs.ts";
import { conforms } from "../tally.ts";

export interface HtmlOptions {
  /** Of contract-kit. */
  readonly version?: string;
  /** The lines of a file of the document, for excerpts; undefined where it cannot be read. Default: no excerpts. */
  linesOf?(file: string): readonly string[] | undefined;
  /** An earlier report (`json`) to compare with. */
  readonly earlier?: { readonly file: string; readonly runs: readonly JsonRun[] };
}

/** One page that needs nothing else: verdict, heat map, findings by cause, coverage, timings. */
export function htmlReport({ version = "", linesOf, earlier }: HtmlOptions = {}): Report {
  const runs = collectRuns();
  const observers: Observer[] = [];
  return {
    add: (event: RunEvent) => {
      runs.add(event);
      if (event.kind === "run-started") observers.push(createObserver());
      observers.at(-1)?.add(event);
      return "";
    },
    end: () => {
      const texts = createTexts();
      const surroundings = {
        texts,
        linesOf: linesOf ?? (() => undefined),
        budget: { left: findingsLimit },
      };
      const all = runs.all.map((run, index) => {
        const found = [...run.tally.groups.values()].map(({ first }): RunFinding => first);
        const comparison = earlier && compareRuns(earlier, run, found);
        return toReportRun(run, observers[index] ?? createObserver(), comparison, surroundings);
      });
      const data = {
        tool: `contract-kit ${version}`.trim(),
        conforms: runs.all.every(({ tally }) => conforms(tally)),
        runs: all,
        texts: texts.all,
      };
      const title = all.map((run) => `${run.title} ${run.version}`).join(", ");
      return htmlPage({ title: `Contract report: ${title}`, asset: reportAsset, data });
    },
  };
}

/** Characters of all findings with their requests and answers: the page has to stay small. */
const findingsLimit = 500_000;
