import type { Operation } from "../../document/operation.ts";
import { problemResponse, type ProblemCode, type ProblemDetail } from "../../wire/problem.ts";
import type { Context, Engine } from "../engine.ts";
import type { Answer } from "../reply.ts";
import { declaredAnswer } from "./respond.ts";

export interface RefusalText {
  readonly code: ProblemCode;
  readonly detail: string;
  /** The documented answers that fit, the best first. */
  readonly statuses: readonly string[];
  readonly validation?: readonly ProblemDetail[];
  readonly headers?: Record<string, string>;
}

/** Says no in the document's own words; where it has none, as problem+json. */
export function refuseWith(
  engine: Engine,
  context: Context,
  operation: Operation,
  { code, detail, statuses, validation, headers = {} }: RefusalText,
): Answer {
  const error = { code, message: detail, ...(validation && { validation }) };
  const declared = declaredAnswer(engine, operation, statuses, { headers, error, context });
  return declared ?? problemResponse(code, detail, { headers, ...(validation && { validation }) });
}
