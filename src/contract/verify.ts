import { stopwatch } from "../base/clock.ts";
import { takeCensus, type Count } from "./upkeep/census.ts";
import { pull } from "./control/pull.ts";
import { takePulse } from "./control/pulse.ts";
import { limitRate } from "./control/rate.ts";
import { shardOf } from "./control/shard.ts";
import { createStop } from "./control/stop.ts";
import { tellingItsEnd, unitsByPhase } from "./control/units.ts";
import type { RunEvent } from "./events.ts";
import { adopt, cleanUp, cleanUpEarlier, leftoversOf } from "./phases/clean-up/clean-up.ts";
import { learnKeys } from "./records/learn-keys.ts";
import { planOf } from "./plan.ts";
import { createRun, defaultTimeLimit, type VerifyOptions } from "./run.ts";
import { runStarted } from "./run-started.ts";
import { hashOf } from "./spec-hash.ts";
import { keepSingletons, putBack } from "./upkeep/singletons.ts";
import { tellingGaps } from "./findings/gaps.ts";
import { requireReachable, type Target } from "./target.ts";

/** See `on-demand.ts`, where the public list has it from. */
export async function* verify(given: VerifyOptions): AsyncGenerator<RunEvent> {
  const elapsed = stopwatch();
  const pulse = takePulse(pacedTarget(given));
  const options = { ...given, target: pulse };
  const { document, target, clock, workers, shard, leftovers = [], tidy = true } = options;
  const { timeLimit = defaultTimeLimit } = options;
  const run = createRun(options);
  await requireReachable(target, timeLimit);
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
    fuzz: run.options.fuzz,
  };
  const earlier = adopt(run, leftovers);
  options.journal?.(() => leftoversOf(run));
  yield runStarted({ ...heading, ...(shard ? { shard: `${shard.index}/${shard.of}` } : {}) });
  const stop = createStop({ ...options, lost: pulse.lost });
  let counts: readonly Count[] = [];
  try {
    yield* cleanUpEarlier(run, earlier);
    if (tidy) counts = yield* takeCensus(run);
    yield* keepSingletons(run);
    yield* learnKeys(run);
    yield* tellingGaps(pull(plan.map(tellingItsEnd), { stop, ...(workers ? { workers } : {}) }));
    await pulse.check(timeLimit);
  } finally {
    // All of it before anything is told: whoever listens may have left, and then nobody asks for more.
    const told = tidy ? await putBack(run) : [];
    if (tidy) for await (const event of cleanUp(run, counts)) told.push(event);
    yield* told;
  }
  const lost = pulse.lost();
  const stopped = stop.reason() ?? lost;
  yield {
    kind: "run-finished",
    ms: elapsed(),
    ...(stopped === undefined ? {} : { stopped }),
    ...(lost === undefined ? {} : { isLost: true }),
  };
}

/** Everything that is sent keeps to the rate, the first look whether anything listens too. */
function pacedTarget({ target, rate }: VerifyOptions): Target {
  return rate === undefined ? target : limitRate(target, rate);
}
