import type { Finding, Oracle } from "../../base/finding.ts";
import { isObject } from "../../base/json.ts";
import { keptWith } from "../../base/memo.ts";
import type { Exchange } from "../../check/exchange.ts";
import type { MediaType, Operation } from "../../document/operation.ts";
import { attributesIn, recordIn, type BodyPart } from "../../resource/envelope.ts";
import type { Resource } from "../../resource/resource.ts";
import { answerSchema } from "../../resource/shapes.ts";
import { readJson } from "../../wire/body.ts";
import { encodeBody } from "../../wire/encode-body.ts";
import type { ParameterValues } from "../../wire/parameters.ts";
import type { CaseFinished, Phase, RunEvent } from "../events.ts";
import { isJsonPatch, patchOf } from "../requests/bodies/json-patch.ts";
import { exampleRequests, type ValidRequest } from "../requests/requests.ts";
import { showsNothing } from "./left-out.ts";
import { placeIn, shownAt, wrapped } from "./own-record/wrapped.ts";
import { skipped, type Run } from "../run.ts";
import { tell } from "../findings/tell.ts";

export type Json = Readonly<Record<string, unknown>>;

/** One request of an oracle, as values. */
export interface Ask {
  readonly operation: Operation;
  /** In words. */
  readonly sent: string;
  readonly path: Json;
  readonly parameters?: Partial<Pick<ParameterValues, "query" | "header" | "cookie">>;
  readonly content?: Content | undefined;
  /** The name of the principal who asks. Default: the ordinary caller. */
  readonly caller?: string;
  /** Nothing is done before it to make it possible. Default false. */
  readonly alone?: boolean;
  /** It has the idempotency key that it is given, used or not. Default false. */
  readonly keepsKey?: boolean;
}

export interface Content {
  readonly media: MediaType;
  readonly value: unknown;
  /** The body that holds the value at `at`, a JSON Pointer: `{ contact: { … } }`. Undefined: the value is all of it. */
  readonly within?: { readonly whole: unknown; readonly at: string };
}

/** An answer, taken apart. */
export interface Reply {
  readonly exchange: Exchange;
  readonly status: number;
  readonly isSuccess: boolean;
  /** The JSON body; undefined where there is none. */
  readonly value: unknown;
  /** The record in the body, without its envelope. */
  readonly record: Json | undefined;
  /** Where it stands in the body, a JSON Pointer. */
  readonly at: string;
  /** The schema of the record in this answer. */
  readonly schema: string | undefined;
}

/** What an oracle says; rule and place are added for it. */
export interface Told {
  /** A JSON Pointer into the body, `status`, or `header X`. */
  readonly instance: string;
  /** What was written and what was read, in words. */
  readonly message: string;
  readonly oracle: Oracle;
  /** The same without the broken part, and what came of it. */
  readonly control?: string;
  /** Default: the operation of the answer. */
  readonly specPointer?: string;
}

/** The requests about one resource. Events wait until they are drained, so that findings get to their request. */
export interface Session {
  readonly run: Run;
  readonly resource: Resource;
  readonly phase: Phase;
  send(ask: Ask): Promise<Reply>;
  tell(rule: string, reply: Reply, told: Told): void;
  /** Something that could not be judged, and why. */
  skip(reason: string, rule?: string): void;
  /** What happened since the last time. */
  drain(): RunEvent[];
  /** Takes over the events of helpers. */
  take(event: RunEvent): void;
  /** Whether an answer had a member that may be missing although there was nothing in it: this server leaves none out. */
  showsNothing(): boolean;
}

/** There was no answer: it has been told, and the rest cannot be judged. */
export class NoAnswer extends Error {}

