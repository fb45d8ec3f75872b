import { stopwatch } from "../base/clock.ts";
import { messageOf } from "../base/errors.ts";
import { toProblemDetail, violationsHeader } from "../check/problem-detail.ts";
import { ProblemResponse, problemResponse } from "../wire/problem.ts";
import type { Context, Engine, Step } from "./engine.ts";
import { FaultResponse } from "./faults/fault-response.ts";
import { record, toLogEntry, type RequestLogEntry } from "./log/record.ts";
import { Reply, type Answer } from "./reply.ts";
import type { RawHeaders } from "./log/request-log.ts";
import { act } from "./steps/act.ts";
import { authenticate } from "./steps/authenticate.ts";
import { authorize } from "./steps/authorize.ts";
import { disturb } from "./steps/disturb.ts";
import { prefer } from "./steps/prefer.ts";
import { readBody } from "./steps/read-body.ts";
import { route } from "./steps/route.ts";
import { selfCheck } from "./steps/self-check.ts";
import { validate } from "./steps/validate.ts";
import { problemOfSession } from "./state/worlds.ts";

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

/** Answers one request of the API: not those of `/__mock`. `raw`: the headers as they came, where a server has them. */
export async function serve(
  engine: Engine,
  request: Request,
  log: ((entry: RequestLogEntry) => void) | undefined,
  raw?: RawHeaders,
): Promise<Answer> {
  const elapsed = stopwatch();
  const name = request.headers.get("x-mock-session") ?? undefined;
  const problem = problemOfSession(name);
  if (problem !== undefined) return problemResponse("CONTROL_INVALID", problem);
  const session = engine.worlds.of(name);
  const { world } = session;
  const url = new URL(request.url);
  const context: Context = { request, url, world, session, problems: [] };
  const given = await answer(engine, context);
  const ms = elapsed();
  log?.(toLogEntry(engine, context, given, ms));
  return record(engine, context, given, { ms, raw });
}

async function answer(engine: Engine, context: Context): Promise<Answer> {
  try {
    for (const step of steps) {
      const ran = step.run(engine, context);
      // Most steps have nothing to wait for, and waiting for nothing takes time too.
      const given = ran instanceof Promise ? await ran : ran;
      if (given) return await finish(engine, context, given);
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

async function finish(engine: Engine, context: Context, given: Answer): Promise<Answer> {
  if (given instanceof FaultResponse) return given;
  const checked =
    given instanceof ProblemResponse ? given : await selfCheck(engine, context, given);
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
  const length =
    checked instanceof Reply
      ? (checked.bytes?.length ?? 0)
      : (await checked.arrayBuffer()).byteLength;
  if (length > 0) headers.set("content-length", String(length));
  return new Reply(status, headers, null);
}
