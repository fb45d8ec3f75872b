import { stopwatch } from "../../base/clock.ts";
import type { SeedPart } from "../../base/random.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { createCredentials } from "../access/credentials.ts";
import { defaultTimeLimit, type VerifyOptions } from "../run.ts";
import { isSelected, type Selection } from "../select.ts";
import { requireReachable, type Target } from "../target.ts";
import type { MutantEvent } from "./events.ts";
import type { Group } from "./mutant.ts";
import { mutants, sampleOf } from "./mutants.ts";
import { shareTokens } from "./share-tokens.ts";
import { createTrial, type BrokenOff } from "./trial.ts";
import { createUpkeep, type Upkeep } from "./upkeep.ts";

type Passed = Pick<
  VerifyOptions,
  | "flows"
  | "token"
  | "tokens"
  | "source"
  | "query"
  | "headers"
  | "variables"
  | "principals"
  | "access"
  | "objectLevel"
  | "timeLimit"
  | "strictTypes"
  | "signal"
  | "leftovers"
  | "journal"
>;

export interface MutateOptions extends Passed {
  readonly document: ApiDocument;
  /** The server, as it is before anything happened: a fresh mock each time, or always the same URL. */
  createTarget(): Target | Promise<Target>;
  /** Whether it is the same server each time: then it is put in order after each run. Default true. */
  readonly lasting?: boolean;
  /** The kinds of faults. Default: all. */
  readonly only?: readonly Group[];
  /** operationIds, paths (with `*`) or tags. Default: everything. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** How many faults are tried at most, every kind in turn. Default 300. */
  readonly sample?: number;
  /** Milliseconds; what is left then is not tried, and told. Default 10 minutes. */
  readonly budget?: number;
  /** The same seed tries the same faults. Default 1. */
  readonly seed?: SeedPart;
}

const whyBrokenOff: Readonly<Record<BrokenOff, string>> = {
  interrupted: "they were interrupted",
  lost: "the server stopped answering",
};

/** See `on-demand.ts`, where the public list has it from. */
export async function* mutate(options: MutateOptions): AsyncGenerator<MutantEvent> {
  const { createTarget, only, include = [], exclude = [], ...rest } = options;
  const { sample = 300, budget = 600_000, lasting = true, leftovers, journal, ...passed } = rest;
  const { document, seed = 1, timeLimit = defaultTimeLimit } = passed;
  const elapsed = stopwatch();
  const selection: Selection = { include, exclude };
  const all = [...mutants(document)].filter(
    (one) => (only?.includes(one.group) ?? true) && isSelected(one.operation, selection),
  );
  const chosen = sampleOf(all, sample, seed);
  const callers = shareTokens(passed);
  const credentials = createCredentials(document, callers());
  const uncalled = document.operations.filter(
    (one) => isSelected(one, selection) && !credentials.has(one),
  );
  const target = await createTarget();
  await requireReachable(target, timeLimit);
  await credentials.ready();
  yield {
    kind: "mutation-started",
    title: document.title,
    seed: String(seed),
    all: all.length,
    chosen: chosen.length,
    uncalled: uncalled.map(({ id }) => id),
  };
  const upkeep = lasting
    ? createUpkeep({ ...passed, ...callers(), target, ...(leftovers ? { leftovers } : {}) })
    : withoutUpkeep;
  await upkeep.begin();
  journal?.(upkeep.open);
  const fresh = async () => upkeep.target ?? createTarget();
  const trial = createTrial({ ...passed, callers, credentials, fresh, tidy: upkeep.tidy });
  let tried = 0;
  let brokenOff: BrokenOff | undefined;
  for (const mutant of chosen) {
    if (elapsed() > budget) break;
    const result = options.signal?.aborted ? "interrupted" : await trial(mutant);
    if (typeof result === "string") brokenOff = result;
    else yield result;
    if (brokenOff) break;
    tried++;
  }
  const usual = [...trial.usual.values()].map(({ rule, operation }) => `${rule} at ${operation}`);
  yield {
    kind: "mutation-finished",
    ms: elapsed(),
    notTried: chosen.length - tried,
    ...(brokenOff ? { stopped: whyBrokenOff[brokenOff] } : {}),
    ...(brokenOff === "lost" ? { isLost: true } : {}),
    usual: [...new Set(usual)],
    leftovers: upkeep.remains(),
  };
}

/** Of a server that is made anew each time nothing is left. */
const withoutUpkeep: Omit<Upkeep, "target"> & { readonly target?: Target } = {
  begin: async () => {},
  tidy: async () => {},
  open: () => [],
  remains: () => [],
};
