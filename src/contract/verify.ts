import { stopwatch } from "../base/clock.ts";
import { pull } from "./control/pull.ts";
import { shardOf } from "./control/shard.ts";
import { createStop } from "./control/stop.ts";
import { tellingItsEnd, unitsByPhase } from "./control/units.ts";
import type { RunEvent } from "./events.ts";
import { cleanUp, cleanUpEarlier } from "./phases/clean-up.ts";
import { planOf } from "./plan.ts";
import { createRun, defaultTimeLimit, type VerifyOptions } from "./run.ts";
import { runStarted } from "./run-started.ts";
import { hashOf } from "./spec-hash.ts";
import { keepSingletons, putBack } from "./singletons.ts";
import { requireReachable } from "./target.ts";

/** See `on-demand.ts`, where the public list has it from. */
export async function* verify(options: VerifyOptions): AsyncGenerator<RunEvent> {
  const elapsed = stopwatch();
  const { document, target, clock, workers, shard, leftovers = [] } = options;
  const run = createRun(options);
  await requireReachable(target, options.timeLimit ?? defaultTimeLimit);
  await run.credentials.ready();
  const { operations, seed, phases } = run;
  const specHash = await hashOf(document);
  const all = planOf(run);
  const plan = [...(shard ? shardOf(all, shard) : all)];
  const units = unitsByPhase(plan);
  const heading = {
    document,
    target: target.url,
    operations,
    seed,
    clock,
    specHash,
    phases,
    units,
  };
  yield runStarted({ ...heading, ...(shard ? { shard: `${shard.index}/${shard.of}` } : {}) });
  const stop = createStop(options);
  try {
    yield* cleanUpEarlier(run, leftovers);
    yield* keepSingletons(run);
    yield* pull(plan.map(tellingItsEnd), { stop, ...(workers ? { workers } : {}) });
  } finally {
    // Before anything is told: whoever listens may leave.
    const told = await putBack(run);
    yield* cleanUp(run);
    yield* told;
  }
  const stopped = stop.reason();
  yield { kind: "run-finished", ms: elapsed(), ...(stopped === undefined ? {} : { stopped }) };
}
