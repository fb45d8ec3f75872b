import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it, test } from "vitest";
import type { RunEvent } from "../../../../src/contract/events.ts";
import { certificateReport } from "../../../../src/report/formats/certificate.ts";
import { consoleReport } from "../../../../src/report/console/console.ts";
import { githubReport } from "../../../../src/report/formats/github.ts";
import { harReport } from "../../../../src/report/formats/har.ts";
import { jsonReport } from "../../../../src/report/formats/json.ts";
import { junitReport } from "../../../../src/report/formats/junit.ts";
import { markdownReport } from "../../../../src/report/formats/markdown.ts";
import { ndjsonReport } from "../../../../src/report/formats/ndjson.ts";
import { sarifReport } from "../../../../src/report/formats/sarif.ts";
import { finding, finished, oneCase, started, textOf } from "../events.ts";

const skip: RunEvent = {
  kind: "skipped",
  phase: "coverage",
  subject: "getPet",
  rule: "some-rule",
  reason: "it is <odd> | so",
};
const flaky = finding({ repeated: { failed: 1, of: 2 } });
const known = finding({
  id: "known0000000",
  message: "50% of it,\nor: less",
  known: { owner: "Ann", reason: "later", expires: "2027-01-31" },
});
const failing = oneCase({ findings: [flaky, known] });

describe("console", () => {
  test("findings with everything they tell, by weight", () => {
    expect(textOf(consoleReport(), failing, skip)).toBe(`Verifying http://pets.test
  against Pets 1 (api/pets.yaml), seed 1

✗ addPet  201×1  1 error
- getPet  not exercised

error body-fits-schema at addPet
  /name: must be string, but is 1
  promised  api/pets.yaml:7:3 (spec)
  sent      the example 'tom'
  received  201 {"name":1}
  again     flaky: sent again, it failed 1 of 2 times
  repeat    curl -i 'http://pets.test/pets'
  id        aaaabbbbcccc

known body-fits-schema at addPet
  /name: 50% of it,\\nor: less
  promised  api/pets.yaml:7:3 (spec)
  sent      the example 'tom'
  received  201 {"name":1}
  repeat    curl -i 'http://pets.test/pets'
  known     later (Ann, until 2027-01-31)
  id        known0000000

Not exercised, or not in full
  it is <odd> | so: getPet [some-rule]

does not conform: 1 of 2 operations, 1 request, 0 flows, 1 error, 0 warnings, 1 known, 1.5 s
`);
  });

  test("quiet: findings and verdict", () => {
    const text = textOf(consoleReport({ quiet: true }), oneCase(), skip);
    expect(text).toBe(`Verifying http://pets.test
  against Pets 1 (api/pets.yaml), seed 1


conforms: 1 of 2 operations, 1 request, 0 flows, 0 errors, 0 warnings, 1.5 s
`);
  });

  test("what else there is to know", () => {
    const text = textOf(
      consoleReport(),
      { kind: "earlier-leftovers", removed: ["deletePet id=1"], remaining: ["deletePet id=2"] },
      oneCase({ attempts: [{ why: "network-error", ms: 1, response: undefined }] }),
      { kind: "cleanup-finished", removed: 0, leftovers: ["deletePet id=3"], spared: ["x id=0"] },
      { kind: "run-finished", ms: 1, stopped: "it was interrupted", stale: ["abc (r at o)"] },
    );
    for (const part of [
      "Left behind by an earlier run, deleted now\n  deletePet id=1\n",
      "Left behind by an earlier run and still there\n  deletePet id=2\n",
      "Created by this run and still there\n  deletePet id=3\n",
      "Answered as if created, but there before: not deleted\n  x id=0\n",
      "1 request sent again after a network error\n",
    ])
      expect(text).toContain(part);
  });

  it.each<[string, "live" | "lines" | "none", string]>([
    [
      "on a terminal one line is written over",
      "live",
      "\r\u001b[2K  2 requests, 1/s, 0 errors  exampl",
    ],
    ["elsewhere lines, now and then", "lines", "  2 requests, 0/s, 0 errors  examples addPet\n"],
    ["or none", "none", ""],
  ])("progress: %s", (_, progress, want) => {
    let now = 0;
    const report = consoleReport({ progress, columns: 36, elapsed: () => now });
    report.add(started);
    expect(report.add(oneCase())).toBe("");
    now = progress === "live" ? 2000 : 10_000;
    expect(report.add(oneCase())).toBe(want);
    expect(report.add(oneCase())).toBe("");
    expect(report.end().startsWith("\r\u001b[2K")).toBe(progress === "live");
  });
});

