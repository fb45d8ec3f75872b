import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import type { RunEvent } from "../../../../src/contract/events.ts";
import { certificateReport } from "../../../../src/report/formats/certificate.ts";
import { consoleReport } from "../../../../src/report/console/console.ts";
import { githubReport } from "../../../../src/report/formats/github.ts";
import { harReport } from "../../../../src/report/formats/har.ts";
import { htmlReport } from "../../../../src/report/formats/html.ts";
import { jsonReport } from "../../../../src/report/formats/json.ts";
import { junitReport } from "../../../../src/report/formats/junit.ts";
import { markdownReport } from "../../../../src/report/formats/markdown.ts";
import { ndjsonReport } from "../../../../src/report/formats/ndjson.ts";
import { sarifReport } from "../../../../src/report/formats/sarif.ts";
import { finding, oneCase, started, textOf } from "../events.ts";
import { harParts, sarifParts } from "./parts.ts";

/** Texts that end or begin something in one format or another. */
const nasty: readonly [name: string, text: string][] = [
  ["quotes", `"a" 'b' \\" \\`],
  ["ends of lines", "a\nb\r\nc\rd\u2028e\u2029f\u0085g"],
  ["control characters", "\u0000\u0001\u0008\u001b[2J\u007f\u009b31m"],
  ["no characters", "\uD800 \uDFFF \uFFFE \uFFFF"],
  ["ends of CDATA and comments", "]]> --> <!-- <![CDATA[ &amp; &#0; %25"],
  ["markup", "<script>alert(1)</script><img src=x onerror=y>"],
  ["Markdown", "# a | b `c` *d* _e_ [f](g) ![h](i) ~~j~~ \\| <k>"],
  ["commands of a workflow", "\n::error::x\n##[error]y\r::set-output name=a,b:c::%0A"],
  ["placeholders", "{0} {{1}} ${x} %s $& $1 $`"],
  ["right to left, wide, emoji", "\u202Eabc שלום 漢字 👩‍👩‍👧"],
  ["a BOM", "\uFEFFa"],
  ["blank", " "],
];

const ajv = addFormats.default(new Ajv2020({ allErrors: true, strict: false }));
const isSarif = ajv.compile(sarifParts);
const isHar = ajv.compile(harParts);
const utf8 = new TextEncoder();

/** The text wherever a text can be: from a document, from a server, from a person. */
function eventsOf(text: string): RunEvent[] {
  const odd = finding({
    rule: `a-rule`,
    message: text,
    instance: `/${text}`,
    operation: text,
    sent: text,
    received: text,
    control: text,
    hint: text,
    specPointer: `/${text}`,
    where: { file: text, line: 1, column: 1 },
  });
  const known = { ...odd, id: "b", known: { owner: text, reason: text, expires: "2027-01-31" } };
  const response = {
    status: 200,
    headers: new Headers({ "content-type": "text/plain" }),
    body: utf8.encode(text),
  };
  return [
    { ...started, title: text, version: text, file: text, target: text, seed: text },
    oneCase({ operation: text, sent: text, response, findings: [odd, known] }),
    { kind: "flow-finished", flow: text, requests: 1, ms: 3, findings: [{ ...odd, id: "c" }] },
    { kind: "skipped", phase: "coverage", subject: text, rule: text, reason: text },
    { kind: "cleanup-finished", removed: 0, leftovers: [text], spared: [text], grown: [text] },
    { kind: "run-finished", ms: 1500, stopped: text, stale: [text] },
  ];
}

