import type { Aim, Exchange, Intent } from "../../check/exchange.ts";
import type { Operation } from "../../document/operation.ts";
import type { Vary } from "../../sample/cases/vary.ts";
import { asRecordOperation } from "../../resource/verbs/verb-views.ts";
import { currentTag } from "./current-tag.ts";
import { bodyOf, draftOf, type Draft } from "./changes/draft.ts";
import type { Cover, Phase, RunEvent } from "../events.ts";
import type { ValidRequest } from "./requests.ts";
import { renewKeys, withCurrentKeys } from "../records/renew-keys.ts";
import { skipped, type Run } from "../run.ts";
import type { Outcome } from "../sending/sender.ts";
import { withKey } from "./with-key.ts";
import { variesOf } from "./variants.ts";

/** What one more request of a probe is sent for. */
export interface Purpose {
  readonly sent: string;
  readonly intent: Intent;
  readonly aim?: Aim;
  readonly covers?: readonly Cover[];
}

/** A request that a server accepted, to be sent again with changes. */
export interface Probe {
  readonly run: Run;
  readonly operation: Operation;
  readonly base: Draft;
  /** What the request was answered. */
  readonly status: number;
  /** The request for one more time; undefined when nothing is left that it could be sent to. */
  next(): AsyncGenerator<RunEvent, Draft | undefined>;
  /** What the path leads to was used up or changed: the next request gets something new. */
  renew(): void;
  /** What the body refers to was used up: the next request names something new. False: there is nothing else. */
  renewKeys(): AsyncGenerator<RunEvent, boolean>;
  send(draft: Draft, purpose: Purpose): Promise<Outcome>;
}

export interface Accepted {
  readonly request: ValidRequest;
  readonly path: Readonly<Record<string, unknown>>;
  readonly status: number;
}

function isAccepted(exchange: Exchange | undefined): boolean {
  return exchange !== undefined && exchange.response.status < 300;
}

export function createProbe(
  run: Run,
  operation: Operation,
  phase: Phase,
  { request, path, status }: Accepted,
): Probe {
  const { document } = run.maker;
  const keyed = (draft: Draft): Draft => {
    const { path: own } = draft.parameters;
    const { parameters, content } = withKey(run.maker, operation, own, draft);
    return { ...draft, content, parameters: { ...parameters, path: own } };
  };
  const base = keyed(draftOf(operation, request, path));
  const varies = base.content ? variesOf(run.maker, base.operation, base.content) : [];
  const isDeletion = asRecordOperation(document, operation).method === "DELETE";
  // A deletion creates nothing that could be taken, and trying another text would use its record up.
  let vary: Vary | undefined = isDeletion ? () => base.content?.value : undefined;
  let current: Readonly<Record<string, unknown>> | undefined = isDeletion ? undefined : path;
  let count = 0;
  let hasOtherKeys = false;
  const send: Probe["send"] = (draft, purpose) => {
    const body = bodyOf(draft);
    const { operation: sentTo, parameters } = draft;
    const own = { operation: sentTo, phase, parameters, credentials: "own" } as const;
    return run.send({ ...own, ...purpose, ...(body ? { body } : {}) });
  };
  /** The boldest way to vary the texts that the server accepts. */
  async function* chooseVary(draft: Draft): AsyncGenerator<RunEvent, Vary> {
    for (const candidate of varies) {
      const value = candidate(`${operation.id} ${phase}`);
      if (!draft.content || value === draft.content.value) continue;
      const varied = keyed({ ...draft, content: { ...draft.content, value } });
      const { event, exchange } = await send(varied, {
        sent: "the same with other texts",
        intent: "unproven",
      });
      yield event;
      if (isAccepted(exchange)) return candidate;
    }
    return () => draft.content?.value;
  }
  /** Each change gives the record another tag. */
  async function* withTag(draft: Draft): AsyncGenerator<RunEvent, Draft> {
    const { parameters } = draft;
    const header = yield* currentTag(run, operation, parameters.path, phase);
    return { ...draft, parameters: { ...parameters, header: { ...parameters.header, ...header } } };
  }
  async function* next(): AsyncGenerator<RunEvent, Draft | undefined> {
    if (!current) {
      const resolved = yield* run.resolver.resolve(operation);
      if (resolved.blocked !== undefined) {
        yield skipped(phase, operation.id, resolved.blocked);
        return undefined;
      }
      current = resolved.path;
    }
    const draft = keyed({ ...base, parameters: { ...base.parameters, path: { ...current } } });
    if (!draft.content) return yield* withTag(draft);
    vary ??= yield* chooseVary(yield* withTag(draft));
    const varied = vary(`${operation.id} ${phase} ${count++}`);
    const { schema } = draft.content.media;
    const value = hasOtherKeys ? withCurrentKeys(run.maker, schema, varied) : varied;
    return yield* withTag(keyed({ ...draft, content: { ...draft.content, value } }));
  }
  return {
    run,
    operation,
    base,
    status,
    next,
    renew: () => {
      current = undefined;
    },
    renewKeys: async function* () {
      const isRenewed = operation.method === "POST" && (yield* renewKeys(run, operation, false));
      hasOtherKeys ||= isRenewed;
      return isRenewed;
    },
    send,
  };
}