test("JUnit: well-formed whatever is in it; a known finding is no failure", () => {
  const odd = oneCase({
    sent: 'a <b> & "c" \u0000\uD800',
    findings: [finding({ message: "]]> \u0001" })],
  });
  const text = textOf(junitReport(), odd, oneCase({ findings: [known] }), skip);
  expect(XMLValidator.validate(text)).toBe(true);
  const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(text) as {
    testsuites: Record<string, unknown>;
  };
  expect(testsuites).toMatchObject({ "@_tests": "3", "@_failures": "1" });
});

describe("JSON lines", () => {
  const lines = (...events: RunEvent[]) =>
    textOf(ndjsonReport(), ...events)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  test("a line an event, bodies as text, cookies hidden", () => {
    const [first, second, third] = lines(failing);
    expect([first?.["kind"], second?.["kind"], third?.["kind"]]).toEqual([
      "run-started",
      "case-finished",
      "run-finished",
    ]);
    expect(second).toMatchObject({
      request: { method: "POST", body: { text: '{"name":"Tom"}' } },
      response: {
        status: 201,
        headers: [
          ["content-type", "application/json; charset=utf-8"],
          ["set-cookie", "***"],
        ],
      },
      findings: [{ id: "aaaabbbbcccc" }, { id: "known0000000" }],
    });
  });

  test("bytes that are no text are Base64; no answer is none", () => {
    const bytes = new Uint8Array(20_000).fill(0xff);
    const response = { status: 200, headers: new Headers(), body: bytes };
    const [, one, two] = lines(oneCase({ response }), oneCase({ response: undefined }));
    expect(one).toMatchObject({ response: { body: { encoding: "base64" } } });
    const { response: got } = one as { response: { body: { text: string } } };
    expect(Buffer.from(got.body.text, "base64").equals(Buffer.from(bytes))).toBe(true);
    expect(two).not.toHaveProperty("response");
  });
});

describe("HAR", () => {
  interface Har {
    log: { version: string; entries: Record<string, unknown>[] };
  }
  test.each<[string, RunEvent[], number]>([
    ["nothing sent", [], 0],
    ["one request", [oneCase()], 1],
    [
      "what was sent again",
      [oneCase({ attempts: [{ why: "network-error", ms: 3, response: undefined }] }), oneCase()],
      3,
    ],
  ])("%s", (_, events, count) => {
    const { log } = JSON.parse(textOf(harReport({ version: "1" }), ...events)) as Har;
    expect(log.version).toBe("1.2");
    expect(log.entries).toHaveLength(count);
    for (const entry of log.entries) expect(entry["startedDateTime"]).toMatch(/^2026-01-02T/);
  });

  test("an entry", () => {
    const { log } = JSON.parse(textOf(harReport(), oneCase())) as Har;
    expect(log.entries[0]).toMatchObject({
      time: 12,
      request: {
        method: "POST",
        queryString: [{ name: "dry", value: "1" }],
        postData: { mimeType: "application/json", text: '{"name":"Tom"}' },
      },
      response: { status: 201, content: { size: 10, text: '{"name":1}' } },
      comment: "examples: addPet, the example 'tom'",
    });
  });
});

test("SARIF: a result on the line of the document, with a fingerprint that stays", () => {
  const log = JSON.parse(textOf(sarifReport({ version: "1.2.3" }), failing, failing)) as {
    runs: { tool: { driver: { rules: object[] } }; results: Record<string, unknown>[] }[];
  };
  const [run] = log.runs;
  expect(run?.tool.driver.rules).toMatchObject([{ id: "body-fits-schema" }]);
  expect(run?.results).toMatchObject([
    {
      ruleId: "body-fits-schema",
      ruleIndex: 0,
      level: "error",
      occurrenceCount: 2,
      partialFingerprints: { "contractKitFinding/v1": "aaaabbbbcccc" },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "api/pets.yaml" },
            region: { startLine: 7, startColumn: 3 },
          },
        },
      ],
    },
    { suppressions: [{ kind: "external", justification: "Ann: later" }] },
  ]);
});

