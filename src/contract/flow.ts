import { stopwatch } from "../base/clock.ts";
import { messageOf, ToolError } from "../base/errors.ts";
import type { Finding } from "../base/finding.ts";
import { equalJson, isObject, preview } from "../base/json.ts";
import { join, valueAt } from "../base/pointer.ts";
import { createRandom, type SeedPart } from "../base/random.ts";
import type { Exchange } from "../check/exchange.ts";
import { requireOperation, type ApiDocument } from "../document/api-document.ts";
import { encodeBody } from "../wire/encode-body.ts";
import { parseJson } from "../wire/body.ts";
import { isJson, parseMediaType } from "../wire/media-type.ts";
import type { AnyFlow, CallInput, Expectation, FlowTools, Reply } from "./define.ts";
import type { RunEvent, RunFinding } from "./events.ts";
import { findingId } from "./findings/finding-id.ts";
import { excerpt, type Case, type Outcome, type Sender } from "./sending/sender.ts";

export interface FlowContext {
  readonly document: ApiDocument;
  readonly send: Sender;
  readonly seed: SeedPart;
  readonly variables: Readonly<Record<string, string>>;
  readonly curl: (exchange: Exchange) => string;
}

/** Ends a flow early; what led to it has been told already. */
class FlowEnded extends Error {}
class FlowSkipped extends Error {}

type AnyOperations = Record<string, never>;

/** Runs one flow. Events come out in the order in which things happened. */
export async function runFlow(context: FlowContext, flow: AnyFlow): Promise<RunEvent[]> {
  const elapsed = stopwatch();
  const events: RunEvent[] = [];
  const findings: RunFinding[] = [];
  const tools = createTools(context, flow, events, findings);
  try {
    // The definition's types tie each call to its operation; the runner only hands the tools over.
    await (flow.run as (tools: unknown) => Promise<void>)(tools);
  } catch (error) {
    if (error instanceof FlowSkipped) {
      events.push({ kind: "skipped", phase: "flows", subject: flow.name, reason: error.message });
    } else if (!(error instanceof FlowEnded)) {
      if (error instanceof ToolError || !sawMalformed(events)) throw brokenFlow(flow, error);
      events.push({
        kind: "skipped",
        phase: "flows",
        subject: flow.name,
        reason: "the rest of it: an answer did not have the documented form",
      });
    }
  }
  const requests = events.filter((event) => event.kind === "case-finished").length;
  events.push({ kind: "flow-finished", flow: flow.name, requests, ms: elapsed(), findings });
  return events;
}

/** A flow trusts the types of the document; an answer that broke them has been told, and is not the flow's fault. */
function sawMalformed(events: readonly RunEvent[]): boolean {
  return events.some(
    (event) =>
      event.kind === "case-finished" &&
      event.findings.some((finding) => finding.severity === "error"),
  );
}

function brokenFlow(flow: AnyFlow, error: unknown): ToolError {
  if (error instanceof ToolError) return error;
  return new ToolError(
    "CONTRACT_INVALID",
    `the flow '${flow.name}' failed in its own code: ${messageOf(error)}`,
    {
      hint: "An answer may have had another shape than the flow takes for granted: use need() and check() before.",
      cause: error,
    },
  );
}

interface Sent extends Reply<never> {
  readonly exchange: Exchange;
  readonly sent: string;
}

