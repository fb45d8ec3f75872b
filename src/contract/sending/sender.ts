import type { Finding } from "../../base/finding.ts";
import { keptWith } from "../../base/memo.ts";
import type { Aim, Exchange, Intent, ReceivedResponse, SentRequest } from "../../check/exchange.ts";
import type { Judge } from "../../check/judge.ts";
import type { Operation } from "../../document/operation.ts";
import { encodeParameters } from "../../wire/encode-parameters.ts";
import type { ParameterValues } from "../../wire/parameters.ts";
import { systemClock, type Clock } from "../../base/clock.ts";
import { deliver } from "./retry.ts";
import type { Credentials, CredentialUse } from "../access/credentials.ts";
import { toCurl, withoutSecrets } from "../findings/curl.ts";
import type { CaseFinished, Cover, Phase, RunFinding } from "../events.ts";
import { findingId } from "../findings/finding-id.ts";
import { joinCookies } from "../access/identity.ts";
import type { Ledger } from "../upkeep/ledger.ts";
import type { Target } from "../target.ts";
import { asCalled } from "./as-called.ts";
import { unanswered } from "./unanswered.ts";

/** One request to be sent, as values: encoding it is the sender's business. */
export interface Case {
  readonly operation: Operation;
  readonly phase: Phase;
  readonly flow?: string;
  /** What is sent, in words. */
  readonly sent: string;
  readonly intent: Intent;
  /** What it puts to the test. */
  readonly aim?: Aim;
  readonly parameters: Partial<ParameterValues>;
  readonly body?: CaseBody;
  readonly credentials: CredentialUse;
  readonly covers?: readonly Cover[];
  /** Whether nothing may be done before it to make it possible. Default false. */
  readonly alone?: boolean;
  /** Whether it has the idempotency key that it is given, used or not. Default: each request has one of its own. */
  readonly keepsKey?: boolean;
  /** Whose answers are accepted. Default: the operation's own. */
  readonly accepts?: Operation;
  /** What the path is put behind. Default: the target's URL. */
  readonly base?: string;
}

export interface CaseBody {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What became of a case; without an exchange there was no answer. */
export interface Outcome {
  readonly event: CaseFinished;
  readonly exchange: Exchange | undefined;
}

export interface SenderOptions {
  readonly target: Target;
  readonly credentials: Credentials;
  readonly judge: Judge;
  readonly ledger: Ledger;
  readonly where: (pointer: string) => Finding["where"];
  /** The answer with the status that its body means. Default: as it is. */
  readonly asMeant?: (operation: Operation, response: ReceivedResponse) => ReceivedResponse;
  /** Milliseconds an answer may take. */
  readonly timeLimit: number;
  /** How often a request that may be repeated is sent again after a network error. Default 1. */
  readonly retries?: number;
  readonly clock?: Clock;
}

export type Sender = (one: Case) => Promise<Outcome>;

/** Sends a case, judges the answer by the document, and remembers what it created. */
export function createSender(options: SenderOptions): Sender {
  return async (one) => {
    const called = asCalled(one);
    const request = toRequest(called, options);
    const startedAt = (options.clock ?? systemClock).now().toISOString();
    const { sent, attempts } = await deliver(
      options,
      one.operation,
      request,
      one.phase !== "cleanup",
    );
    const base = {
      kind: "case-finished",
      phase: one.phase,
      operation: one.operation.id,
      sent: one.sent,
      ms: sent.durationMs,
      request: withoutSecrets(request, options.credentials),
      covers: one.covers ?? [],
      startedAt,
      ...(attempts.length === 0 ? {} : { attempts }),
      ...(one.flow === undefined ? {} : { flow: one.flow }),
    } as const;
    const tell = (finding: Finding, received: string): RunFinding => ({
      ...finding,
      id: findingId(finding),
      phase: one.phase,
      sent: one.sent,
      curl: toCurl(request, options.credentials),
      received,
    });
    if ("failure" in sent) {
      const finding = tell(unanswered(one.operation, sent.failure, options.where), sent.failure);
      const event: CaseFinished = {
        ...base,
        status: undefined,
        response: undefined,
        findings: [finding],
      };
      return { event, exchange: undefined };
    }
    const { response, durationMs } = sent;
    const exchange: Exchange = {
      operation: called.operation,
      request,
      response,
      durationMs,
      intent: one.intent,
      ...(one.aim ? { aim: one.aim } : {}),
    };
    const meant = {
      ...exchange,
      operation: one.operation,
      response: options.asMeant?.(one.operation, response) ?? response,
    };
    options.ledger.record(meant, one.parameters, one.credentials);
    const found = await options.judge(exchange);
    const findings = found
      .filter(({ isGap }) => !isGap)
      .map((finding) => tell(finding, excerpt(exchange)));
    const gaps = found.filter(({ isGap }) => isGap).map(({ message }) => message);
    const { status } = response;
    const event: CaseFinished = { ...base, status, response, findings };
    return { event: gaps.length === 0 ? event : { ...event, gaps }, exchange: meant };
  };
}

function toRequest(
  { operation, parameters, body, credentials, base, accepts = operation }: Case,
  { target, credentials: own }: SenderOptions,
): SentRequest {
  const carried = own.carry(operation, credentials);
  // A credential that is documented as a parameter, too, is sent once.
  const named = new Set(carried.query.map(([name]) => name));
  const query = Object.entries(parameters.query ?? {}).filter(([name]) => !named.has(name));
  const encoded = encodeParameters(operation, { ...parameters, query: Object.fromEntries(query) });
  const secrets = carried.query.map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  const search = [encoded.query.slice(1), ...secrets].filter((part) => part !== "").join("&");
  const headers = new Headers({ accept: acceptOf(accepts), ...encoded.headers });
  for (const [name, value] of Object.entries(carried.headers)) {
    const isCookie = name.toLowerCase() === "cookie";
    headers.set(name, isCookie ? joinCookies(encoded.headers["cookie"], value) : value);
  }
  if (body) headers.set("content-type", body.mediaType);
  const url = `${base ?? target.url}${encoded.path}${search === "" ? "" : `?${search}`}`;
  return { method: operation.method, url, headers, body: body?.bytes };
}

/** Everything the operation may answer with; anything else is welcome too, so that it can be judged. */
const acceptOf = keptWith((operation: Operation) => {
  const types = operation.responses.flatMap((response) =>
    response.content.map((media) => media.type),
  );
  return [...new Set(types), "*/*;q=0.1"].join(", ");
});

/** Status and the start of the body, in one line; of bytes that are no text, their number and type. */
export function excerpt({ response }: Pick<Exchange, "response">): string {
  const { body, headers } = response;
  const status = response.wireStatus ?? response.status;
  const text = new TextDecoder().decode(body.slice(0, 400)).replaceAll(/\s+/g, " ");
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/.test(text)) {
    return `${status} ${body.length} bytes of ${headers.get("content-type") ?? "no media type"}`;
  }
  return `${status} ${text.slice(0, 200)}${body.length > 200 ? "…" : ""}`.trim();
}
