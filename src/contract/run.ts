import { systemClock, type Clock } from "../base/clock.ts";
import { ToolError } from "../base/errors.ts";
import type { SeedPart } from "../base/random.ts";
import { asMeant } from "../check/envelope.ts";
import { createJudge } from "../check/judge.ts";
import { requireOperation, type ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import { samplerOf } from "../sample/remember.ts";
import { schemasOf } from "../schema/compile.ts";
import { createRouter, type Router } from "../wire/router.ts";
import { tellingAbsentHeaders } from "./control/absent-headers.ts";
import { withIdempotencyKeys } from "./control/idempotency-keys.ts";
import { preparing } from "./control/prepare.ts";
import { renewing } from "./control/renew.ts";
import { excusing } from "./control/excuse.ts";
import { repeating } from "./control/repeat.ts";
import type { Shard } from "./control/shard.ts";
import type { StopOptions } from "./control/stop.ts";
import { createCredentials, type CallerOptions, type Credentials } from "./access/credentials.ts";
import { sparedOperations } from "./access/session-end.ts";
import type { AnyFlow } from "./define.ts";
import { phases, type Leftover, type Phase, type Skipped } from "./events.ts";
import { createLedger, type Ledger } from "./upkeep/ledger.ts";
import type { RequestMaker } from "./requests/requests.ts";
import { learningInnerKeys } from "./records/inner-keys.ts";
import { learningShownKeys } from "./records/shown-keys.ts";
import { createResolver, type Resolver } from "./records/resolve.ts";
import { createSender, type Sender } from "./sending/sender.ts";
import type { Kept } from "./upkeep/singletons.ts";
import { isSelected, unknownWords } from "./select.ts";
import type { Target } from "./target.ts";

/** How a run goes on, who calls, and what is judged by what. The credentials are those of the ordinary caller. */
export interface VerifyOptions extends CallerOptions, StopOptions {
  readonly document: ApiDocument;
  /** `urlTarget("http://…")` or `handlerTarget(app.fetch)`. */
  readonly target: Target;
  /** Flows (`defineContract`). Default none: the document alone. */
  readonly flows?: readonly AnyFlow[];
  /** What each of the `principals` may do (never 401 or 403) and may not (always): operationIds. Default: not judged. */
  readonly access?: AccessMatrix;
  /** Names of `principals` who must neither read, change nor delete what the ordinary caller created. Default none. */
  readonly objectLevel?: readonly string[];
  /** Values for path parameters no link leads to. */
  readonly variables?: Readonly<Record<string, string>>;
  /** The same seed sends the same requests, byte for byte. Default 1. */
  readonly seed?: SeedPart;
  /** operationIds, paths (with `*`) or tags. Default: everything. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** The phases to run. Default: all; `fuzz` where `fuzz` asks for it. */
  readonly phases?: readonly (typeof phases)[number][];
  /** Send only what changes nothing. Default false. */
  readonly safe?: boolean;
  /** Refuse what lenient servers convert, too: `"5"` where a number is asked for. Default false. */
  readonly strictTypes?: boolean;
  /** Made-up requests for each operation, in the phase `fuzz`. Default 0: none. */
  readonly fuzz?: number;
  /** Milliseconds an answer may take. Default 10 000. */
  readonly timeLimit?: number;
  /** How many operations are at work at the same time. The requests are the same. Default 1. */
  readonly workers?: number;
  /** Requests a second at most. Default: no limit. */
  readonly rate?: number;
  /** How often a request that may be repeated is sent again after a network error. Default 1. */
  readonly retries?: number;
  /** How often a request with an error is sent again, to see whether the error stays. Default 2. */
  readonly repeat?: number;
  /** The share of the run to do. Default: all of it. */
  readonly shard?: Shard;
  /** What an earlier run left behind: deleted first. Default none. */
  readonly leftovers?: readonly Leftover[];
  /** Delete what the run created, and put back what it changed. Default true; else its caller does. */
  readonly tidy?: boolean;
  /** Handed, at the start, what tells at any time what is still to be deleted: for a run that may not get to it. */
  readonly journal?: (open: () => readonly Leftover[]) => void;
  readonly clock?: Clock;
}

/** Name of a principal -> operationIds. */
export type AccessMatrix = Readonly<
  Record<string, { readonly allow?: readonly string[]; readonly deny?: readonly string[] }>
>;

/** Everything the phases of one run work with. */
export interface Run {
  readonly options: Required<
    Pick<
      VerifyOptions,
      "document" | "target" | "flows" | "safe" | "access" | "objectLevel" | "strictTypes" | "fuzz"
    >
  >;
  readonly seed: SeedPart;
  /** What is waited for goes by on it. */
  readonly clock: Clock;
  readonly variables: Readonly<Record<string, string>>;
  readonly phases: readonly Phase[];
  readonly operations: readonly Operation[];
  readonly maker: RequestMaker & { readonly keys: Map<string, unknown> };
  /** Which operation a path of the document belongs to. */
  readonly router: Router;
  /** As if there were none for what is `spared`. */
  readonly credentials: Credentials;
  /** operationIds of what would end the caller's session, and with it the run. */
  readonly spared: ReadonlySet<string>;
  readonly ledger: Ledger;
  /** What stood at paths without a key before the run, by the name of the resource, or why nobody knows. */
  readonly kept: Map<string, Kept | { readonly reason: string }>;
  readonly resolver: Resolver;
  readonly send: Sender;
}

export const defaultTimeLimit = 10_000;

/** Fills the defaults and makes the parts. Throws `BAD_FLAG` for a selection that names nothing. */
export function createRun(options: VerifyOptions): Run {
  const { document, target, clock = systemClock } = options;
  const seed = options.seed ?? 1;
  const safe = options.safe ?? false;
  const schemas = schemasOf(document);
  const keys = new Map<string, unknown>();
  const unwelcome = new Set<string>();
  const caller = createCredentials(document, options);
  const spared = new Set(sparedOperations(caller, options).map(({ id }) => id));
  const credentials: Credentials = {
    ...caller,
    has: (operation) => !spared.has(operation.id) && caller.has(operation),
  };
  const ledger = createLedger(document);
  const sendOnce = createSender({
    target,
    credentials,
    ledger,
    judge: createJudge(document, schemas),
    where: document.where,
    asMeant: (operation, response) => asMeant(document, operation, response),
    timeLimit: options.timeLimit ?? defaultTimeLimit,
    ...(options.retries === undefined ? {} : { retries: options.retries }),
    clock,
  });
  const { send: sendShowing, shown } = learningShownKeys(sendOnce, document);
  const { send: sendWatching, inner } = learningInnerKeys(sendShowing, document);
  const sample = samplerOf(document, seed);
  const maker = { document, schemas, sample, keys, shown, inner, unwelcome };
  const sendNew = withIdempotencyKeys(sendWatching, maker, clock);
  const sendJudged = repeating(excusing(renewing(sendNew, credentials), maker), {
    document,
    times: options.repeat ?? 2,
  });
  const variables = options.variables ?? {};
  const hasCredentials = (operation: Operation) => credentials.has(operation);
  const sendWatched = tellingAbsentHeaders(sendJudged, { credentials, maker });
  const send = preparing(sendWatched, { maker, ledger, hasCredentials, resolver: () => resolver });
  const resolver: Resolver = createResolver({ ...maker, send, variables, safe, hasCredentials });
  const operations = selectOperations(options);
  const { flows = [], access = {}, objectLevel = [], strictTypes = false, fuzz = 0 } = options;
  requireCallers(options);
  requireFuzz(options);
  return {
    options: { document, target, flows, safe, access, objectLevel, strictTypes, fuzz },
    seed,
    clock,
    variables,
    phases: phases.filter((one) => options.phases?.includes(one) ?? (one !== "fuzz" || fuzz > 0)),
    operations,
    maker,
    router: createRouter(document.operations),
    credentials,
    spared,
    ledger,
    kept: new Map(),
    resolver,
    send,
  };
}

/** The phase without a number would send nothing, and say nothing; so would a number without the phase. */
function requireFuzz({ phases: wanted, fuzz = 0 }: VerifyOptions): void {
  if (wanted === undefined || wanted.includes("fuzz") === fuzz > 0) return;
  if (fuzz > 0)
    throw new ToolError("BAD_FLAG", "made-up requests were asked for, but not the phase 'fuzz'", {
      hint: `Add it: --phases ${[...wanted, "fuzz"].join(",")}.`,
    });
  throw new ToolError("BAD_FLAG", "the phase 'fuzz' was asked for, but no made-up request", {
    hint: "Say how many for each operation: --fuzz 20.",
  });
}

function selectOperations({ document, include = [], exclude = [] }: VerifyOptions): Operation[] {
  const [unknown] = unknownWords(document.operations, { include, exclude });
  if (unknown !== undefined) {
    throw new ToolError("BAD_FLAG", `'${unknown}' is no operationId, path or tag of the document`, {
      hint: `Tags: ${[...new Set(document.operations.flatMap((one) => one.tags))].join(", ") || "none"}; paths may hold '*'.${unknown.includes(",") ? " Several are several flags." : ""}`,
    });
  }
  const operations = document.operations.filter((operation) =>
    isSelected(operation, { include, exclude }),
  );
  if (operations.length > 0) return operations;
  if (document.operations.length === 0)
    throw new ToolError(
      "SPEC_INVALID",
      "the document has no operations: there is nothing to verify",
      {
        hint: "Its paths are empty.",
      },
    );
  throw new ToolError("BAD_FLAG", "no operation is left to verify", {
    hint: "Check --include and --exclude.",
  });
}

/** Whoever and whatever the expectations name must exist: a typing mistake would check nothing. */
function requireCallers(options: VerifyOptions): void {
  const { document, principals = {}, access = {}, objectLevel = [] } = options;
  const names = [...Object.keys(access), ...objectLevel];
  const stranger = names.find((name) => !Object.hasOwn(principals, name));
  if (stranger !== undefined) {
    throw new ToolError("BAD_FLAG", `there are no credentials for '${stranger}'`, {
      hint: `Name them in 'auth' of the configuration, or with --auth ${stranger}=TOKEN.`,
    });
  }
  for (const { allow = [], deny = [] } of Object.values(access))
    for (const id of [...allow, ...deny]) requireOperation(document, id);
}

/** Something that is not exercised, and why. */
export function skipped(phase: Phase, subject: string, reason: string): Skipped {
  return { kind: "skipped", phase, subject, reason };
}

/** Why an operation is not called with the ordinary caller's credentials. */
export function withoutCredentials({ spared }: Run, { id }: Operation): string {
  return spared.has(id) ? reasons.endsSession : reasons.noCredentials;
}

export const reasons = {
  endsSession:
    "it would end the run's own session: name it with --include, or give credentials that can be renewed, to try it",
  unsafe: "it changes things, and --safe was given",
  noCredentials: "it needs credentials: give --token, or a --header that fills its security scheme",
} as const;
