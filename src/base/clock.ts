/** The only source of time. */
export interface Clock {
  now(): Date;
  /** Waits for so many milliseconds of its time. Default: of the system's. */
  sleep?(ms: number): Promise<void>;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still, for answers that are the same bytes every time. */
export function fixedClock(instant: string | Date): Clock {
  const time = new Date(instant).getTime();
  return { now: () => new Date(time) };
}

/** Waits for so many milliseconds, of the clock's time if there is one. */
export const sleep = (ms: number, clock?: Clock): Promise<void> =>
  clock?.sleep ? clock.sleep(ms) : new Promise((resolve) => setTimeout(resolve, ms));

/** Milliseconds since some moment, for durations only: it never jumps. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => performance.now() - start;
}
