import { describe, expect, it, test } from "vitest";
import { pull } from "../../../../src/contract/control/pull.ts";
import { parseShard, shardOf } from "../../../../src/contract/control/shard.ts";
import { createStop, type Stop } from "../../../../src/contract/control/stop.ts";
import type { Phase, RunEvent, RunFinding } from "../../../../src/contract/events.ts";
import type { Unit } from "../../../../src/contract/plan.ts";
import { collect } from "../pets.ts";

const never: Stop = { see: () => {}, reason: () => undefined };
const done = (subject: string): RunEvent => ({
  kind: "skipped",
  phase: "examples",
  subject,
  reason: "r",
});
const words = (events: readonly RunEvent[]) =>
  events.map((event) => (event.kind === "skipped" ? `${event.subject}: ${event.reason}` : ""));

/** Units that tell when they begin, and take as many turns as they have events. */
function unitsOf(log: string[], phase: Phase, ...subjects: readonly string[]): Unit[] {
  return subjects.map((subject, index) => ({
    phase,
    subject,
    events: async function* () {
      log.push(`begin ${subject}`);
      for (let step = 0; step < subjects.length - index; step++) {
        await Promise.resolve();
        yield done(`${subject}${step}`);
      }
      log.push(`end ${subject}`);
    },
  }));
}

describe("pull", () => {
  const order = ["a0: r", "a1: r", "a2: r", "b0: r", "b1: r", "c0: r"];

  it.each([1, 2, 3, 8])(
    "%i workers: the events are the same, in the same order",
    async (workers) => {
      const units = unitsOf([], "examples", "a", "b", "c");
      expect(words(await collect(pull(units, { workers, stop: never })))).toEqual(order);
    },
  );

  it.each<[string, Phase, number, string[]]>([
    ["one worker begins one after another", "examples", 1, ["begin a", "end a", "begin b"]],
    ["two begin two", "examples", 2, ["begin a", "begin b", "end b"]],
    ["flows are alone", "flows", 2, ["begin a", "end a", "begin b"]],
    ["so are comparisons of states", "state", 2, ["begin a", "end a", "begin b"]],
  ])("%s", async (_, phase, workers, want) => {
    const log: string[] = [];
    const units = unitsOf(log, phase, "a", "b");
    await collect(pull(units, { workers, stop: never }));
    expect(log.slice(0, 3)).toEqual(want);
  });

  it("begins a phase when the one before is over", async () => {
    const log: string[] = [];
    const units = [...unitsOf(log, "examples", "a", "b"), ...unitsOf(log, "coverage", "c")];
    await collect(pull(units, { workers: 4, stop: never }));
    expect(log.indexOf("begin c")).toBe(4);
  });

  it.each([1, 3])("with %i workers an error of a unit comes out", async (workers) => {
    const broken: Unit = {
      phase: "examples",
      subject: "b",
      // oxlint-disable-next-line require-yield
      events: async function* () {
        throw new Error("boom");
      },
    };
    const units = [...unitsOf([], "examples", "a"), broken];
    await expect(collect(pull(units, { workers, stop: never }))).rejects.toThrow("boom");
  });

  it("when nobody listens any more, nothing new begins", async () => {
    const log: string[] = [];
    const units = unitsOf(log, "examples", "a", "b", "c", "d", "e", "f");
    for await (const _ of pull(units, { workers: 2, stop: never })) break;
    expect(log.filter((line) => line.startsWith("begin"))).toEqual(["begin a", "begin b"]);
  });

  it("tells what it leaves out, and what it breaks off", async () => {
    let left = 2;
    const stop: Stop = {
      see: () => void left--,
      reason: () => (left <= 0 ? "enough" : undefined),
    };
    const events = await collect(pull(unitsOf([], "examples", "a", "b"), { stop }));
    expect(words(events)).toEqual(["a0: r", "a1: r", "a: the rest of it: enough", "b: enough"]);
  });
});

describe("stop", () => {
  const finding = (severity: "error" | "warning") => ({ severity }) as RunFinding;
  const withFindings = (...findings: RunFinding[]): RunEvent => ({
    kind: "flow-finished",
    flow: "f",
    requests: 0,
    ms: 0,
    findings,
  });
  const first = "the run was to stop at the first finding";

  it.each<[string, Parameters<typeof createStop>[0], RunEvent, string | undefined]>([
    ["nothing", {}, withFindings(finding("error")), undefined],
    ["bail at an error", { bail: true }, withFindings(finding("error")), first],
    ["bail, but a warning", { bail: true }, withFindings(finding("warning")), undefined],
    ["bail at what is asked for", { bail: () => true }, withFindings(finding("warning")), first],
    ["budget", { budget: 0 }, withFindings(), "the budget of 0 s is used up"],
    ["signal", { signal: AbortSignal.abort() }, withFindings(), "it was interrupted"],
  ])("%s", (_, options, event, want) => {
    const stop = createStop(options);
    stop.see(event);
    expect(stop.reason()).toBe(want);
  });

  test("the first reason stays", () => {
    const controller = new AbortController();
    const stop = createStop({ bail: true, signal: controller.signal });
    stop.see(withFindings(finding("error")));
    controller.abort();
    expect(stop.reason()).toBe(first);
  });
});

describe("shards", () => {
  it.each([1, 2, 3, 7])("%i shards: each unit once, in order, evenly", (of) => {
    const units = Array.from({ length: 20 }, (_, index) => index);
    const shards = Array.from({ length: of }, (_, at) => [
      ...shardOf(units, { index: at + 1, of }),
    ]);
    expect(shards.flat().toSorted((a, b) => a - b)).toEqual(units);
    const sizes = shards.map((shard) => shard.length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  it.each(["0/2", "3/2", "1", "a/b", "1/0", "-1/2", "1/2/3", ""])("%j is none", (text) => {
    expect(() => parseShard(text)).toThrow(expect.objectContaining({ code: "BAD_FLAG" }));
  });
});
