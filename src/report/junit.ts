import { formatWhere } from "../base/errors.ts";
import type {
  CaseFinished,
  FlowFinished,
  RunEvent,
  RunFinding,
  Skipped,
} from "../contract/events.ts";
import type { Report } from "./report.ts";

type Entry = CaseFinished | FlowFinished | Skipped;

/**
 * JUnit XML: a suite for each operation of each document, a test case for each request; flows are suites of their own.
 * @see https://github.com/testmoapp/junitxml
 */
export function junitReport(): Report {
  const suites = new Map<string, Entry[]>();
  let title = "";
  let ms = 0;
  return {
    add: (event: RunEvent) => {
      if (event.kind === "run-started") title = `${event.title} ${event.version}`;
      if (event.kind === "run-finished") ms += event.ms;
      const subject = suiteOf(event);
      const name = `${title} › ${subject}`;
      if (subject !== undefined) suites.set(name, [...(suites.get(name) ?? []), event as Entry]);
      return "";
    },
    end: () => {
      const entries = [...suites.values()].flat();
      const root = element(
        "testsuites",
        { name: "contract-kit verify", ...totals(entries), time: seconds(ms) },
        suiteElements(suites),
      );
      return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
    },
  };
}

function suiteElements(suites: ReadonlyMap<string, readonly Entry[]>): string[] {
  return [...suites].map(([name, members]) => {
    const cases = members.map((one) => testCase(name, one));
    return element("testsuite", { name, ...totals(members) }, cases);
  });
}

function suiteOf(event: RunEvent): string | undefined {
  if (event.kind === "case-finished")
    return event.flow === undefined ? event.operation : `flow ${event.flow}`;
  if (event.kind === "flow-finished") return `flow ${event.flow}`;
  if (event.kind === "skipped")
    return event.phase === "flows" ? `flow ${event.subject}` : event.subject;
  return undefined;
}

function testCase(suite: string, entry: Entry): string {
  if (entry.kind === "skipped") {
    const skipped = element("skipped", { message: entry.reason }, []);
    return element(
      "testcase",
      { classname: suite, name: `${entry.phase}: not exercised`, time: "0" },
      [skipped],
    );
  }
  const name =
    entry.kind === "flow-finished"
      ? "promises"
      : `${entry.phase}: ${entry.operation}, ${entry.sent}`;
  const failures = entry.findings
    .filter((one) => one.severity === "error")
    .map((one) => failure(one));
  const warnings = entry.findings.filter((one) => one.severity === "warning");
  const output =
    warnings.length === 0
      ? []
      : [element("system-out", {}, [escapeXml(warnings.map(describe).join("\n\n"))])];
  return element("testcase", { classname: suite, name, time: seconds(entry.ms) }, [
    ...failures,
    ...output,
  ]);
}

function failure(finding: RunFinding): string {
  const { rule, operation, instance, message } = finding;
  const attributes = { type: rule, message: `${operation} ${instance || "body"}: ${message}` };
  return element("failure", attributes, [escapeXml(describe(finding))]);
}

function describe({
  rule,
  instance,
  message,
  where,
  oracle,
  sent,
  received,
  curl,
}: RunFinding): string {
  return [
    `${rule}: ${instance || "body"} ${message}`,
    `promised  ${formatWhere(where)} (${oracle})`,
    `sent      ${sent}`,
    `received  ${received}`,
    `repeat    ${curl}`,
  ].join("\n");
}

function totals(entries: readonly Entry[]) {
  const failed = (entry: Entry) =>
    entry.kind !== "skipped" && entry.findings.some((one) => one.severity === "error");
  return {
    tests: String(entries.length),
    failures: String(entries.filter(failed).length),
    errors: "0",
    skipped: String(entries.filter((entry) => entry.kind === "skipped").length),
  };
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly string[],
): string {
  const words = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const open = `<${name}${words.join("")}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join("")}</${name}>`;
}

/** Characters that XML 1.0 does not know are shown as U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;");
}
