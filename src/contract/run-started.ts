import { systemClock, type Clock } from "../base/clock.ts";
import type { SeedPart } from "../base/random.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import type { Phase, RunStarted } from "./events.ts";
import { promisesOf } from "./promises.ts";

export interface RunHeading {
  readonly document: ApiDocument;
  /** A URL, or the name of a recording. */
  readonly target: string;
  readonly operations: readonly Operation[];
  readonly seed: SeedPart;
  /** Default: the system's clock. */
  readonly clock?: Clock | undefined;
  readonly specHash?: string;
  readonly shard?: string;
  readonly phases?: readonly Phase[];
  readonly units?: Readonly<Partial<Record<Phase, number>>>;
  readonly fuzz?: number;
}

/** The first event of every run, whoever sent the requests. */
export function runStarted(heading: RunHeading): RunStarted {
  const { document, target, operations, seed, clock, ...rest } = heading;
  return {
    ...rest,
    kind: "run-started",
    target,
    title: document.title,
    version: document.version,
    file: document.files[0] ?? "",
    seed: String(seed),
    startedAt: (clock ?? systemClock).now().toISOString(),
    operations: operations.map((operation) => {
      const { id, method, path } = operation;
      return { id, method, path, promises: promisesOf(document, operation) };
    }),
  };
}