describe.each(nasty)("%s", (_, text) => {
  const events = eventsOf(text);
  const lines = (report: string) => report.split(/\r\n|[\n\r]/).filter((line) => line !== "");

  test("SARIF is what its schema says", () => {
    const log: unknown = JSON.parse(textOf(sarifReport({ version: "1.2.3" }), ...events));
    expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
    expect(log).toMatchObject({ runs: [{}, { results: [{}, {}, {}] }] });
  });

  test("HAR is what its specification requires", () => {
    const har: unknown = JSON.parse(textOf(harReport({ version: "1" }), ...events));
    expect(isHar(har), JSON.stringify(isHar.errors)).toBe(true);
  });

  test("JUnit is well-formed, and what it counts adds up", () => {
    const xml = textOf(junitReport(), ...events);
    expect(XMLValidator.validate(xml)).toBe(true);
    const suites = readSuites(xml);
    // Jenkins' schema (junit-10.xsd of its xUnit plugin) has no `skipped` of all suites together.
    expect(suites.totals).toEqual({ tests: "3", failures: "2", errors: "0", skipped: undefined });
    for (const name of ["tests", "failures", "errors"] as const)
      expect(suites.all.reduce((sum, one) => sum + Number(one[`@_${name}`]), 0)).toBe(
        Number(suites.totals[name]),
      );
    for (const one of suites.all) {
      const cases = [one.testcase].flat();
      expect(Number(one["@_tests"])).toBe(cases.length);
      expect(Number(one["@_failures"])).toBe(cases.filter((each) => "failure" in each).length);
      expect(Number(one["@_skipped"])).toBe(cases.filter((each) => "skipped" in each).length);
      const time = cases.reduce((sum, each) => sum + Number(each["@_time"]), 0);
      expect(Number(one["@_time"])).toBeCloseTo(time, 3);
      expect(one["@_timestamp"]).toBe("2026-01-02T03:04:05");
    }
    // Nothing that XML 1.0 does not know, neither as it is nor as a reference.
    expect(xml).not.toMatch(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]|&#0;/u);
  });

  test("GitHub: each finding is one command on one line", () => {
    const commands = lines(textOf(githubReport(), ...events));
    expect(commands).toHaveLength(3);
    for (const line of commands)
      expect(line).toMatch(/^::(error|notice) file=[^,:]*,line=1,col=1,title=[^,:]*::/);
  });

  test("Markdown: tables keep their columns, lists their items", () => {
    const all = lines(textOf(markdownReport(), ...events));
    const rows = all.filter((line) => line.startsWith("| error") || line.startsWith("| known"));
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row.match(/(?<!\\)(?:\\\\)*\|/g)).toHaveLength(8);
    expect(all.filter((line) => line.startsWith("- "))).toHaveLength(1);
    expect(all.filter((line) => line.startsWith("#"))).toHaveLength(2);
    expect(all.join("\n")).not.toMatch(/<(?!\/?details>|\/?summary>)/);
  });

  test("console: nothing moves the cursor or begins a line", () => {
    const printed = textOf(consoleReport(), ...events);
    // oxlint-disable-next-line no-control-regex
    expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/);
    for (const line of lines(printed)) expect(line).not.toMatch(/^\s*(::|##\[)/);
  });

  test.each([
    ["JSON", jsonReport],
    ["certificate", certificateReport],
  ])("%s is one text of JSON that says the same", (_name, report) => {
    const [, run] = [JSON.parse(textOf(report(), ...events))].flatMap(
      (value: object) => Object.values(value) as object[],
    );
    expect(JSON.stringify(run)).toContain(JSON.stringify(text).slice(1, -1));
  });

  test("JSON lines: a line an event", () => {
    const all = textOf(ndjsonReport(), ...events);
    expect(all.endsWith("\n")).toBe(true);
    expect(
      all
        .trimEnd()
        .split("\n")
        .map((line) => typeof JSON.parse(line)),
    ).toEqual(Array(events.length + 2).fill("object"));
  });

  test("the page: data end where they should", () => {
    const page = textOf(htmlReport(), ...events);
    const data = /<script type="application\/json"[^>]*>([^]*?)<\/script>/.exec(page)?.[1];
    expect(data).toBeDefined();
    expect(JSON.stringify(JSON.parse(data ?? ""))).toContain(JSON.stringify(text).slice(1, -1));
  });
});

describe("SARIF: the file of a finding", () => {
  test.each<[string, string]>([
    ["api/pets.yaml", "api/pets.yaml"],
    ["a b%/日.yaml", "a%20b%25/%E6%97%A5.yaml"],
    ["a:b.yaml", "a%3Ab.yaml"],
    ["../up.yaml", "../up.yaml"],
    ["/abs/pets.yaml", "file:///abs/pets.yaml"],
    ["C:\\api\\pets.yaml", "file:///C:/api/pets.yaml"],
    ["https://pets.test/a b.yaml", "https://pets.test/a%20b.yaml"],
    ["", ""],
  ])("%s", (file, want) => {
    const odd = finding({ where: { file, line: 1, column: 1 } });
    const text = textOf(sarifReport(), oneCase({ findings: [odd] }));
    expect(isSarif(JSON.parse(text))).toBe(true);
    expect(text).toContain(`"uri": ${JSON.stringify(want)}`);
  });
});

test("HAR: everything behind the first question mark is the query", () => {
  const request = { method: "GET", url: "http://pets.test/p?a=1?b&c=%zz", headers: new Headers() };
  const { log } = JSON.parse(
    textOf(harReport(), oneCase({ request: { ...request, body: undefined } })),
  ) as { log: { entries: { request: { queryString: object[] } }[] } };
  expect(log.entries[0]?.request.queryString).toEqual([
    { name: "a", value: "1?b" },
    { name: "c", value: "%zz" },
  ]);
});

type Attributes = Record<`@_${string}`, string>;
type TestCase = Attributes & { failure?: unknown; skipped?: unknown };

function readSuites(xml: string) {
  const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(xml) as {
    testsuites: Attributes & {
      testsuite: readonly (Attributes & { testcase: TestCase | TestCase[] })[];
    };
  };
  const { "@_tests": tests, "@_failures": failures, "@_errors": errors } = testsuites;
  const totals = { tests, failures, errors, skipped: testsuites["@_skipped"] };
  return { all: [testsuites.testsuite].flat(), totals };
}
