import { Hono } from "hono";
import { systemClock, stopwatch, type Clock } from "../base/clock.ts";
import { messageOf } from "../base/errors.ts";
import type { SeedPart } from "../base/random.ts";
import { createJudge } from "../check/judge.ts";
import { toProblemDetail, violationsHeader } from "../check/problem-detail.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { createSchemas } from "../schema/compile.ts";
import { ProblemResponse, problemResponse } from "../wire/problem.ts";
import { createRouter } from "../wire/router.ts";
import { createControl } from "./control/create-control.ts";
import type { ControlOptions } from "./control/options.ts";
import { allowPages } from "./cors.ts";
import { planCrud } from "./crud/plan.ts";
import { seedRecords } from "./crud/seed-records.ts";
import type { AnyMock } from "./define.ts";
import type { Context, Engine, Step } from "./engine.ts";
import { EventHub } from "./events.ts";
import { FaultResponse } from "./faults/fault-response.ts";
import { FaultRules } from "./faults/fault-rules.ts";
import { record, toLogEntry, type RequestLogEntry } from "./record.ts";
import { RequestLog } from "./request-log.ts";
import { createSeeded } from "./seeded.ts";
import { act } from "./steps/act.ts";
import { authenticate } from "./steps/authenticate.ts";
import { authorize } from "./steps/authorize.ts";
import { disturb } from "./steps/disturb.ts";
import { prefer } from "./steps/prefer.ts";
import { readBody } from "./steps/read-body.ts";
import { route } from "./steps/route.ts";
import { selfCheck } from "./steps/self-check.ts";
import { validate } from "./steps/validate.ts";
import { createWorlds, problemOfSession } from "./worlds.ts";

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

export type { RequestLogEntry } from "./record.ts";

/** The way of a request; the first step that answers ends it. Then the answer is checked. */
const steps: readonly Step[] = [
  route,
  disturb,
  authenticate,
  authorize,
  readBody,
  validate,
  prefer,
  act,
];

/**
 * A stateful fake of the API the document describes, as a Hono app: serve it, or call `app.request()` in a test.
 * @example
 * const app = createMock({ document: loadDocument("openapi.yaml") });
 * const answer = await app.request("/pets/1");
 */
export function createMock(options: MockOptions): Hono {
  return buildMock(options).app;
}

/** A mock, and what it is made of. One that is built after another goes on with its state, log and faults. */
export function buildMock(options: MockOptions, before?: Engine): { app: Hono; engine: Engine } {
  const engine = createEngine(options, before);
  const app = new Hono();
  const control = `${options.at ?? ""}/__mock`;
  if (options.cors ?? true) app.use("*", allowPages(control, engine.router));
  if (options.control !== false)
    app.route(control, createControl(engine, control, options.control ?? {}));
  app.all("*", async ({ req }) => {
    const elapsed = stopwatch();
    const name = req.header("x-mock-session");
    const problem = problemOfSession(name);
    if (problem !== undefined) return problemResponse("CONTROL_INVALID", problem);
    const session = engine.worlds.of(name);
    const { world } = session;
    const url = new URL(req.url);
    const context: Context = { request: req.raw, url, world, session, problems: [] };
    const response = await answer(engine, context);
    const ms = elapsed();
    options.log?.(toLogEntry(engine, context, response, ms));
    return record(engine, context, response, ms);
  });
  return { app, engine };
}

function createEngine(options: MockOptions, before: Engine | undefined): Engine {
  const { document, at = "" } = options;
  const schemas = createSchemas(document);
  const seeded = createSeeded(document, schemas, before?.seeded.seed ?? options.seed ?? 1);
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
    maxBody: options.maxBody,
  };
}

async function answer(engine: Engine, context: Context): Promise<Response> {
  try {
    for (const step of steps) {
      const response = await step.run(engine, context);
      if (response) return finish(engine, context, response);
    }
    throw new Error("no step answered");
  } catch (error) {
    context.problems.push(messageOf(error));
    return problemResponse(
      "HANDLER_FAILED",
      `${context.operation?.id ?? context.url.pathname}: ${messageOf(error)}`,
    );
  }
}

async function finish(engine: Engine, context: Context, response: Response): Promise<Response> {
  if (response instanceof FaultResponse) return response;
  const checked =
    response instanceof ProblemResponse ? response : await selfCheck(engine, context, response);
  const { tolerated = [], broken = [] } = context;
  if (tolerated.length + broken.length > 0) {
    checked.headers.set(
      "sl-violations",
      violationsHeader(
        tolerated.map((one) => toProblemDetail(one)),
        broken,
      ),
    );
  }
  if (context.applied !== undefined) {
    checked.headers.set(
      "preference-applied",
      context.applied.replaceAll(/[^\x20-\x7e]/gu, encodeURIComponent),
    );
    checked.headers.append("vary", "Prefer");
  }
  if (context.operation?.deprecated) checked.headers.set("deprecation", "true");
  if (context.request.method !== "HEAD") return checked;
  const { status, headers } = checked;
  // What GET would send, said and not sent.
  const { byteLength } = await checked.arrayBuffer();
  if (byteLength > 0) headers.set("content-length", String(byteLength));
  return new Response(null, { status, headers });
}
