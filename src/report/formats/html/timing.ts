import { timeSteps, type Timing } from "../../../pages/report-data.ts";

/** How long answers took, all in milliseconds. */
export function timingOf(times: readonly number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
  const steps = Array.from({ length: timeSteps.length + 1 }, () => 0);
  for (const ms of sorted) {
    const step = timeSteps.findIndex((end) => ms <= end);
    const index = step < 0 ? timeSteps.length : step;
    steps[index] = (steps[index] ?? 0) + 1;
  }
  return { median: at(0.5), p90: at(0.9), p99: at(0.99), slowest: at(1), steps };
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
