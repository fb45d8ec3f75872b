import { formatWhere, type Where } from "../../../base/errors.ts";
import type { RunFinding } from "../../../contract/events.ts";
import { cutText } from "../../../pages/pretty.ts";
import type { ReportFinding } from "../../../pages/report-data.ts";
import { isFlaky, sortedGroups, type FindingGroup, type Tally } from "../../tally.ts";
import { detailsOf } from "../../words.ts";
import type { Compared } from "./compare.ts";
import type { Observer } from "./observe.ts";
import type { Texts } from "./texts.ts";

/** What all runs of one page share. */
export interface Surroundings {
  readonly texts: Texts;
  /** Characters that findings may still take. */
  readonly budget: { left: number };
  linesOf(file: string): readonly string[] | undefined;
}

/** The findings by weight; when there are too many, first their messages and then they themselves are left out. */
export function toFindings(
  tally: Tally,
  observer: Observer,
  compared: Compared | undefined,
  { texts, budget, linesOf }: Surroundings,
): { findings: ReportFinding[]; leftOut: number } {
  const groups = firstOfEachCause(sortedGroups(tally));
  const findings: ReportFinding[] = [];
  for (const group of groups) {
    const { first } = group;
    const state = compared && (compared.isNew(first) ? "new" : "still");
    const plain: ReportFinding = {
      ...toFinding(group),
      ...excerptOf(first.where, texts, linesOf),
      state,
    };
    const full: ReportFinding = { ...plain, exchange: observer.exchangeOf(first) };
    const chosen = [full, plain].find((one) => JSON.stringify(one).length <= budget.left);
    if (!chosen) break;
    budget.left -= JSON.stringify(chosen).length;
    findings.push(chosen);
  }
  return { findings, leftOut: groups.length - findings.length };
}

/** The rule at its place of the document: one thing to mend, however many operations show it. */
function causeOf({ rule, where }: RunFinding): string {
  return `${rule} ${formatWhere(where)}`;
}

/** Each cause is told before any is told again. */
function firstOfEachCause(groups: readonly FindingGroup[]): FindingGroup[] {
  const seen = new Set<string>();
  const isFirst = groups.map(({ first }) => {
    const isNew = !seen.has(causeOf(first));
    seen.add(causeOf(first));
    return isNew;
  });
  return [
    ...groups.filter((_, index) => isFirst[index]),
    ...groups.filter((_, index) => !isFirst[index]),
  ];
}

function toFinding({ first, count }: FindingGroup): ReportFinding {
  const { id, rule, severity, oracle, operation, instance, message, known, where, curl } = first;
  return {
    id,
    cause: causeOf(first),
    rule,
    severity,
    oracle,
    operation,
    instance,
    message: cutText(message, 2000),
    count,
    flaky: isFlaky(first),
    known: known !== undefined,
    where,
    details: detailsOf(first)
      .filter(([label]) => label !== "repeat" && label !== "promised")
      .map(([label, text]) => [label, cutText(text, 2000)]),
    curl,
  };
}

/** Lines of the document shown before and after the place. */
const around = { before: 4, after: 5 };

function excerptOf(
  { file, line }: Where,
  texts: Texts,
  linesOf: Surroundings["linesOf"],
): Pick<ReportFinding, "excerpt" | "excerptStart"> {
  const lines = linesOf(file);
  if (!lines || line > lines.length) return {};
  const start = Math.max(1, line - around.before);
  const shown = lines.slice(start - 1, line + around.after).map((one) => cutText(one, 300));
  return { excerpt: texts.numberOf(shown.join("\n")), excerptStart: start };
}
