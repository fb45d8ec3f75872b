import { systemClock, type Clock } from "../base/clock.ts";
import type { SeedPart } from "../base/random.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import type { RunStarted } from "./events.ts";

export interface RunHeading {
  readonly document: ApiDocument;
  /** A URL, or the name of a recording. */
  readonly target: string;
  readonly operations: readonly Operation[];
  readonly seed: SeedPart;
  /** Default: the system's clock. */
  readonly clock?: Clock | undefined;
}

/** The first event of every run, whoever sent the requests. */
export function runStarted({ document, target, operations, seed, clock }: RunHeading): RunStarted {
  return {
    kind: "run-started",
    target,
    title: document.title,
    version: document.version,
    file: document.files[0] ?? "",
    seed: String(seed),
    startedAt: (clock ?? systemClock).now().toISOString(),
    operations: operations.map(({ id, method, path }) => ({ id, method, path })),
  };
}
