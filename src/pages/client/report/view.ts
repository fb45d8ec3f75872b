import type { ReportData, ReportFinding, ReportRun } from "../../report-data.ts";
import { wordsOf, type Words } from "../kit/language.ts";
import { reportWords } from "./words.ts";

/** What the reader chose to see. */
export interface View {
  readonly data: ReportData;
  readonly words: Words<typeof reportWords>;
  readonly text: string;
  readonly kind: FindingKind;
  readonly heat: "phases" | "statuses";
  /** Changes what is seen, and draws it. */
  change(change: Partial<Pick<View, "text" | "kind" | "heat">>): void;
}

export const findingKinds = ["all", "error", "warning", "known", "new", "still"] as const;

export type FindingKind = (typeof findingKinds)[number];

/** The view of the page; `draw` is called for every change of it, and told when only findings are concerned. */
export function createView(data: ReportData, draw: (view: View, isFilter: boolean) => void): View {
  let view: View = {
    data,
    get words() {
      return wordsOf(reportWords);
    },
    text: "",
    kind: "all",
    heat: "phases",
    change: (change) => {
      view = { ...view, ...change, words: wordsOf(reportWords) };
      draw(view, "text" in change || "kind" in change);
    },
  };
  return view;
}

/** The findings of a run that the reader wants to see. */
export function shownFindings({ findings }: ReportRun, { text, kind }: View): ReportFinding[] {
  const wanted = text.trim().toLowerCase();
  return findings.filter(
    (one) =>
      (kind === "all" || kind === one.state || kind === weightOf(one)) &&
      (wanted === "" ||
        [one.id, one.rule, one.operation, one.message, one.where.file].some((part) =>
          part.toLowerCase().includes(wanted),
        )),
  );
}

export function weightOf({ severity, known }: ReportFinding): "error" | "warning" | "known" {
  return known ? "known" : severity;
}
