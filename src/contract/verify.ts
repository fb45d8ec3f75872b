import { stopwatch, systemClock, type Clock } from "../base/clock.ts";
import { ToolError } from "../base/errors.ts";
import type { SeedPart } from "../base/random.ts";
import { createJudge } from "../check/judge.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import { createSampler } from "../sample/sampler.ts";
import { createSchemas } from "../schema/compile.ts";
import { createCredentials, type Credentials } from "./credentials.ts";
import { toCurl } from "./curl.ts";
import type { AnyFlow } from "./define.ts";
import type { RunEvent } from "./events.ts";
import { runFlow } from "./flow.ts";
import { createLedger, describeEntry, type Ledger } from "./ledger.ts";
import {
  exampleRequests,
  generatedRequests,
  type RequestMaker,
  type ValidRequest,
} from "./requests.ts";
import { createResolver, type Resolver } from "./resolve.ts";
import { createSender, type Sender } from "./sender.ts";
import { isSelected, unknownWords } from "./select.ts";
import { requireReachable, type Target } from "./target.ts";

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
  /** Send only what changes nothing. Default false. */
  readonly safe?: boolean;
  /** Milliseconds an answer may take. Default 10 000. */
  readonly timeLimit?: number;
  readonly clock?: Clock;
}

interface Run {
  readonly options: Required<Pick<VerifyOptions, "document" | "target" | "flows" | "safe">>;
  readonly seed: SeedPart;
  readonly variables: Readonly<Record<string, string>>;
  readonly operations: readonly Operation[];
  readonly maker: RequestMaker;
  readonly credentials: Credentials;
  readonly ledger: Ledger;
  readonly resolver: Resolver;
  readonly send: Sender;
}

/**
 * Judges a server by a document, one event at a time. Whatever happens, what the run created is deleted at the end.
 * Throws a `ToolError` when the run cannot start (nothing listens, a selection that names nothing).
 * @example
 * for await (const event of verify({ document, target: urlTarget("http://127.0.0.1:4010"), token })) console.log(event);
 */
export async function* verify(options: VerifyOptions): AsyncGenerator<RunEvent> {
  const elapsed = stopwatch();
  const { document, target } = options;
  const run = prepare(options);
  await requireReachable(target, options.timeLimit ?? defaultTimeLimit);
  yield {
    kind: "run-started",
    target: target.url,
    title: document.title,
    version: document.version,
    file: document.files[0] ?? "",
    seed: String(run.seed),
    startedAt: (options.clock ?? systemClock).now().toISOString(),
    operations: run.operations.map(({ id, method, path }) => ({ id, method, path })),
  };
  try {
    for (const operation of run.operations) yield* verifyOperation(run, operation);
    for (const operation of run.operations) yield* verifyAccess(run, operation);
    for (const flow of run.options.flows) yield* verifyFlow(run, flow);
  } finally {
    yield* cleanUp(run);
  }
  yield { kind: "run-finished", ms: elapsed() };
}

const defaultTimeLimit = 10_000;

