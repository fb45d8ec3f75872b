import { systemClock, type Clock } from "../src/base/clock.ts";

/** Whoever waits on it has waited at once: its time goes on instead. */
export function quickClock(): Clock {
  let ahead = 0;
  return {
    now: () => new Date(systemClock.now().getTime() + ahead),
    sleep: async (ms) => {
      ahead += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
