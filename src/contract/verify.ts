import { stopwatch } from "../base/clock.ts";
import type { RunEvent } from "./events.ts";
import { cleanUp } from "./phases/clean-up.ts";
import { planOf } from "./plan.ts";
import { createRun, defaultTimeLimit, type VerifyOptions } from "./run.ts";
import { runStarted } from "./run-started.ts";
import { requireReachable } from "./target.ts";

/**
 * Judges a server by a document, one event at a time. Whatever happens, what the run created is deleted at the end.
 * Throws a `ToolError` when the run cannot start (nothing listens, a selection that names nothing).
 * @example
 * for await (const event of verify({ document, target: urlTarget("http://127.0.0.1:4010"), token })) console.log(event);
 */
export async function* verify(options: VerifyOptions): AsyncGenerator<RunEvent> {
  const elapsed = stopwatch();
  const { document, target } = options;
  const run = createRun(options);
  await requireReachable(target, options.timeLimit ?? defaultTimeLimit);
  const { operations, seed } = run;
  yield runStarted({ document, target: target.url, operations, seed, clock: options.clock });
  try {
    for (const unit of planOf(run)) yield* unit.events();
  } finally {
    yield* cleanUp(run);
  }
  yield { kind: "run-finished", ms: elapsed() };
}