function prepare(options: VerifyOptions): Run {
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

/** The document's examples, then made-up requests, each with the path parameters it needs. */
async function* verifyOperation(run: Run, operation: Operation): AsyncGenerator<RunEvent> {
  const subject = operation.id;
  const skip = (reason: string): RunEvent => ({
    kind: "skipped",
    phase: "examples",
    subject,
    reason,
  });
  if (run.options.safe && !operation.safe)
    return yield skip("it changes things, and --safe was given");
  if (!run.credentials.has(operation))
    return yield skip("it needs credentials: give --token or --header");
  const requests = [
    ...exampleRequests(run.maker, operation).map((request) => ({
      phase: "examples" as const,
      request,
    })),
    ...generatedRequests(run.maker, operation).map((request) => ({
      phase: "generated" as const,
      request,
    })),
  ];
  for (const { phase, request } of requests) {
    if ("reason" in request) yield { kind: "skipped", phase, subject, reason: request.reason };
    else yield* sendValid(run, operation, phase, request);
  }
}

async function* sendValid(
  run: Run,
  operation: Operation,
  phase: "examples" | "generated",
  request: ValidRequest,
): AsyncGenerator<RunEvent> {
  const subject = operation.id;
  const { path, unproven: noPath, blocked } = yield* run.resolver.resolve(operation);
  if (blocked !== undefined) return yield { kind: "skipped", phase, subject, reason: blocked };
  const unproven = noPath ?? request.unproven;
  const { event, exchange } = await run.send({
    operation,
    phase,
    sent: request.name,
    intent: unproven === undefined ? "valid" : "unproven",
    parameters: { ...request.parameters, path },
    ...(request.body ? { body: request.body } : {}),
    credentials: "own",
  });
  yield event;
  if (unproven === undefined || !exchange || exchange.response.status < 400) return;
  yield { kind: "skipped", phase, subject, reason: `success was not asked for: ${unproven}` };
}

/** Secured operations refuse a caller without credentials, and one with garbage. */
async function* verifyAccess(run: Run, operation: Operation): AsyncGenerator<RunEvent> {
  const isOptional = operation.security.some(
    (alternative) => Object.keys(alternative).length === 0,
  );
  const subject = operation.id;
  const skip = (reason: string): RunEvent => ({
    kind: "skipped",
    phase: "access",
    subject,
    reason,
  });
  if (operation.security.length === 0) return yield skip("it is not secured");
  if (isOptional) return yield skip("its credentials are optional");
  if (run.options.safe && !operation.safe)
    return yield skip("it changes things, and --safe was given");
  const request = [
    ...exampleRequests(run.maker, operation),
    ...generatedRequests(run.maker, operation),
  ].find((one): one is ValidRequest => "name" in one);
  // It must be refused before anybody looks whether the thing exists: any key will do, best one that nobody has.
  const names = operation.parameters.filter((one) => one.in === "path").map((one) => one.name);
  const path = Object.fromEntries(names.map((name) => [name, "00000000000000000000000000000000"]));
  for (const credentials of ["none", "garbage"] as const) {
    const { event } = await run.send({
      operation,
      phase: "access",
      sent: credentials === "none" ? "no credentials" : "garbage credentials",
      intent: credentials === "none" ? "no-credentials" : "garbage-credentials",
      parameters: { ...request?.parameters, path },
      ...(request?.body ? { body: request.body } : {}),
      credentials,
    });
    yield event;
  }
}

async function* verifyFlow(run: Run, flow: AnyFlow): AsyncGenerator<RunEvent> {
  const { document, safe } = run.options;
  const skip = (reason: string): RunEvent => ({
    kind: "skipped",
    phase: "flows",
    subject: flow.name,
    reason,
  });
  const unselected = flow.operations.find(
    (id) => !run.operations.some((operation) => operation.id === id),
  );
  if (unselected !== undefined && document.operation(unselected))
    return yield skip("it calls operations that are not selected");
  const operations = flow.operations.flatMap((id) => document.operation(id) ?? []);
  if (safe && operations.some((operation) => !operation.safe))
    return yield skip("it changes things, and --safe was given");
  if (operations.some((operation) => !run.credentials.has(operation))) {
    return yield skip("it needs credentials: give --token or --header");
  }
  const curl = (exchange: { request: Parameters<typeof toCurl>[0] }) =>
    toCurl(exchange.request, run.credentials);
  yield* await runFlow(
    { document, send: run.send, seed: run.seed, variables: run.variables, curl },
    flow,
  );
}

/** Deletes what the run created, newest first. */
async function* cleanUp(run: Run): AsyncGenerator<RunEvent> {
  let removed = 0;
  const leftovers: string[] = [];
  for (const entry of run.ledger.open()) {
    const { exchange } = await run.send({
      operation: entry.operation,
      phase: "cleanup",
      sent: "clean-up",
      intent: "observed",
      parameters: entry.parameters,
      credentials: "own",
    });
    if (exchange && exchange.response.status < 300) removed++;
    else leftovers.push(describeEntry(entry));
  }
  yield { kind: "cleanup-finished", removed, leftovers };
}
