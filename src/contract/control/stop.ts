import { stopwatch } from "../../base/clock.ts";
import type { RunEvent, RunFinding } from "../events.ts";

export interface StopOptions {
  /** Milliseconds after which nothing new is begun. Default: no end. */
  readonly budget?: number;
  /** Milliseconds since the budget began to count. Default: since the run did. */
  readonly elapsed?: () => number;
  /** Stops after the first finding that is an error, or the first this function is true for. Default false. */
  readonly bail?: boolean | ((finding: RunFinding) => boolean);
  /** Stops when it is aborted; what is on its way is waited for. */
  readonly signal?: AbortSignal;
}

/** Besides what a user asked for: why nothing can be sent any more. Default: there is no such reason. */
export interface LostOptions {
  readonly lost?: () => string | undefined;
}

/** Knows when a run must begin nothing new. */
export interface Stop {
  /** Looks at what happened. */
  see(event: RunEvent): void;
  /** Why to stop, in words; undefined to go on. */
  reason(): string | undefined;
}

/** The first reason stays: it is the one that is told. */
export function createStop(options: StopOptions & LostOptions): Stop {
  const { budget, elapsed = stopwatch(), bail = false, signal, lost } = options;
  const isEnough = typeof bail === "function" ? bail : isError;
  let reason: string | undefined;
  return {
    see: (event) => {
      if (bail === false || !("findings" in event) || !event.findings.some(isEnough)) return;
      reason ??= "the run was to stop at the first finding";
    },
    reason: () => {
      if (signal?.aborted) reason ??= "it was interrupted";
      if (budget !== undefined && elapsed() >= budget)
        reason ??= `the budget of ${budget / 1000} s is used up`;
      reason ??= lost?.();
      return reason;
    },
  };
}

function isError({ severity }: RunFinding): boolean {
  return severity === "error";
}
