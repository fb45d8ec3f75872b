import type {
  CaseFinished,
  RunEvent,
  RunFinding,
  RunStarted,
} from "../../../src/contract/events.ts";
import type { Report } from "../../../src/report/report.ts";

const utf8 = new TextEncoder();

export const started: RunStarted = {
  kind: "run-started",
  target: "http://pets.test",
  title: "Pets",
  version: "1",
  file: "api/pets.yaml",
  seed: "1",
  startedAt: "2026-01-02T03:04:05.000Z",
  specHash: "abc",
  operations: [
    {
      id: "addPet",
      method: "POST",
      path: "/pets",
      promises: {
        answers: { "201": ["application/json"], "4XX": ["application/json"], default: [] },
        requestTypes: ["application/json"],
        parameters: [
          { name: "dry", in: "query" },
          { name: "X-Trace", in: "header" },
        ],
        keywords: ["/s/name/maxLength", "/s/age/minimum"],
      },
    },
    { id: "getPet", method: "GET", path: "/pets/{id}" },
  ],
};

export function finding(changes: Partial<RunFinding> = {}): RunFinding {
  return {
    id: "aaaabbbbcccc",
    rule: "body-fits-schema",
    oracle: "spec",
    severity: "error",
    operation: "addPet",
    specPointer: "/s/name",
    where: { file: "api/pets.yaml", line: 7, column: 3 },
    instance: "/name",
    message: "must be string, but is 1",
    phase: "examples",
    sent: "the example 'tom'",
    curl: "curl -i 'http://pets.test/pets'",
    received: '201 {"name":1}',
    ...changes,
  };
}

export function oneCase(changes: Partial<CaseFinished> = {}): CaseFinished {
  return {
    kind: "case-finished",
    phase: "examples",
    operation: "addPet",
    sent: "the example 'tom'",
    status: 201,
    ms: 12,
    startedAt: "2026-01-02T03:04:06.000Z",
    request: {
      method: "POST",
      url: "http://pets.test/pets?dry=1",
      headers: new Headers({ "content-type": "application/json", authorization: "***" }),
      body: utf8.encode('{"name":"Tom"}'),
    },
    response: {
      status: 201,
      headers: new Headers({
        "content-type": "application/json; charset=utf-8",
        "set-cookie": "s=1",
      }),
      body: utf8.encode('{"name":1}'),
    },
    covers: [{ specPointer: "/s/name/maxLength", sent: "kept" }],
    findings: [],
    ...changes,
  };
}

export const finished: RunEvent = { kind: "run-finished", ms: 1500 };

/** A run with these events between its start and its end, as text. */
export function textOf(report: Report, ...events: readonly RunEvent[]): string {
  const all = [started, ...events, finished];
  return all.map((event) => report.add(event)).join("") + report.end();
}
