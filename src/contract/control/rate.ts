import { sleep as sleepForReal, stopwatch } from "../../base/clock.ts";
import type { Target } from "../target.ts";

/** Waits for so many milliseconds. */
export type Sleep = (ms: number) => Promise<void>;

/** Lets at most so many requests a second through, evenly spaced; waiting does not count as answering. */
export function limitRate(
  target: Target,
  perSecond: number,
  sleep: Sleep = sleepForReal,
  elapsed: () => number = stopwatch(),
): Target {
  const gap = 1000 / perSecond;
  let next = 0;
  return {
    ...target,
    send: async (request, timeLimit) => {
      const now = elapsed();
      const turn = Math.max(now, next);
      next = turn + gap;
      if (turn > now) await sleep(turn - now);
      return target.send(request, timeLimit);
    },
  };
}