function createTools(
  context: FlowContext,
  flow: AnyFlow,
  events: RunEvent[],
  findings: RunFinding[],
): FlowTools<AnyOperations> {
  const random = createRandom(context.seed, "flow", flow.name);
  // The tools hand out what `call` made: every reply a flow can hold is one of these.
  const asSent = (reply: Reply<never>) => reply as Sent;
  const add = (rule: string, reply: Reply<never>, instance: string, message: string) => {
    const { exchange, sent } = asSent(reply);
    const { pointer, id } = exchange.operation;
    const finding: Finding = {
      rule,
      oracle: "semantic",
      severity: "error",
      operation: id,
      specPointer: pointer,
      where: context.document.where(pointer),
      instance,
      message,
      hint: `Promised by the flow '${flow.name}'.`,
    };
    findings.push({
      ...finding,
      id: findingId(finding),
      phase: "flows",
      sent,
      curl: context.curl(exchange),
      received: excerpt(exchange),
    });
  };
  const tools: FlowTools<AnyOperations> = {
    call: async (id, input) => {
      const one = toCase(context, flow, id, input ?? {});
      const outcome: Outcome = await context.send(one);
      events.push(outcome.event);
      if (!outcome.exchange) throw new FlowEnded();
      const { response } = outcome.exchange;
      const body = bodyOf(response);
      const reply: Sent = {
        operation: id,
        status: response.status,
        headers: response.headers,
        body,
        exchange: outcome.exchange,
        sent: one.sent,
      };
      return reply;
    },
    need: (rule, reply, status) => {
      if (reply.status === status) return reply.body as never;
      add(
        rule,
        reply as Reply<never>,
        "status",
        `must be answered ${status}, but was answered ${reply.status}`,
      );
      throw new FlowEnded();
    },
    expect: (rule, reply, wanted) => {
      const differences = compare(reply, wanted);
      for (const [instance, message] of differences) add(rule, reply, instance, message);
      return differences.length === 0;
    },
    check: (rule, reply, holds, instance, message) => {
      if (!holds) add(rule, reply, instance, message);
      return holds;
    },
    skip: (reason) => {
      throw new FlowSkipped(reason);
    },
    variable: (name) => context.variables[name],
    unique: (prefix) => `${prefix}${random.hex(8)}`,
  };
  return tools;
}

function bodyOf({ body, headers }: Exchange["response"]): unknown {
  if (body.length === 0) return undefined;
  if (!isJson(parseMediaType(headers.get("content-type") ?? "")?.type ?? "")) return body;
  const parsed = parseJson(body);
  return parsed.kind === "value" ? parsed.value : undefined;
}

function toCase(
  { document }: FlowContext,
  flow: AnyFlow,
  id: string,
  input: CallInput<unknown>,
): Case {
  const operation = requireOperation(document, id);
  if (!flow.operations.includes(id)) {
    throw new ToolError(
      "CONTRACT_INVALID",
      `the flow '${flow.name}' calls '${id}' without listing it in 'operations'`,
    );
  }
  const media = operation.requestBody?.content[0];
  const body = media && input.body !== undefined ? encodeBody(media.type, input.body) : undefined;
  return {
    operation,
    phase: "flows",
    flow: flow.name,
    sent: `${flow.name}: ${id}`,
    intent: "observed",
    parameters: { path: { ...input.path }, query: { ...input.query }, header: { ...input.header } },
    ...(body ? { body } : {}),
    credentials: "own",
  };
}

type Difference = readonly [instance: string, message: string];

function compare({ status, body, headers }: Reply<never>, wanted: Expectation): Difference[] {
  const differences: Difference[] = [];
  const statuses = wanted.status === undefined ? undefined : [wanted.status].flat();
  if (statuses && !statuses.includes(status)) {
    differences.push(["status", `must be ${statuses.join(" or ")}, but is ${status}`]);
  }
  for (const [name, value] of Object.entries(wanted.headers ?? {})) {
    const got = headers.get(name);
    if (got !== value)
      differences.push([`header ${name}`, `must be ${preview(value)}, but is ${preview(got)}`]);
  }
  const at = wanted.at ?? "";
  const part = valueAt(body, at);
  for (const [name, value] of Object.entries(wanted.body ?? {})) {
    const got = isObject(part) ? part[name] : undefined;
    if (!equalJson(got, value)) {
      differences.push([join(at, name), `must be ${preview(value)}, but is ${preview(got)}`]);
    }
  }
  return differences;
}
