import { systemClock } from "../../base/clock.ts";
import type { Oracle } from "../../base/finding.ts";
import type { Baseline } from "../../report/baseline.ts";
import { createPolicy, type Policy } from "../../report/policy.ts";
import { readBaseline } from "./baseline-file.ts";

/** The flags that say which findings fail. */
export interface PolicyFlags {
  readonly failOn: Oracle;
  readonly baseline?: string;
}

/** What decides what fails, as the flags say, on this day. */
export function openPolicy({ failOn, baseline: file }: PolicyFlags): {
  policy: Policy;
  baseline: Baseline;
} {
  const baseline = readBaseline(file);
  const today = systemClock.now().toISOString().slice(0, 10);
  return { policy: createPolicy({ failOn, baseline, today }), baseline };
}
