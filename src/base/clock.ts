/** The only source of time. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still, for answers that are the same bytes every time. */
export function fixedClock(instant: string | Date): Clock {
  const time = new Date(instant).getTime();
  return { now: () => new Date(time) };
}

/** Waits for so many milliseconds. */
export const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

/** Milliseconds since some moment, for durations only: it never jumps. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => performance.now() - start;
}
