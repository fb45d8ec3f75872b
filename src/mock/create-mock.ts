import { Hono } from "hono";
import { systemClock, stopwatch, type Clock } from "../base/clock.ts";
import { messageOf, type Where } from "../base/errors.ts";
import type { SeedPart } from "../base/random.ts";
import { createJudge } from "../check/judge.ts";
import { toProblemDetail, violationsHeader } from "../check/problem-detail.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { createSampler } from "../sample/sampler.ts";
import { createSchemas } from "../schema/compile.ts";
import { ProblemResponse, problemResponse } from "../wire/problem.ts";
import { createRouter } from "../wire/router.ts";
import { createControl } from "./control.ts";
import { allowPages } from "./cors.ts";
import type { AnyMock } from "./define.ts";
import type { Context, Engine, Step } from "./engine.ts";
import { act } from "./steps/act.ts";
import { authenticate } from "./steps/authenticate.ts";
import { authorize } from "./steps/authorize.ts";
import { prefer } from "./steps/prefer.ts";
import { readBody } from "./steps/read-body.ts";
import { route } from "./steps/route.ts";
import { selfCheck } from "./steps/self-check.ts";
import { validate } from "./steps/validate.ts";
import { createWorlds } from "./worlds.ts";

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
  /** Ask for credentials where the document does. Default true. */
  readonly auth?: boolean;
  /** Default: the system's clock. */
  readonly clock?: Clock;
  /** The largest request body, in bytes; a larger one is answered 413. Default 8 MiB, for forms with files 32. */
  readonly maxBody?: number;
  /** Called once for every answer. */
  log?(entry: RequestLogEntry): void;
}

export interface RequestLogEntry {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ms: number;
  readonly operation?: string;
  /** Why this answer: "the example 'minimal'". */
  readonly why?: string;
  /** The place in the document that led to it. */
  readonly where?: Where;
  /** What was wrong with the request, or with the answer. */
  readonly problems: readonly string[];
}

/** The way of a request; the first step that answers ends it. Then the answer is checked. */
const steps: readonly Step[] = [route, authenticate, authorize, readBody, validate, prefer, act];

/**
 * A stateful fake of the API the document describes, as a Hono app: serve it, or call `app.request()` in a test.
 * @example
 * const app = createMock({ document: loadDocument("openapi.yaml") });
 * const answer = await app.request("/pets/1");
 */
export function createMock(options: MockOptions): Hono {
  const engine = createEngine(options);
  // At once, so that first data that cannot be made is told at the start.
  engine.worlds.of(undefined);
  const app = new Hono();
  const control = `${options.at ?? ""}/__mock`;
  if (options.cors ?? true) app.use("*", allowPages(control));
  app.route(control, createControl(engine));
  app.all("*", async ({ req }) => {
    const elapsed = stopwatch();
    const world = engine.worlds.of(req.header("x-mock-session"));
    const context: Context = { request: req.raw, url: new URL(req.url), world, problems: [] };
    const response = await answer(engine, context);
    const { method } = req;
    const { operation, problems, url, why } = context;
    const known = operation ? { operation: operation.id } : {};
    options.log?.({
      method,
      path: url.pathname,
      status: response.status,
      ms: elapsed(),
      ...known,
      ...(why && { why: why.text, where: engine.document.where(why.pointer) }),
      problems,
    });
    return response;
  });
  return app;
}

function createEngine(options: MockOptions): Engine {
  const { document, at = "" } = options;
  const seed = options.seed ?? 1;
  const schemas = createSchemas(document);
  return {
    document,
    schemas,
    router: createRouter(
      document.operations,
      document.basePaths.map((path) => at + path),
    ),
    judge: createJudge(document, schemas),
    sample: createSampler(document, schemas, seed),
    definition: options.definition,
    worlds: createWorlds({
      seed,
      clock: options.clock ?? systemClock,
      definition: options.definition,
    }),
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
  const checked =
    response instanceof ProblemResponse ? response : await selfCheck(engine, context, response);
  const tolerated = context.tolerated ?? [];
  if (tolerated.length > 0) {
    checked.headers.set(
      "sl-violations",
      violationsHeader(tolerated.map((one) => toProblemDetail(one))),
    );
  }
  if (context.operation?.deprecated) checked.headers.set("deprecation", "true");
  if (context.request.method !== "HEAD") return checked;
  return new Response(null, { status: checked.status, headers: checked.headers });
}
