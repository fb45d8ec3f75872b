import type { ReportFinding, ReportMessage, ReportRun } from "../../report-data.ts";
import { codeView } from "../kit/code-view.ts";
import { commonWords } from "../kit/common-words.ts";
import { copyButton } from "../kit/copy-button.ts";
import { el, type Child } from "../kit/dom.ts";
import { wordsOf } from "../kit/language.ts";
import { explainRule } from "./rules/explain-rule.ts";
import { termOf } from "./terms.ts";
import { shownFindings, weightOf, type View } from "./view.ts";

/** The findings the reader wants to see, those of one cause together. */
export function findingList(run: ReportRun, view: View): HTMLElement {
  const { words } = view;
  const causes = new Map<string, ReportFinding[]>();
  for (const one of shownFindings(run, view))
    causes.set(one.cause, [...(causes.get(one.cause) ?? []), one]);
  const empty = words(run.findings.length === 0 ? "noFindings" : "noneShown");
  return el(
    "section",
    { class: "findings" },
    el("h2", {}, words("findings")),
    causes.size === 0 && el("p", {}, empty),
    ...[...causes.values()].map((findings) => causeOf(findings, view)),
    run.leftOut > 0 && el("p", { class: "warn" }, words("leftOut", run.leftOut)),
  );
}

function causeOf(findings: readonly ReportFinding[], view: View): HTMLElement {
  const [first] = findings;
  if (!first) return el("div");
  const { words, data } = view;
  const operations = new Set(findings.map(({ operation }) => operation)).size;
  const times = findings.reduce((sum, { count }) => sum + count, 0);
  const { file, line, column } = first.where;
  const excerpt = first.excerpt === undefined ? undefined : data.texts[first.excerpt];
  const start = first.excerptStart ?? 1;
  return el(
    "article",
    { class: "cause" },
    el("h3", {}, weightTag(first, view), " ", first.rule, " ", el("code", {}, first.instance)),
    el("p", {}, first.message),
    el(
      "p",
      { class: "soft" },
      `${words("causeCount", operations, times)} · ${termOf(first.oracle)}`,
    ),
    el("p", { class: "meaning" }, ...codeIn(explainRule(first.rule))),
    el("p", {}, `${words("promised")}: `, el("code", {}, `${file}:${line}:${column}`)),
    excerpt !== undefined &&
      codeView(
        excerpt.split("\n").map((text, index) => {
          return start + index === line ? { text, marked: true as const } : { text };
        }),
        { label: words("promised"), firstLine: start },
      ),
    ...findings.map((finding, index) => findingOf(finding, view, index === 0)),
  );
}

function weightTag(finding: ReportFinding, { words }: View): HTMLElement {
  const weight = weightOf(finding);
  const tone = { error: "bad", warning: "warn", known: "soft" }[weight];
  return el("span", { class: `tag ${tone}` }, words(weight));
}

function findingOf(finding: ReportFinding, view: View, isOpen: boolean): HTMLElement {
  const { words } = view;
  const { operation, state, flaky, message, instance } = finding;
  const summary = el(
    "summary",
    {},
    `${operation} ${instance}: ${message} `,
    state !== undefined && el("span", { class: "tag" }, words(state)),
    flaky && el("span", { class: "tag warn" }, words("flaky")),
  );
  const box = el("details", { class: "finding", open: isOpen }, summary);
  // Many findings: each is made when it is looked at.
  const show = () => {
    if (box.open && box.childElementCount === 1) box.append(...insideOf(finding, view));
  };
  box.addEventListener("toggle", show);
  show();
  return box;
}

function insideOf(finding: ReportFinding, { words }: View): HTMLElement[] {
  const common = wordsOf(commonWords);
  const { details, exchange, curl } = finding;
  const list = el(
    "dl",
    { class: "details" },
    ...details.flatMap(([label, text]) => [
      el("dt", { class: "soft" }, termOf(label)),
      el("dd", {}, text),
    ]),
  );
  const messages = exchange
    ? [
        el(
          "div",
          { class: "pair" },
          messageOf(common("request"), exchange.request),
          exchange.response
            ? messageOf(common("response"), exchange.response)
            : el("p", {}, words("noAnswerCame")),
        ),
      ]
    : [];
  const repeat = el(
    "div",
    {},
    el(
      "div",
      { class: "bar" },
      el("b", {}, words("repeat")),
      copyButton(() => curl),
    ),
    codeView([{ text: curl }], { label: words("repeat") }),
  );
  return [list, ...messages, repeat];
}

function messageOf(title: string, { lines }: ReportMessage): HTMLElement {
  return el("div", {}, el("b", {}, title), codeView(lines, { label: title }));
}

/** What stands between backquotes, as code. */
function codeIn(text: string): Child[] {
  return text.split("`").map((part, index) => (index % 2 === 1 ? el("code", {}, part) : part));
}
