import { sleep as sleepForReal, stopwatch } from "../../base/clock.ts";
import type { Target } from "../target.ts";

/** Waits for so many milliseconds. */
export type Sleep = (ms: number) => Promise<void>;

/**
 * Lets at most so many requests a second through, evenly spaced; waiting does not count as answering. The next one waits
 * for the moment in which the one before really left: after a pause of the process none are made up for.
 */
export function limitRate(
  target: Target,
  perSecond: number,
  sleep: Sleep = sleepForReal,
  elapsed: () => number = stopwatch(),
): Target {
  const gap = 1000 / perSecond;
  let last = -gap;
  const wait = async () => {
    // A timer may go off a little too early.
    for (let left = last + gap - elapsed(); left > 0; left = last + gap - elapsed())
      await sleep(Math.ceil(left));
    last = elapsed();
  };
  let turn = Promise.resolve();
  return {
    ...target,
    send: async (request, timeLimit) => {
      turn = turn.then(wait);
      await turn;
      return target.send(request, timeLimit);
    },
  };
}
