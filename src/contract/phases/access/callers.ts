import type { Operation } from "../../../document/operation.ts";
import { asRecordOperation } from "../../../resource/verbs/verb-views.ts";
import { toCurl } from "../../findings/curl.ts";
import { currentTag } from "../../requests/current-tag.ts";
import type { RunEvent, RunFinding } from "../../events.ts";
import { findingId } from "../../findings/finding-id.ts";
import { withFarKeys } from "../../records/far-keys.ts";
import { firstRequest } from "../../requests/requests.ts";
import { withKey } from "../../requests/with-key.ts";
import type { ResolvedPath } from "../../records/resolve.ts";
import { skipped, withoutCredentials, type Run } from "../../run.ts";
import { excerpt, type Outcome } from "../../sending/sender.ts";

/** Sends an operation as each caller something is declared about, to things that exist. */
export async function* checkCallers(run: Run, operation: Operation): AsyncGenerator<RunEvent> {
  const { access, objectLevel } = run.options;
  for (const [name, { allow = [], deny = [] }] of Object.entries(access)) {
    if (allow.includes(operation.id)) yield* callAs(run, operation, name, mustAllow);
    if (deny.includes(operation.id)) yield* callAs(run, operation, name, mustDeny);
  }
  for (const name of objectLevel) yield* callAs(run, operation, name, mustHide);
}

/** What is declared, and when an answer breaks it. */
interface Expectation {
  readonly rule: string;
  /** Whether the thing in the path must be one that the run's ordinary caller created. */
  readonly needsOwn: boolean;
  isBroken(status: number): boolean;
  words(name: string): string;
}

const mustAllow: Expectation = {
  rule: "access-matrix",
  needsOwn: false,
  isBroken: (status) => status === 401 || status === 403,
  words: (name) => `'${name}' is declared to be allowed this`,
};

// 404 hides what the caller may not know of: as good a refusal (RFC 9110, 15.5.4).
const refusals: ReadonlySet<number> = new Set([401, 403, 404]);

const mustDeny: Expectation = {
  rule: "access-matrix",
  needsOwn: false,
  isBroken: (status) => !refusals.has(status),
  words: (name) => `'${name}' is declared to be denied this`,
};

const mustHide: Expectation = {
  rule: "object-level-access",
  needsOwn: true,
  isBroken: (status) => !refusals.has(status),
  words: (name) => `'${name}' must not reach what another caller created`,
};

async function* callAs(
  run: Run,
  operation: Operation,
  name: string,
  expectation: Expectation,
): AsyncGenerator<RunEvent> {
  const skip = (reason: string): RunEvent => {
    const event = skipped("access", operation.id, `as '${name}': ${reason}`);
    return { ...event, rule: expectation.rule };
  };
  const viewed = asRecordOperation(run.maker.document, operation);
  if (expectation.needsOwn && !viewed.path.includes("{")) return;
  if (expectation === mustAllow && run.spared.has(operation.id))
    return yield skip(withoutCredentials(run, operation));
  const first = firstRequest(run.maker, operation);
  const made = first && withFarKeys(run.maker, operation, first);
  if (!made) return yield skip("no valid request could be made");
  const resolved: ResolvedPath = yield* run.resolver.resolve(operation);
  if (resolved.blocked !== undefined) return yield skip(resolved.blocked);
  if (expectation.needsOwn && !run.ledger.touches(operation, resolved.path))
    return yield skip("its path leads to nothing that the run created");
  const request = withKey(run.maker, operation, resolved.path, made);
  const { parameters } = request;
  const tag = yield* currentTag(run, operation, resolved.path, "access");
  const outcome = await run.send({
    operation,
    phase: "access",
    sent: `${request.name}, as '${name}'`,
    intent: "observed",
    parameters: {
      ...parameters,
      header: { ...parameters.header, ...tag },
      path: resolved.path,
    },
    ...(request.body ? { body: request.body } : {}),
    credentials: `as ${name}`,
  });
  yield judged(run, operation, outcome, expectation, name);
}

function judged(
  run: Run,
  operation: Operation,
  { event, exchange }: Outcome,
  { rule, isBroken, words }: Expectation,
  name: string,
): RunEvent {
  if (!exchange || !isBroken(exchange.response.status)) return event;
  const { pointer, id } = operation;
  const finding = {
    rule,
    oracle: "semantic",
    severity: "error",
    operation: id,
    specPointer: pointer,
    where: run.options.document.where(pointer),
    instance: "status",
    message: `${words(name)}, but was answered ${exchange.response.status}`,
  } as const;
  const told: RunFinding = {
    ...finding,
    // Each caller's is a finding of its own.
    id: findingId({ ...finding, instance: `status as ${name}` }),
    phase: "access",
    sent: event.sent,
    curl: toCurl(exchange.request, run.credentials),
    received: excerpt(exchange),
  };
  return { ...event, findings: [...event.findings, told] };
}