test("GitHub: commands on one line each, escaped", () => {
  const odd = finding({ severity: "warning", where: { file: "a,b:c.yaml", line: 1, column: 2 } });
  const lines = textOf(githubReport(), oneCase({ findings: [odd, known] })).split("\n");
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(
    /^::warning file=a%2Cb%3Ac\.yaml,line=1,col=2,title=body-fits-schema at addPet::\/name: must be string, but is 1%0Apromised: /,
  );
  expect(lines[1]).toMatch(/^::notice .*::\/name: 50%25 of it,%0Aor: less%0A/);
});

test("Markdown: tables that texts from elsewhere do not break", () => {
  const text = textOf(
    markdownReport(),
    oneCase({ findings: [finding({ message: "a | b\n<img> `x`" })] }),
    skip,
  );
  expect(text).toContain("## Pets 1: ❌ does not conform");
  expect(text).toContain("| operation | 1 of 2 | 1 |");
  expect(text).toContain(String.raw`/name: a \| b &lt;img> \`x\``);
  expect(text).toContain(String.raw`- it is &lt;odd> \| so: getPet`);
});

describe("JSON and certificate", () => {
  test("coverage: what was exercised, what failed, what was not and why", () => {
    const { runs } = JSON.parse(textOf(jsonReport(), failing, skip)) as {
      runs: { coverage: { totals: object; items: object[] }; totals: object }[];
    };
    expect(runs[0]?.totals).toMatchObject({ errors: 1, known: 1, requests: 1 });
    expect(runs[0]?.coverage.totals).toEqual({
      operation: { exercised: 1, failed: 1, of: 2 },
      status: { exercised: 1, failed: 1, of: 3 },
      "media-type": { exercised: 2, failed: 2, of: 3 },
      parameter: { exercised: 1, failed: 1, of: 2 },
      keyword: { exercised: 1, failed: 1, of: 2 },
    });
    expect(runs[0]?.coverage.items).toContainEqual({
      operation: "getPet",
      kind: "operation",
      name: "getPet",
      exercised: 0,
      failed: 0,
      reason: "no request of the run was for it; told for the operation: it is <odd> | so",
    });
  });

  it.each<[number, string]>([
    [201, "201"],
    [404, "4XX"],
    [500, "default"],
  ])("an answer %i counts for the documented %s", (status, name) => {
    const event = oneCase({
      status,
      response: { status, headers: new Headers(), body: new Uint8Array() },
    });
    const { runs } = JSON.parse(textOf(jsonReport(), event)) as {
      runs: { coverage: { items: { kind: string; name: string; exercised: number }[] } }[];
    };
    const exercised = runs[0]?.coverage.items.filter(
      (item) => item.kind === "status" && item.exercised > 0,
    );
    expect(exercised?.map((item) => item.name)).toEqual([name]);
  });

  test("a certificate for people", () => {
    const text = textOf(certificateReport({ version: "9", form: "text" }), failing);
    expect(text).toContain("Certificate of contract-kit 9: does not conform\n");
    expect(text).toContain("  sha256      abc\n");
    expect(text).toContain("  failed     keyword /s/name/maxLength: 1 of 1 requests\n");
    expect(text).toContain("  not tested keyword /s/age/minimum: no request of the run");
  });

  test("several runs in one file", () => {
    const report = certificateReport();
    for (const event of [started, finished, started, oneCase(), finished]) report.add(event);
    expect(JSON.parse(report.end())).toMatchObject([{ requests: 0 }, { requests: 1 }]);
  });
});

test("memory stays flat: no report keeps the bodies of what passed", () => {
  const reports = [jsonReport(), junitReport(), sarifReport(), markdownReport(), githubReport()];
  const big = new Uint8Array(100_000);
  for (const report of reports) report.add(started);
  const before = process.memoryUsage().arrayBuffers;
  for (let index = 0; index < 2000; index++) {
    const response = { status: 201, headers: new Headers(), body: big.slice() };
    for (const report of reports) report.add(oneCase({ response }));
  }
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000 * 1000);
});
