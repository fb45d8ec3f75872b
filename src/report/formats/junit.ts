import {
  type CaseFinished,
  type FlowFinished,
  isHousekeeping,
  type RunEvent,
  type RunFinding,
  type Skipped,
} from "../../contract/events.ts";
import type { Report } from "../report.ts";
import { fails } from "../tally.ts";
import { detailsOf, labelOf, placeOf } from "../words.ts";

type Entry = CaseFinished | FlowFinished | Skipped;

/** A suite as it grows: its cases as text, so that no body of a request or an answer is kept. */
interface Suite {
  readonly name: string;
  readonly cases: string[];
  /** When its document's run began: ISO 8601. */
  readonly startedAt: string;
  failures: number;
  skipped: number;
  /** Milliseconds of all its cases. */
  ms: number;
}

/**
 * JUnit XML: a suite for each operation of each document, a test case for each request; flows are suites of their own.
 * @see https://github.com/testmoapp/junitxml
 */
export function junitReport(): Report {
  const suites = new Map<string, Suite>();
  let title = "";
  let startedAt = "";
  let ms = 0;
  const suiteFor = (name: string) => {
    const suite = suites.get(name) ?? {
      name,
      cases: [],
      startedAt,
      failures: 0,
      skipped: 0,
      ms: 0,
    };
    suites.set(name, suite);
    return suite;
  };
  return {
    add: (event: RunEvent) => {
      if (event.kind === "run-started") {
        title = `${event.title} ${event.version}`;
        ({ startedAt } = event);
      }
      if (event.kind === "run-finished") ms += event.ms;
      const entry = entryOf(event);
      if (entry) addCase(suiteFor(`${title} › ${subjectOf(entry)}`), entry);
      return "";
    },
    end: () => {
      const all = [...suites.values()];
      // Readers that hold it against a schema (Jenkins' xUnit) know no `skipped` here.
      const { skipped: _, ...counts } = totals(all);
      const attributes = { name: "contract-kit verify", ...counts, time: seconds(ms) };
      const children = all.map((suite) =>
        element("testsuite", suiteAttributes(suite), suite.cases),
      );
      return `<?xml version="1.0" encoding="UTF-8"?>\n${element("testsuites", attributes, children)}\n`;
    },
  };
}

function suiteAttributes(suite: Suite) {
  // The format's dates have no zone.
  const timestamp = suite.startedAt.replace(/\.\d+Z$/, "");
  const began = timestamp === "" ? {} : { timestamp };
  return { name: suite.name, ...totals([suite]), time: seconds(suite.ms), ...began };
}

function addCase(suite: Suite, entry: Entry): void {
  suite.cases.push(testCase(suite.name, entry));
  suite.ms += msOf(entry);
  if (entry.kind === "skipped") suite.skipped++;
  else if (entry.findings.some(fails)) suite.failures++;
}

function entryOf(event: RunEvent): Entry | undefined {
  const { kind } = event;
  if (kind === "case-finished" && isHousekeeping(event)) return undefined;
  return kind === "case-finished" || kind === "flow-finished" || kind === "skipped"
    ? event
    : undefined;
}

function subjectOf(entry: Entry): string {
  if (entry.kind === "flow-finished") return `flow ${entry.flow}`;
  if (entry.kind === "skipped")
    return entry.phase === "flows" ? `flow ${entry.subject}` : entry.subject;
  return entry.flow === undefined ? entry.operation : `flow ${entry.flow}`;
}

function testCase(suite: string, entry: Entry): string {
  if (entry.kind === "skipped") {
    const skipped = element("skipped", { message: entry.reason }, []);
    return element(
      "testcase",
      { classname: suite, name: `${entry.phase}: not exercised`, time: seconds(0) },
      [skipped],
    );
  }
  const name =
    entry.kind === "flow-finished"
      ? "promises"
      : `${entry.phase}: ${entry.operation}, ${entry.sent}`;
  const failures = entry.findings.filter(fails).map(failure);
  const others = entry.findings.filter((finding) => !fails(finding));
  const output =
    others.length === 0
      ? []
      : [element("system-out", {}, [escapeXml(others.map(describe).join("\n\n"))])];
  return element("testcase", { classname: suite, name, time: seconds(msOf(entry)) }, [
    ...failures,
    ...output,
  ]);
}

/** The requests of a flow are cases of their own: its promises take no time besides. */
function msOf(entry: Entry): number {
  return entry.kind === "case-finished" ? entry.ms : 0;
}

function failure(finding: RunFinding): string {
  const { rule, operation, message } = finding;
  const attributes = { type: rule, message: `${operation} ${placeOf(finding)}: ${message}` };
  return element("failure", attributes, [escapeXml(describe(finding))]);
}

function describe(finding: RunFinding): string {
  const details = detailsOf(finding).map(([label, text]) => `${label.padEnd(9)} ${text}`);
  const { rule, message } = finding;
  return [`${labelOf(finding)} ${rule}: ${placeOf(finding)} ${message}`, ...details].join("\n");
}

function totals(suites: readonly Suite[]) {
  const sum = (one: (suite: Suite) => number) =>
    String(suites.reduce((total, suite) => total + one(suite), 0));
  return {
    tests: sum((suite) => suite.cases.length),
    failures: sum((suite) => suite.failures),
    errors: "0",
    skipped: sum((suite) => suite.skipped),
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
    .replaceAll(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
}
