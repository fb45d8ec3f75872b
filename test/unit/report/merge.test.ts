import { describe, expect, it, test } from "vitest";
import type { RunEvent } from "../../../src/contract/events.ts";
import { jsonReport } from "../../../src/report/formats/json.ts";
import { mergeReports } from "../../../src/report/merge.ts";
import { finding, finished, oneCase, started } from "./events.ts";

function shard(name: string, of: string | undefined, changes: object, ...events: RunEvent[]) {
  const report = jsonReport();
  const share = of === undefined ? {} : { shard: of };
  for (const event of [{ ...started, ...share, ...changes }, ...events, finished])
    report.add(event);
  return { name, text: report.end() };
}

test("all shards together are the run", () => {
  const skip: RunEvent = { kind: "skipped", phase: "flows", subject: "f", reason: "r" };
  const merged = mergeReports([
    shard("a", "1/2", {}, oneCase({ findings: [finding()] }), skip),
    shard("b", "2/2", {}, oneCase({ findings: [finding()] }), oneCase({ operation: "getPet" }), {
      ...skip,
      subject: "g",
    }),
  ]);
  expect(merged.conforms).toBe(false);
  expect(merged.runs).toMatchObject([
    {
      totals: { requests: 3, errors: 2, operations: 2 },
      findings: [{ id: "aaaabbbbcccc", count: 2 }],
      notExercised: [{ reason: "r", subjects: ["f", "g"] }],
      coverage: { totals: { operation: { exercised: 2, of: 2 } } },
    },
  ]);
  const items = merged.runs[0]?.coverage.items.filter(({ kind }) => kind === "operation");
  expect(items?.map(({ reason }) => reason)).toEqual([undefined, undefined]);
});

test("one report of a whole run is itself", () => {
  expect(mergeReports([shard("a", undefined, {}, oneCase())]).conforms).toBe(true);
});

describe("reports that do not belong together are refused", () => {
  it.each<[string, { name: string; text: string }[], string]>([
    [
      "another document",
      [shard("a", "1/2", {}), shard("b", "2/2", { specHash: "other" })],
      "b judged another api/pets.yaml than a",
    ],
    ["another seed", [shard("a", "1/2", {}), shard("b", "2/2", { seed: "2" })], "b has seed 2"],
    [
      "a missing shard",
      [shard("a", "1/3", {}), shard("b", "3/3", {})],
      "shard 2/3 of api/pets.yaml",
    ],
    ["one twice", [shard("a", "1/2", {}), shard("b", "1/2", {})], "a and b are both shard 1/2"],
    ["other shares", [shard("a", "1/2", {}), shard("b", "2/3", {})], "b is shard 2/3"],
    ["two whole runs", [shard("a", undefined, {}), shard("b", undefined, {})], "both shard 1/1"],
    ["no JSON", [{ name: "a", text: "<" }], "a is no JSON: "],
    ["another JSON", [{ name: "a", text: "[]" }], "a is no JSON report"],
  ])("%s", (_, files, message) => {
    expect(() => mergeReports(files)).toThrow(
      expect.objectContaining({
        code: "REPORT_INVALID",
        message: expect.stringContaining(message),
        hint: expect.stringMatching(/\.$/),
      }),
    );
  });
});
