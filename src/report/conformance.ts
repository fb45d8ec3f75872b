import { isHousekeeping, type RunFinding, type Skipped } from "../contract/events.ts";
import type { VerifyOptions } from "../contract/run.ts";
import { handlerTarget, type FetchHandler } from "../contract/target.ts";
import { verify } from "../contract/on-demand.ts";
import type { Oracle } from "../base/finding.ts";
import { systemClock } from "../base/clock.ts";
import { createPolicy } from "./policy.ts";
import { fails } from "./tally.ts";

export interface ConformanceOptions extends Omit<VerifyOptions, "target"> {
  /** The weakest class of findings that is an error. Default `semantic`. */
  readonly failOn?: Oracle;
}

export interface Conformance {
  readonly conforms: boolean;
  /** What broke the document; empty when it conforms. */
  readonly findings: readonly RunFinding[];
  /** Findings of weaker classes, and what is worth a look. */
  readonly warnings: readonly RunFinding[];
  /** What was not exercised, and why. */
  readonly skipped: readonly Skipped[];
  readonly requests: number;
}

/**
 * Judges a handler in this process (or a target) and adds it up: a contract test in one line.
 * @example
 * expect((await conformance(app.fetch, { document })).findings).toEqual([]);
 */
export async function conformance(
  subject: FetchHandler | VerifyOptions["target"],
  { failOn, ...options }: ConformanceOptions,
): Promise<Conformance> {
  const target = typeof subject === "function" ? handlerTarget(subject) : subject;
  const today = (options.clock ?? systemClock).now().toISOString().slice(0, 10);
  const policy = createPolicy({ today, ...(failOn === undefined ? {} : { failOn }) });
  const findings: RunFinding[] = [];
  const skipped: Skipped[] = [];
  let requests = 0;
  for await (const event of verify({ ...options, target })) {
    if (event.kind === "skipped") skipped.push(event);
    if (event.kind === "case-finished" && !isHousekeeping(event)) requests++;
    if ("findings" in event) findings.push(...event.findings.map((one) => policy.weigh(one)));
  }
  const failing = findings.filter(fails);
  return {
    conforms: failing.length === 0,
    findings: failing,
    warnings: findings.filter((one) => !fails(one)),
    skipped,
    requests,
  };
}
