import { Hono } from "hono";
import { systemClock, type Clock } from "../base/clock.ts";
import type { SeedPart } from "../base/random.ts";
import { when } from "../base/when.ts";
import { createJudge } from "../check/judge.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { schemasOf } from "../schema/compile.ts";
import { createRouter } from "../wire/router.ts";
import { fromRequest, type ApiRequest } from "./api-request.ts";
import { createControl } from "./control/create-control.ts";
import type { ControlOptions } from "./control/options.ts";
import { allowPages, showPages } from "./cors.ts";
import { planCrud } from "./crud/plan.ts";
import { seedRecords } from "./crud/record/seed-records.ts";
import type { AnyMock } from "./define.ts";
import type { Engine } from "./engine.ts";
import { EventHub } from "./events.ts";
import { FaultRules } from "./faults/fault-rules.ts";
import type { RequestLogEntry } from "./log/record.ts";
import { toResponse, type Answer } from "./reply.ts";
import { RequestLog } from "./log/request-log.ts";
import { createSeeded } from "./state/seeded.ts";
import { serve } from "./serve.ts";
import { createWorlds } from "./state/worlds.ts";

export interface MockOptions {
  readonly document: ApiDocument;
  /** Handlers, callers and first data (`defineMock`). Without it every answer comes from the document. */
  readonly definition?: AnyMock;
  /** The same seed gives the same data, byte for byte. Default 1. */
  readonly seed?: SeedPart;
  /** The path under which everything is served, `/__mock` too: `/wetalk`. Default: the root. */
  readonly at?: string;
  /** Let pages of any origin call it from a browser. Default true. */
  readonly cors?: boolean;
  /** Make answers up from the schemas although there are examples. Default false. */
  readonly dynamic?: boolean;
  /**
   * Refuse requests that break the document, and answer 500 where the mock itself would. Default true; false sends
   * the answer all the same, and says what is wrong in the header `sl-violations`.
   */
  readonly errors?: boolean;
  /** Ask for credentials where the document does. Default true. */
  readonly auth?: boolean;
  /**
   * The only credential that is let in; for Basic it is user and password, or `user:password`. Default: any but those that start with `invalid`, so
   * that both answers can be seen. A definition knows its callers itself.
   */
  readonly token?: string;
  /** Keep no state for operations without a handler: every answer of theirs is made from the document. Default false. */
  readonly stateless?: boolean;
  /** Default: the system's clock. */
  readonly clock?: Clock;
  /** The largest request body, in bytes; a larger one is answered 413. Default 8 MiB, for forms with files 32. */
  readonly maxBody?: number;
  /** What is served under `/__mock`, and to whom; false: nothing, and nothing is kept for it. */
  readonly control?: ControlOptions | false;
  /** Called once for every answer. */
  log?(entry: RequestLogEntry): void;
}

export type { RequestLogEntry } from "./log/record.ts";

/**
 * A stateful fake of the API the document describes, as a Hono app: serve it, or call `app.request()` in a test.
 * @example
 * const app = createMock({ document: loadDocument("openapi.yaml") });
 * const answer = await app.request("/pets/1");
 */
export function createMock(options: MockOptions): Hono {
  return buildMock(options).app;
}

export interface BuiltMock {
  readonly app: Hono;
  readonly engine: Engine;
  /**
   * What the app answers, for a server that reads and writes bytes itself; undefined where the request is the app's
   * business: `/__mock`, and whatever of paths and methods is not plain to see.
   */
  answer(request: ApiRequest): Answer | Promise<Answer> | undefined;
}

/** A mock, and what it is made of. One that is built after another goes on with its state, log and faults. */
export function buildMock(options: MockOptions, before?: Engine): BuiltMock {
  const { cors = true, log } = options;
  const engine = createEngine(options, before);
  const app = new Hono();
  const control = `${options.at ?? ""}/__mock`;
  if (cors) app.use("*", allowPages(control, engine.router));
  if (options.control !== false)
    app.route(control, createControl(engine, control, options.control ?? {}));
  app.all("*", async ({ req }) => toResponse(await serve(engine, fromRequest(req.raw), log)));
  return {
    app,
    engine,
    answer: (request) => {
      if (request.method === "OPTIONS" || /%|\/__mock/.test(request.path)) return undefined;
      const answered = serve(engine, request, log);
      return cors ? when(answered, showPages) : answered;
    },
  };
}

function createEngine(options: MockOptions, before: Engine | undefined): Engine {
  const { document, at = "" } = options;
  const schemas = schemasOf(document);
  const seeded = createSeeded(document, before?.seeded.seed ?? options.seed ?? 1);
  const crud = options.stateless === true ? undefined : planCrud(document, options.definition);
  const { logSize = 1000, maxSessions = 100 } = options.control || {};
  const kept = options.control === false ? 0 : logSize;
  const events = before?.events ?? new EventHub(kept);
  const worlds = createWorlds({
    seeded,
    clock: options.clock ?? systemClock,
    definition: options.definition,
    ...(crud && {
      seedState: (world) => seedRecords({ document, schemas, sample: seeded.sample }, crud, world),
    }),
    events,
    limit: maxSessions,
  });
  if (before) worlds.takeOver(before.worlds);
  return {
    document,
    schemas,
    router: createRouter(
      document.operations,
      document.basePaths.map((path) => at + path),
    ),
    judge: createJudge(document, schemas),
    sample: seeded.sample,
    seeded,
    faults: before?.faults ?? new FaultRules(),
    log: before?.log ?? new RequestLog(kept),
    events,
    definition: options.definition,
    crud,
    worlds,
    dynamic: options.dynamic ?? false,
    errors: options.errors ?? true,
    auth: options.auth ?? true,
    token: options.token,
    maxBody: options.maxBody,
  };
}
