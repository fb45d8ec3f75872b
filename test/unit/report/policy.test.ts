import { describe, expect, it, test } from "vitest";
import type { Oracle } from "../../../src/base/finding.ts";
import type { RunEvent, RunFinding } from "../../../src/contract/events.ts";
import { parseBaseline, writeBaseline } from "../../../src/report/baseline.ts";
import { createPolicy, oracles } from "../../../src/report/policy.ts";
import { fails } from "../../../src/report/tally.ts";
import { finding, finished, oneCase, started } from "./events.ts";

describe("the weakest class that fails", () => {
  it.each<[Oracle, number]>([
    ["spec", 1],
    ["http", 2],
    ["semantic", 3],
    ["convention", 4],
    ["heuristic", 5],
  ])("%s", (failOn, failing) => {
    const policy = createPolicy({ failOn, today: "2026-01-01" });
    const weighed = oracles.map((oracle) => policy.weigh(finding({ oracle })));
    expect(weighed.filter(fails)).toHaveLength(failing);
  });

  test("a warning stays one", () => {
    const policy = createPolicy({ failOn: "heuristic", today: "2026-01-01" });
    expect(fails(policy.weigh(finding({ severity: "warning" })))).toBe(false);
  });
});

const entry = {
  id: "aaaabbbbcccc",
  rule: "body-fits-schema",
  operation: "addPet",
  owner: "Ann",
  reason: "until the rewrite",
  expires: "2026-06-30",
};
const baseline = (...entries: object[]) => parseBaseline(JSON.stringify(entries), "base.json");

describe("the baseline", () => {
  it.each<[string, string, boolean, RunFinding]>([
    ["on its last day", "2026-06-30", false, finding()],
    ["the day after", "2026-07-01", true, finding()],
    ["for another finding", "2026-06-30", true, finding({ id: "000000000000" })],
  ])("%s", (_, today, want, given) => {
    const weighed = createPolicy({ baseline: baseline(entry), today }).weigh(given);
    expect(fails(weighed)).toBe(want);
  });

  test("an expired entry is told", () => {
    const { hint } = createPolicy({ baseline: baseline(entry), today: "2027-01-01" }).weigh(
      finding(),
    );
    expect(hint).toBe("The baseline knew it until 2026-06-30 (Ann: until the rewrite).");
  });

  const stale = (...events: RunEvent[]) => {
    const other = { ...entry, id: "x", operation: "elsewhere" };
    const policy = createPolicy({ baseline: baseline(entry, other), today: "2026-01-01" });
    const last = events.map((event) => policy.apply(event)).at(-1);
    return last?.kind === "run-finished" ? last.stale : [];
  };
  const ids = ["aaaabbbbcccc (body-fits-schema at addPet)"];

  it.each<[string, RunEvent[], string[] | undefined]>([
    ["found", [started, oneCase({ findings: [finding()] }), finished], undefined],
    ["not found any more", [started, oneCase(), finished], ids],
    ["not looked for", [{ ...started, shard: "1/2" }, finished], undefined],
    ["broken off", [started, { kind: "run-finished", ms: 1, stopped: "s" }], undefined],
    ["some phases only", [{ ...started, phases: ["flows"] }, finished], undefined],
  ])("stale entries: %s", (_, events, want) => {
    expect(stale(...events)).toEqual(want);
  });

  it.each<[string, string, string, number]>([
    ["no list", "{}", "the baseline is no list", 1],
    ["no object", "[\n1]", "entry 1 is no object", 2],
    ["no owner", `[\n${JSON.stringify({ ...entry, owner: " " })}]`, "in 'owner' who answers", 2],
    ["no member", `[\n${JSON.stringify({ id: "a" })}]`, "in 'rule' the rule of the finding", 2],
    ["no day", `[${JSON.stringify({ ...entry, expires: "2026-02-30" })}]`, "in 'expires'", 1],
    ["twice", `[${JSON.stringify(entry)},\n${JSON.stringify(entry)}]`, "stands there twice", 2],
  ])("refuses one that is not complete: %s", (_, text, message, line) => {
    expect(() => parseBaseline(text, "base.json")).toThrow(
      expect.objectContaining({
        code: "BASELINE_INVALID",
        message: expect.stringContaining(message),
        where: expect.objectContaining({ file: "base.json", line }),
      }),
    );
  });

  test("no JSON", () => {
    expect(() => parseBaseline("[", "base.json")).toThrow("base.json is no JSON");
  });

  test("is written to be filled in; what is there stays", () => {
    const findings = [finding({ id: "n", operation: "getPet" }), finding(), finding()];
    const text = writeBaseline(findings, baseline(entry), "2026-09-09");
    expect(JSON.parse(text)).toEqual([
      entry,
      {
        id: "n",
        rule: "body-fits-schema",
        operation: "getPet",
        owner: "",
        reason: "",
        expires: "2026-09-09",
      },
    ]);
    expect(() => parseBaseline(text, "base.json")).toThrow("entry 2");
  });
});
