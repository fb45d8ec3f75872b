import { stopwatch } from "../../base/clock.ts";
import { messageOf, ToolError } from "../../base/errors.ts";
import { samplerOf } from "../../sample/remember.ts";
import { schemasOf } from "../../schema/compile.ts";
import type { CallerOptions, Credentials } from "../access/credentials.ts";
import type { RunFinding } from "../events.ts";
import type { VerifyOptions } from "../run.ts";
import type { Target } from "../target.ts";
import { verify } from "../verify.ts";
import type { MutantTried } from "./events.ts";
import { intercept } from "./intercept.ts";
import type { Mutant, Tools } from "./mutant.ts";
import { stagesOf, type Stage } from "./stages.ts";

export interface TrialOptions extends Omit<
  VerifyOptions,
  "target" | "include" | "phases" | "tidy"
> {
  /** Who calls, for each run anew. */
  callers(): CallerOptions;
  /** The same, for faults that do not look at those of a request. */
  readonly credentials: Credentials;
  /** The server, as it is before anything happened. */
  fresh(): Promise<Target>;
  /** Done whenever a run is over. */
  tidy(): Promise<void>;
}

/** Why there is no verdict: nothing more was to be begun, or nobody answers any more. */
export type BrokenOff = "interrupted" | "lost";

export interface Trial {
  /** Runs the contract against a server with that fault. */
  (mutant: Mutant): Promise<MutantTried | BrokenOff>;
  /** What the runs found without a fault. */
  readonly usual: ReadonlyMap<string, RunFinding>;
}

type Verdict = NonNullable<MutantTried["foundBy"]> | "nothing" | BrokenOff;

export function createTrial(options: TrialOptions): Trial {
  const { document, seed = 1, flows = [] } = options;
  const schemas = schemasOf(document);
  const tools: Tools = {
    document,
    schemas,
    sample: samplerOf(document, seed),
    credentials: options.credentials,
  };
  const usual = new Map<string, RunFinding>();
  /** The stages whose requests were sent to the server without a fault. */
  const known = new Set<string>();
  const trial = async (mutant: Mutant): Promise<MutantTried | BrokenOff> => {
    const elapsed = stopwatch();
    let triggered = false;
    for (const stage of stagesOf(mutant, flows)) {
      if (!known.has(stage.name)) {
        const end = await runStage(options, stage, await options.fresh(), (finding) => {
          usual.set(finding.id, finding);
          return false;
        });
        if (end === "interrupted" || end === "lost") return end;
        known.add(stage.name);
      }
      const broken = intercept(await options.fresh(), mutant, tools);
      // A connection that breaks is never the fault's work.
      const isNew = ({ id, rule }: RunFinding) => !usual.has(id) && rule !== "request-answered";
      const verdict = await runStage(options, stage, broken.target, isNew);
      if (verdict === "interrupted" || verdict === "lost") return verdict;
      triggered ||= broken.triggered();
      if (verdict !== "nothing")
        return { ...tried(mutant, elapsed()), outcome: "found", foundBy: verdict };
    }
    return { ...tried(mutant, elapsed()), outcome: triggered ? "survived" : "not-triggered" };
  };
  return Object.assign(trial, { usual });
}

function tried({ id, group, fault, operation, seenBy }: Mutant, ms: number) {
  return { kind: "mutant-tried", id, group, fault, operation: operation.id, seenBy, ms } as const;
}

/** Runs to the first error that is looked for. */
async function runStage(
  { fresh: _fresh, credentials: _own, callers, tidy, ...rest }: TrialOptions,
  { include, phases, flows }: Stage,
  target: Target,
  isLookedFor: (finding: RunFinding) => boolean,
): Promise<Verdict> {
  try {
    const options = { ...rest, ...callers() };
    const run = verify({ ...options, target, flows, include, phases, repeat: 0, tidy: false });
    for await (const event of run) {
      if (event.kind === "run-finished") {
        if (event.isLost) return "lost";
        if (event.stopped !== undefined) return "interrupted";
      }
      if (event.kind !== "case-finished" && event.kind !== "flow-finished") continue;
      const found = event.findings.find((one) => one.severity === "error" && isLookedFor(one));
      if (found) return { rule: found.rule, operation: found.operation, message: found.message };
    }
    return "nothing";
  } catch (error) {
    // A flow that trips over an answer ends the run with an error, which nobody overlooks either.
    if (!(error instanceof ToolError)) throw error;
    if (error.code === "TARGET_UNREACHABLE") return "lost";
    return { rule: "run-stopped", operation: "", message: messageOf(error) };
  } finally {
    await tidy();
  }
}
