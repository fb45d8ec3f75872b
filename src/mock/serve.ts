import { stopwatch } from "../base/clock.ts";
import { messageOf } from "../base/errors.ts";
import { isPromise, when } from "../base/when.ts";
import { toProblemDetail, violationsHeader } from "../check/problem-detail.ts";
import { isProblemResponse, problemResponse } from "../wire/problem.ts";
import type { ApiRequest } from "./api-request.ts";
import { Context, type Engine, type Step } from "./engine.ts";
import { faultOf } from "./faults/fault-response.ts";
import { record, toLogEntry, type RequestLogEntry } from "./log/record.ts";
import { readReply, Reply, type Answer } from "./reply.ts";
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

/** Answers one request of the API: not those of `/__mock`. At once where nothing has to be waited for. */
export function serve(
  engine: Engine,
  request: ApiRequest,
  log: ((entry: RequestLogEntry) => void) | undefined,
): Answer | Promise<Answer> {
  const elapsed = stopwatch();
  const name = request.headers.get("x-mock-session") ?? undefined;
  const problem = problemOfSession(name);
  if (problem !== undefined) return problemResponse("CONTROL_INVALID", problem);
  const context = new Context(request, engine.worlds.of(name));
  return when(answer(engine, context), (given) => {
    const ms = elapsed();
    log?.(toLogEntry(engine, context, given, ms));
    return record(engine, context, given, ms);
  });
}

function answer(engine: Engine, context: Context): Answer | Promise<Answer> {
  const fail = (error: unknown) => {
    context.problems.push(messageOf(error));
    const where = context.operation?.id ?? context.request.path;
    return problemResponse("HANDLER_FAILED", `${where}: ${messageOf(error)}`);
  };
  try {
    const given = takeSteps(engine, context, 0);
    return isPromise(given) ? given.catch(fail) : given;
  } catch (error) {
    return fail(error);
  }
}

function takeSteps(engine: Engine, context: Context, from: number): Answer | Promise<Answer> {
  for (let at = from; at < steps.length; at++) {
    const given = steps[at]?.run(engine, context);
    if (isPromise(given))
      return given.then((late) =>
        late ? finish(engine, context, late) : takeSteps(engine, context, at + 1),
      );
    if (given) return finish(engine, context, given);
  }
  throw new Error("no step answered");
}

function finish(engine: Engine, context: Context, given: Answer): Answer | Promise<Answer> {
  if (!(given instanceof Reply)) {
    if (faultOf(given)) return given;
    if (isProblemResponse(given)) return complete(context, given);
  }
  return when(selfCheck(engine, context, given), (checked) => complete(context, checked));
}

/** Adds the headers that belong to the engine and not to the document. */
function complete(context: Context, answer: Answer): Answer | Promise<Answer> {
  const { tolerated, broken, applied, operation, request } = context;
  const { headers } = answer;
  if (tolerated.length + broken.length > 0) {
    const details = tolerated.map((one) => toProblemDetail(one));
    headers.set("sl-violations", violationsHeader(details, broken));
  }
  if (applied !== undefined) {
    headers.set("preference-applied", applied.replaceAll(/[^\x20-\x7e]/gu, encodeURIComponent));
    headers.append("vary", "Prefer");
  }
  if (operation?.deprecated) headers.set("deprecation", "true");
  return request.method === "HEAD" ? withoutBody(answer) : answer;
}

/** What GET would send, said and not sent. */
function withoutBody(answer: Answer): Answer | Promise<Answer> {
  const reply = answer instanceof Reply ? answer : readReply(answer);
  return when(reply, ({ status, headers, bytes }) => {
    if (bytes && bytes.length > 0) headers.set("content-length", String(bytes.length));
    return new Reply(status, headers, null);
  });
}
