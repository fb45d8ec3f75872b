import type { Clock } from "../base/clock.ts";
import { ToolError } from "../base/errors.ts";
import type { SeedPart } from "../base/random.ts";
import { createJudge } from "../check/judge.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import { createSampler } from "../sample/sampler.ts";
import { createSchemas } from "../schema/compile.ts";
import { createCredentials, type Credentials } from "./credentials.ts";
import type { AnyFlow } from "./define.ts";
import { phases, type Phase, type RunEvent } from "./events.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import type { RequestMaker } from "./requests.ts";
import { createResolver, type Resolver } from "./resolve.ts";
import { createSender, type Sender } from "./sender.ts";
import { isSelected, unknownWords } from "./select.ts";
import type { Target } from "./target.ts";

export interface VerifyOptions {
  readonly document: ApiDocument;
  /** `urlTarget("http://…")` or `handlerTarget(app.fetch)`. */
  readonly target: Target;
  /** Flows (`defineContract`). Default none: the document alone. */
  readonly flows?: readonly AnyFlow[];
  /** Fills the security schemes: bearer token, API key, `user:password`. */
  readonly token?: string;
  /** Sent with every request; one that fills a security scheme counts as a credential. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Values for path parameters no link leads to. */
  readonly variables?: Readonly<Record<string, string>>;
  /** The same seed sends the same requests, byte for byte. Default 1. */
  readonly seed?: SeedPart;
  /** operationIds, paths (with `*`) or tags. Default: everything. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** The phases to run. Default: all but `fuzz`. */
  readonly phases?: readonly (typeof phases)[number][];
  /** Send only what changes nothing. Default false. */
  readonly safe?: boolean;
  /** Milliseconds an answer may take. Default 10 000. */
  readonly timeLimit?: number;
  readonly clock?: Clock;
}

/** Everything the phases of one run work with. */
export interface Run {
  readonly options: Required<Pick<VerifyOptions, "document" | "target" | "flows" | "safe">>;
  readonly seed: SeedPart;
  readonly variables: Readonly<Record<string, string>>;
  readonly phases: readonly Phase[];
  readonly operations: readonly Operation[];
  readonly maker: RequestMaker;
  readonly credentials: Credentials;
  readonly ledger: Ledger;
  readonly resolver: Resolver;
  readonly send: Sender;
}

export const defaultTimeLimit = 10_000;

/** Fills the defaults and makes the parts. Throws `BAD_FLAG` for a selection that names nothing. */
export function createRun(options: VerifyOptions): Run {
  const { document, target } = options;
  const seed = options.seed ?? 1;
  const safe = options.safe ?? false;
  const schemas = createSchemas(document);
  const maker = { document, schemas, sample: createSampler(document, schemas, seed) };
  const credentials = createCredentials(document, options);
  const ledger = createLedger(document);
  const send = createSender({
    target,
    credentials,
    ledger,
    judge: createJudge(document, schemas),
    where: document.where,
    timeLimit: options.timeLimit ?? defaultTimeLimit,
  });
  const variables = options.variables ?? {};
  const hasCredentials = (operation: Operation) => credentials.has(operation);
  const resolver = createResolver({ ...maker, send, variables, safe, hasCredentials });
  const operations = selectOperations(options);
  return {
    options: { document, target, flows: options.flows ?? [], safe },
    seed,
    variables,
    phases: phases.filter((one) => options.phases?.includes(one) ?? one !== "fuzz"),
    operations,
    maker,
    credentials,
    ledger,
    resolver,
    send,
  };
}

function selectOperations({ document, include = [], exclude = [] }: VerifyOptions): Operation[] {
  const [unknown] = unknownWords(document.operations, { include, exclude });
  if (unknown !== undefined) {
    throw new ToolError("BAD_FLAG", `'${unknown}' is no operationId, path or tag of the document`, {
      hint: `Tags: ${[...new Set(document.operations.flatMap((one) => one.tags))].join(", ") || "none"}; paths may hold '*'.`,
    });
  }
  const operations = document.operations.filter((operation) =>
    isSelected(operation, { include, exclude }),
  );
  if (operations.length > 0) return operations;
  throw new ToolError("BAD_FLAG", "no operation is left to verify", {
    hint: "Check --include and --exclude.",
  });
}

/** Something that is not exercised, and why. */
export function skipped(phase: Phase, subject: string, reason: string): RunEvent {
  return { kind: "skipped", phase, subject, reason };
}

export const reasons = {
  unsafe: "it changes things, and --safe was given",
  noCredentials: "it needs credentials: give --token or --header",
} as const;
