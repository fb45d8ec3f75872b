import { stopwatch } from "../../base/clock.ts";
import { messageOf, ToolError } from "../../base/errors.ts";
import type { SeedPart } from "../../base/random.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { samplerOf } from "../../sample/remember.ts";
import { schemasOf } from "../../schema/compile.ts";
import { createCredentials } from "../access/credentials.ts";
import type { RunFinding } from "../events.ts";
import type { VerifyOptions } from "../run.ts";
import { isSelected, type Selection } from "../select.ts";
import type { Target } from "../target.ts";
import { verify } from "../verify.ts";
import type { MutantEvent, MutantTried } from "./events.ts";
import { intercept } from "./intercept.ts";
import type { Group, Mutant, Tools } from "./mutant.ts";
import { mutants, sampleOf } from "./mutants.ts";
import { stagesOf, type Stage } from "./stages.ts";

type Passed = Pick<
  VerifyOptions,
  | "flows"
  | "token"
  | "tokens"
  | "query"
  | "headers"
  | "variables"
  | "principals"
  | "access"
  | "timeLimit"
  | "strictTypes"
>;

export interface MutateOptions extends Passed {
  readonly document: ApiDocument;
  /** The server, as it is before anything happened: a fresh mock each time, or always the same URL. */
  createTarget(): Target | Promise<Target>;
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

/** See `on-demand.ts`, where the public list has it from. */
export async function* mutate(options: MutateOptions): AsyncGenerator<MutantEvent> {
  const { document, seed = 1, only, sample = 300, budget = 600_000 } = options;
  const elapsed = stopwatch();
  const selection: Selection = { include: options.include ?? [], exclude: options.exclude ?? [] };
  const all = [...mutants(document)].filter(
    (one) => (only?.includes(one.group) ?? true) && isSelected(one.operation, selection),
  );
  const chosen = sampleOf(all, sample, seed);
  yield {
    kind: "mutation-started",
    title: document.title,
    seed: String(seed),
    all: all.length,
    chosen: chosen.length,
  };
  const trial = createTrial(options);
  let tried = 0;
  for (const mutant of chosen) {
    if (elapsed() > budget) break;
    yield await trial(mutant);
    tried++;
  }
  yield { kind: "mutation-finished", ms: elapsed(), notTried: chosen.length - tried };
}

function createTrial(options: MutateOptions): (mutant: Mutant) => Promise<MutantTried> {
  const { document, seed = 1 } = options;
  const schemas = schemasOf(document);
  const tools: Tools = {
    document,
    schemas,
    sample: samplerOf(document, seed),
    credentials: createCredentials(document, options),
  };
  const known = new Map<string, Promise<ReadonlySet<string>>>();
  /** What the same requests find without the fault; each kind of run is made once. */
  const withoutFault = (stage: Stage) => {
    let ids = known.get(stage.name);
    if (!ids) known.set(stage.name, (ids = idsOf(options, stage)));
    return ids;
  };
  return async (mutant) => {
    const elapsed = stopwatch();
    let triggered = false;
    let found: MutantTried["foundBy"];
    for (const stage of stagesOf(mutant, options.flows ?? [])) {
      const usual = await withoutFault(stage);
      const broken = intercept(await options.createTarget(), mutant, tools);
      found = await firstNew(options, stage, broken.target, usual);
      triggered ||= broken.triggered();
      if (found) break;
    }
    const { id, group, fault, operation, seenBy } = mutant;
    return {
      kind: "mutant-tried",
      id,
      group,
      fault,
      operation: operation.id,
      outcome: found ? "found" : triggered ? "survived" : "not-triggered",
      ...(found ? { foundBy: found } : {}),
      seenBy,
      ms: elapsed(),
    };
  };
}

async function idsOf(options: MutateOptions, stage: Stage): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for await (const finding of errorsOf(options, stage, await options.createTarget()))
    ids.add(finding.id);
  return ids;
}

/** The first error that is not among the usual ones; the run ends with it, its clean-up done. */
async function firstNew(
  options: MutateOptions,
  stage: Stage,
  target: Target,
  usual: ReadonlySet<string>,
): Promise<MutantTried["foundBy"]> {
  try {
    for await (const { id, rule, operation, message } of errorsOf(options, stage, target))
      if (!usual.has(id)) return { rule, operation, message };
    return undefined;
  } catch (error) {
    // A flow that trips over an answer ends the run with an error, which nobody overlooks either.
    if (!(error instanceof ToolError)) throw error;
    return { rule: "run-stopped", operation: "", message: messageOf(error) };
  }
}

async function* errorsOf(
  {
    createTarget: _target,
    only: _kinds,
    exclude: _words,
    sample: _most,
    budget: _time,
    ...passed
  }: MutateOptions,
  { include, phases, flows }: Stage,
  target: Target,
): AsyncGenerator<RunFinding> {
  const run = verify({ ...passed, target, flows, include, phases, repeat: 0 });
  for await (const event of run) {
    if (event.kind !== "case-finished" && event.kind !== "flow-finished") continue;
    yield* event.findings.filter((one) => one.severity === "error");
  }
}