export function createSession(run: Run, resource: Resource, phase: Phase): Session {
  let waiting: RunEvent[] = [];
  let shows = false;
  const eventOf = new Map<Exchange, CaseFinished>();
  const { document } = run.maker;
  const needs = keptWith((operation: Operation) => requiredParameters(run, operation));
  const recordOf = keptWith((operation: Operation) => {
    const part = recordIn(document, answerSchema(operation), resource.name);
    return { part: part && attributesIn(document, part) };
  });
  return {
    run,
    resource,
    phase,
    send: async ({ operation, sent, path, parameters, content, caller, alone, keepsKey }) => {
      const needed = needs(operation);
      const all = {
        query: { ...needed.query, ...parameters?.query },
        header: { ...needed.header, ...parameters?.header },
        cookie: { ...needed.cookie, ...parameters?.cookie },
      };
      const value = written(run, resource, operation, path, content);
      const body = content && encodeBody(content.media.type, value, { document, ...content.media });
      const { event, exchange } = await run.send({
        operation,
        phase,
        sent,
        intent: "unproven",
        parameters: { ...all, path },
        ...(body ? { body } : {}),
        ...(alone === true ? { alone } : {}),
        ...(keepsKey === true ? { keepsKey } : {}),
        credentials: caller === undefined ? "own" : `as ${caller}`,
      });
      waiting.push(event);
      if (!exchange) throw new NoAnswer();
      eventOf.set(exchange, event);
      const reply = toReply(exchange, recordOf(exchange.operation).part);
      shows ||= showsNothing(document, reply);
      return reply;
    },
    tell: (rule, { exchange, value }, { instance, message, oracle, control, specPointer }) => {
      const event = eventOf.get(exchange);
      const pointer = specPointer ?? exchange.operation.pointer;
      const finding: Finding = {
        rule,
        oracle,
        severity: "error",
        operation: exchange.operation.id,
        specPointer: pointer,
        where: document.where(pointer),
        instance: placeIn(value, instance),
        message,
        ...(oracle === "convention" ? { hint: conventionHint } : {}),
      };
      if (!event) return;
      const told = { ...tell(run, event, exchange, finding), ...(control ? { control } : {}) };
      const next = { ...event, findings: [...event.findings, told] };
      eventOf.set(exchange, next);
      const isWaiting = waiting.includes(event);
      waiting = isWaiting ? waiting.map((one) => (one === event ? next : one)) : [...waiting, next];
    },
    skip: (reason, rule) => {
      const event = skipped(phase, resource.name, reason);
      waiting.push(rule === undefined ? event : { ...event, rule });
    },
    drain: () => {
      const events = waiting;
      waiting = [];
      return events;
    },
    take: (event) => void waiting.push(event),
    showsNothing: () => shows,
  };
}

/** Members that a JSON Patch sets go out as its steps, a record in its envelope; everything else as it is. */
function written(
  { maker }: Run,
  { record, key }: Resource,
  operation: Operation,
  path: Json,
  content: Content | undefined,
): unknown {
  const { media, value } = content ?? {};
  return media && isJsonPatch(media.type) && isObject(value)
    ? patchOf(maker.document, record, value)
    : content && wrapped(maker.document, operation, content, path[key?.parameter ?? ""]);
}

/** Values for the parameters without which an operation cannot be called. */
function requiredParameters({ maker }: Run, operation: Operation): ValidRequest["parameters"] {
  const [request] = exampleRequests(maker, { ...operation, requestBody: undefined });
  return request && "parameters" in request
    ? request.parameters
    : { query: {}, header: {}, cookie: {} };
}

const conventionHint =
  "This follows from names and shapes only: 'contract-kit plan' shows what was inferred, x-collection and x-update correct it.";

/** `shown`: the record in an answer of success. */
function toReply(exchange: Exchange, shown: BodyPart | undefined): Reply {
  const { response } = exchange;
  const isSuccess = response.status >= 200 && response.status < 300;
  const parsed = readJson(response.body);
  const value = parsed.kind === "value" ? parsed.value : undefined;
  const part = isSuccess ? shown : undefined;
  const record = part && shownAt(value, part.at);
  return {
    exchange,
    status: response.status,
    isSuccess,
    value,
    record: isObject(record) ? record : undefined,
    at: part?.at ?? "",
    schema: part?.schema,
  };
}
